import { DescribeAlarmsCommand, type MetricAlarm as SdkAlarm, type MetricDataQuery as SdkQuery } from '@aws-sdk/client-cloudwatch';
import type { MetricAlarm, MetricDataQuery, MetricIdentity } from '@stopwatch/cloudwatch-simulator';
import type { Patience } from '../target/patience';
import type { DeployedAlarm } from './configuration';

export async function readAlarms(patience: Patience, alarmNames: readonly string[], signal?: AbortSignal): Promise<DeployedAlarm[]> {
  const { MetricAlarms: alarms = [] } = await patience.call(
    'cloudwatch:DescribeAlarms',
    ({ cloudWatch }, options) => cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [...alarmNames], AlarmTypes: ['MetricAlarm'], MaxRecords: 100 }), options),
    signal,
  );
  return alarms.map((alarm) => ({
    alarm: toModel(alarm),
    state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
    stateChangedAt: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.getTime() ?? 0,
  }));
}

/** As the simulator words it. */
export function toModel(alarm: SdkAlarm): MetricAlarm {
  const common = defined({
    alarmName: alarm.AlarmName,
    alarmArn: alarm.AlarmArn,
    alarmDescription: alarm.AlarmDescription,
    actionsEnabled: alarm.ActionsEnabled,
    alarmActions: alarm.AlarmActions,
    okActions: alarm.OKActions,
    insufficientDataActions: alarm.InsufficientDataActions,
    evaluationPeriods: alarm.EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm,
    comparisonOperator: alarm.ComparisonOperator,
    treatMissingData: alarm.TreatMissingData,
    evaluateLowSampleCountPercentile: alarm.EvaluateLowSampleCountPercentile,
    threshold: alarm.Threshold,
  });
  if (alarm.Metrics !== undefined && alarm.Metrics.length > 0) {
    return { ...common, ...defined({ thresholdMetricId: alarm.ThresholdMetricId }), metrics: alarm.Metrics.map(toQuery) } as unknown as MetricAlarm;
  }
  const metric = { namespace: alarm.Namespace, metricName: alarm.MetricName, dimensions: dimensions(alarm.Dimensions) };
  return { ...common, ...metric, ...defined({ period: alarm.Period, statistic: alarm.Statistic, extendedStatistic: alarm.ExtendedStatistic, unit: alarm.Unit }) } as unknown as MetricAlarm;
}

function toQuery({ AccountId: accountId, Expression: expression, Id: id, Label: label, MetricStat: stat, Period: period, ReturnData: returnData }: SdkQuery): MetricDataQuery {
  const metric: MetricIdentity = { namespace: stat?.Metric?.Namespace ?? '', metricName: stat?.Metric?.MetricName ?? '', dimensions: dimensions(stat?.Metric?.Dimensions) };
  return defined({
    id,
    expression,
    label,
    returnData,
    period,
    accountId,
    metricStat: stat === undefined ? undefined : defined({ metric, period: stat.Period, stat: stat.Stat, unit: stat.Unit }),
  }) as unknown as MetricDataQuery;
}

function dimensions(written: readonly { Name?: string | undefined; Value?: string | undefined }[] = []): { name: string; value: string }[] {
  return written.map(({ Name: name = '', Value: value = '' }) => ({ name, value }));
}

/** Without what is undefined: absent is how the model says "not configured". */
function defined<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
