import type { CompositeAlarm, MetricAlarm, MetricDataQuery } from '../alarm/configuration';
import { awsTimestamp } from '../clock/format';
import { double, writeJson } from '../history/aws-json';
import type { AwsJson } from '../history/aws-json';
import { dimensionsJson } from '../history/configuration-json';
import type { Occasion } from './occasion';
import { regionName } from './region-name';

type Fields = Readonly<Record<string, AwsJson | undefined>>;

/** The JSON that an alarm publishes to a topic, its keys in AWS's order; composite alarms order some of them otherwise. */
export function notificationMessage(occasion: Occasion): string {
  const { alarm } = occasion;
  return writeJson('alarmRule' in alarm ? compositeMessage(occasion, alarm) : metricMessage(occasion, alarm));
}

function metricMessage(occasion: Occasion, alarm: MetricAlarm): Fields {
  return {
    ...opening(occasion),
    AlarmConfigurationUpdatedTimestamp: awsTimestamp(occasion.configurationUpdatedAt),
    ...change(occasion),
    OldStateValue: occasion.from.stateValue,
    ActionExecutedAfterMuteWindow: false,
    ...actions(alarm),
    Trigger: trigger(alarm),
  };
}

function compositeMessage(occasion: Occasion, alarm: CompositeAlarm): Fields {
  return {
    ...opening(occasion),
    ...change(occasion),
    ...actions(alarm),
    ActionExecutedAfterMuteWindow: false,
    OldStateValue: occasion.from.stateValue,
    AlarmRule: alarm.alarmRule,
    TriggeringChildren: occasion.triggeringChildren.map(({ alarmArn, stateValue, timestamp }) => ({
      Arn: alarmArn,
      State: { Value: stateValue, Timestamp: awsTimestamp(timestamp) },
    })),
  };
}

function opening({ alarm, accountId }: Occasion): Fields {
  return { AlarmName: alarm.alarmName, AlarmDescription: alarm.alarmDescription ?? null, AWSAccountId: accountId };
}

function change({ to, changedAt, region, alarmArn }: Occasion): Fields {
  return {
    NewStateValue: to.stateValue,
    NewStateReason: to.stateReason,
    StateChangeTime: awsTimestamp(changedAt),
    Region: regionName(region),
    AlarmArn: alarmArn,
  };
}

function actions(alarm: MetricAlarm | CompositeAlarm): Fields {
  return {
    OKActions: [...(alarm.okActions ?? [])],
    AlarmActions: [...(alarm.alarmActions ?? [])],
    InsufficientDataActions: [...(alarm.insufficientDataActions ?? [])],
  };
}

function trigger(alarm: MetricAlarm): AwsJson {
  const limits: Fields = {
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    ComparisonOperator: alarm.comparisonOperator,
    Threshold: alarm.threshold === undefined ? undefined : double(alarm.threshold),
    ThresholdMetricId: alarm.thresholdMetricId,
    TreatMissingData: alarm.treatMissingData ?? '',
    EvaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile ?? '',
  };
  if (alarm.metrics !== undefined) return { Period: queryPeriod(alarm.metrics), ...limits, Metrics: alarm.metrics.map(queryMessage) };
  const isPlain = alarm.statistic !== undefined;
  return {
    MetricName: alarm.metricName,
    Namespace: alarm.namespace,
    StatisticType: isPlain ? 'Statistic' : 'ExtendedStatistic',
    Statistic: isPlain ? alarm.statistic.toUpperCase() : undefined,
    ExtendedStatistic: alarm.extendedStatistic,
    Unit: alarm.unit ?? null,
    Dimensions: dimensionsJson(alarm),
    Period: alarm.period,
    ...limits,
  };
}

/** The period of an alarm on metric math. */
export function queryPeriod(queries: readonly MetricDataQuery[]): number {
  return queries.find(({ metricStat }) => metricStat !== undefined)?.metricStat?.period ?? 0;
}

function queryMessage({ id, expression, label, metricStat, returnData, period, accountId }: MetricDataQuery): AwsJson {
  const described = metricStat && {
    Metric: { Dimensions: dimensionsJson(metricStat.metric), MetricName: metricStat.metric.metricName, Namespace: metricStat.metric.namespace },
    Period: metricStat.period,
    Stat: metricStat.stat,
    Unit: metricStat.unit,
  };
  return { Expression: expression, Id: id, Label: label, MetricStat: described, ReturnData: returnData ?? true, Period: period, AccountId: accountId };
}
