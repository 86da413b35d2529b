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
export type { AlarmEngineInterface, AlarmEngineOptions, AlarmStatus } from './alarm/engine-interface';
export type { UndocumentedSettings } from './alarm/settings';
export type { StateValue } from './alarm/state';
export { toEpochMilliseconds } from './clock/time';
export type { EpochMilliseconds, TimeInput } from './clock/time';
export type { ActionItem, AlarmHistoryItem, ConfigurationUpdateItem, StateUpdateItem } from './history/item';
export type { Datapoint, MetricDatum, StatisticSet } from './metric/datum';
export type { AlarmNotification } from './notification/notification';
