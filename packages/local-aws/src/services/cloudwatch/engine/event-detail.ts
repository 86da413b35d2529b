import { awsTimestamp, type AlarmState, type CompositeAlarm, type EpochMilliseconds, type MetricAlarm, type MetricDataQuery, type MetricIdentity } from '@stopwatch/cloudwatch-simulator';

import type { AlarmRow } from './alarm-row';

const dimensionsOf = ({ dimensions = [] }: MetricIdentity): object => Object.fromEntries(dimensions.map(({ name, value }) => [name, value]));

function metricStat(metric: MetricIdentity, period: number, stat: string | undefined, unit: string | undefined): object {
  return { metric: { dimensions: dimensionsOf(metric), name: metric.metricName, namespace: metric.namespace }, period, stat, unit };
}

function queryDetail({ id, metricStat: given, expression, label, period, returnData }: MetricDataQuery): object {
  return { id, expression, label, period, metricStat: given && metricStat(given.metric, given.period, given.stat, given.unit), returnData: returnData ?? true };
}

function metricsOf(alarm: MetricAlarm, metricId: string): readonly object[] {
  if (alarm.metrics) return alarm.metrics.map(queryDetail);
  return [{ id: metricId, metricStat: metricStat(alarm, alarm.period, alarm.statistic ?? alarm.extendedStatistic, alarm.unit), returnData: true }];
}

const ruleOf = ({ alarmRule, actionsSuppressor, actionsSuppressorWaitPeriod, actionsSuppressorExtensionPeriod }: CompositeAlarm): object => ({
  alarmRule,
  actionsSuppressor,
  actionsSuppressorWaitPeriod,
  actionsSuppressorExtensionPeriod,
});

/** `configuration` of a state change. User Guide, "Alarm events and EventBridge". */
export function watchedDetail({ alarm, metricId }: Pick<AlarmRow, 'alarm' | 'metricId'>): object {
  return { description: alarm.alarmDescription, ...('alarmRule' in alarm ? ruleOf(alarm) : { metrics: metricsOf(alarm, metricId) }) };
}

/** `configuration` and `previousConfiguration` of a configuration change. */
export function configurationDetail(row: AlarmRow): object {
  const { alarm, actionsEnabled, configurationUpdatedAt, metricId } = row;
  return {
    ...('alarmRule' in alarm ? ruleOf(alarm) : limitsOf(alarm, metricId)),
    alarmName: alarm.alarmName,
    description: alarm.alarmDescription,
    actionsEnabled,
    timestamp: awsTimestamp(configurationUpdatedAt),
    okActions: alarm.okActions ?? [],
    alarmActions: alarm.alarmActions ?? [],
    insufficientDataActions: alarm.insufficientDataActions ?? [],
  };
}

function limitsOf(alarm: MetricAlarm, metricId: string): object {
  const { evaluationPeriods, datapointsToAlarm, threshold, thresholdMetricId, comparisonOperator, treatMissingData, evaluateLowSampleCountPercentile } = alarm;
  return { evaluationPeriods, datapointsToAlarm, threshold, thresholdMetricId, comparisonOperator, treatMissingData, evaluateLowSampleCountPercentile, metrics: metricsOf(alarm, metricId) };
}

/** `state` and `previousState`. */
export function stateDetail({ stateValue, stateReason, stateReasonData }: AlarmState, at: EpochMilliseconds): object {
  return { value: stateValue, reason: stateReason, reasonData: stateReasonData, timestamp: awsTimestamp(at) };
}
