import { awsTimestamp } from '../clock/format';
import type { EpochMilliseconds } from '../clock/time';
import type { CompositeAlarm, MetricAlarm, MetricDataQuery, MetricIdentity } from '../alarm/configuration';
import type { StateValue } from '../alarm/state';
import { double } from './aws-json';
import type { AwsJson } from './aws-json';

/** What a configuration item tells besides the configuration itself. */
export interface ConfiguredState {
  readonly alarmArn: string;
  readonly configurationUpdatedAt: EpochMilliseconds;
  readonly stateValue: StateValue;
  readonly stateUpdatedAt: EpochMilliseconds;
  readonly actionsEnabled: boolean;
}

export type ConfigurationJson = Readonly<Record<string, AwsJson | undefined>>;

/** An alarm's configuration as it stands in `createdAlarm`, its keys in AWS's order and spelling (`okactions`). */
export function configurationJson(alarm: MetricAlarm | CompositeAlarm, state: ConfiguredState): ConfigurationJson {
  return {
    alarmName: alarm.alarmName,
    alarmDescription: alarm.alarmDescription,
    alarmArn: state.alarmArn,
    alarmConfigurationUpdatedTimestamp: awsTimestamp(state.configurationUpdatedAt),
    ...('alarmRule' in alarm ? ruleFields(alarm) : metricFields(alarm)),
    stateValue: state.stateValue,
    stateUpdatedTimestamp: awsTimestamp(state.stateUpdatedAt),
    actionsEnabled: state.actionsEnabled,
    alarmActions: [...(alarm.alarmActions ?? [])],
    insufficientDataActions: [...(alarm.insufficientDataActions ?? [])],
    okactions: [...(alarm.okActions ?? [])],
  };
}

function metricFields(alarm: MetricAlarm): ConfigurationJson {
  return {
    ...(alarm.metrics === undefined ? singleMetricFields(alarm) : { dimensions: [], metrics: alarm.metrics.map(queryJson) }),
    threshold: alarm.threshold === undefined ? undefined : double(alarm.threshold),
    comparisonOperator: alarm.comparisonOperator,
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm,
    thresholdMetricId: alarm.thresholdMetricId,
    treatMissingData: alarm.treatMissingData,
    evaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile,
  };
}

function singleMetricFields(alarm: Extract<MetricAlarm, { metrics?: never }>): ConfigurationJson {
  return {
    namespace: alarm.namespace,
    metricName: alarm.metricName,
    // Observed in 2026: a plain statistic stands here in upper case, too.
    extendedStatistic: alarm.statistic?.toUpperCase() ?? alarm.extendedStatistic,
    period: alarm.period,
    unit: alarm.unit,
    dimensions: dimensionsJson(alarm),
  };
}

function ruleFields(alarm: CompositeAlarm): ConfigurationJson {
  return {
    alarmRule: alarm.alarmRule,
    actionsSuppressor: alarm.actionsSuppressor,
    actionsSuppressorWaitPeriod: alarm.actionsSuppressorWaitPeriod,
    actionsSuppressorExtensionPeriod: alarm.actionsSuppressorExtensionPeriod,
  };
}

function queryJson({ id, expression, label, metricStat, period, returnData, accountId }: MetricDataQuery): AwsJson {
  return {
    id,
    accountId,
    metricStat: metricStat && {
      metric: { dimensions: dimensionsJson(metricStat.metric), metricName: metricStat.metric.metricName, namespace: metricStat.metric.namespace },
      period: metricStat.period,
      stat: metricStat.stat,
      unit: metricStat.unit,
    },
    expression,
    label,
    returnData: returnData ?? true,
    period,
  };
}

/** `value` before `name`, as AWS writes dimensions in history and messages. */
export function dimensionsJson({ dimensions }: MetricIdentity): AwsJson {
  return (dimensions ?? []).map(({ name, value }) => ({ value, name }));
}
