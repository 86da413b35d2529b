export { notAuthorizedToPublish } from './alarm/actions';
export { AlarmEngine } from './alarm/alarm-engine';
export { alarmTimeline } from './alarm/alarm-timeline';
export type { AlarmTimelineOptions, TimelineAlarm, TimelineDatapoint } from './alarm/alarm-timeline';
export type { Band } from './alarm/comparison';
export type {
  AlarmCommon,
  BandOperator,
  ComparisonOperator,
  CompositeAlarm,
  Dimension,
  EvaluatedAlarm,
  EvaluationWindow,
  MetricAlarm,
  MetricDataQuery,
  MetricIdentity,
  MetricMathAlarm,
  Percentile,
  StaticMetricAlarm,
  Statistic,
  ThresholdOperator,
  TreatMissingData,
} from './alarm/configuration';
export type { ActionOccasion, AlarmEngineInterface, AlarmEngineOptions, AlarmSnapshot, AlarmStatus } from './alarm/engine-interface';
export { evaluateAlarm } from './alarm/evaluate-alarm';
export type { AlarmEvaluation, EvaluateAlarmOptions } from './alarm/evaluate-alarm';
export type { Expression } from './alarm/expression/ast';
export { evaluateExpression, referencesOf } from './alarm/expression/evaluate';
export { parseExpression } from './alarm/expression/parse';
export { MetricMathError } from './alarm/expression/tokens';
export { secondOf } from './alarm/schedule';
export type { UndocumentedSettings } from './alarm/settings';
export type { AlarmState } from './alarm/metric-alarm-run';
export type { StateValue } from './alarm/state';
export { BAND_ESTIMATE, bandAt, trainBand } from './anomaly/band';
export type { BandModel, TrainingDatapoint } from './anomaly/band';
export { awsTimestamp, bucketDate, longDate } from './clock/format';
export { toEpochMilliseconds } from './clock/time';
export type { EpochMilliseconds, TimeInput } from './clock/time';
export { alarmsOf, ruleHolds } from './composite/rule';
export type { AlarmRule } from './composite/rule';
export { AlarmRuleError } from './composite/rule-tokens';
export { parseAlarmRule } from './composite/parse-rule';
export { javaDouble } from './history/aws-json';
export type { ActionItem, AlarmHistoryItem, ConfigurationUpdateItem, StateUpdateItem } from './history/item';
export type { Datapoint, MetricDatum, StatisticSet } from './metric/datum';
export { metricKey } from './metric/identity';
export { MetricStore } from './metric/metric-store';
export type { StatisticsDatapoint, StatisticsRequest } from './metric/metric-store';
export { percentileRank } from './metric/statistic';
export type { AlarmNotification } from './notification/notification';
export { regionName } from './notification/region-name';
