export { notAuthorizedToPublish } from './alarm/actions';
export { ThresholdSweep } from './alarm/threshold-sweep';
export type { OnSweptState } from './alarm/threshold-sweep';
export { AlarmEngine } from './alarm/alarm-engine';
export { alarmTimeline } from './alarm/alarm-timeline';
export type { AlarmTimelineOptions, TimelineAlarm, TimelineDatapoint } from './alarm/alarm-timeline';
export { crosses, isBandOperator } from './alarm/comparison';
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
export { evaluateExpression, isScalar, referencesOf } from './alarm/expression/evaluate';
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
export { cloudTrailEvent } from './events/envelope';
export type { BusEvent } from './events/envelope';
export { matchesEvent } from './events/pattern';
export type { EventPattern } from './events/pattern';
export { EventPatternError, parseEventPattern } from './events/pattern-reader';
export type { CloudTrailRecord } from './events/record';
export { targetText } from './events/target-input';
export { javaDouble } from './history/aws-json';
export type { ActionItem, AlarmHistoryItem, ConfigurationUpdateItem, StateUpdateItem } from './history/item';
export type { Datapoint, MetricDatum, StatisticSet } from './metric/datum';
export { metricKey } from './metric/identity';
export { MetricStore } from './metric/metric-store';
export type { StatisticsDatapoint, StatisticsRequest } from './metric/metric-store';
export { percentileRank } from './metric/statistic';
export { applyMetricFilter, compileMetricFilter } from './metric-filter/metric-filter';
export type { CompiledMetricFilter, FilteredLogEvent, MetricFilter } from './metric-filter/metric-filter';
export type { AlarmNotification } from './notification/notification';
export { chatMessage } from './notification/chat';
export type { ChatMessage } from './notification/chat';
export { regionName } from './notification/region-name';
export { NOT_SIGNED, delivered, subscriptionArnOf } from './notification/sns-envelope';
export type { Recipient, TopicMessage } from './notification/sns-envelope';
export { NO_ACCESS_TO_KEY, defaultTopicPolicy, topicAdmits } from './notification/topic-admits';
export type { GuardedTopic, Publisher } from './notification/topic-admits';
export { allows, decide } from './policy/allows';
export type { PolicyDecision, PolicyRequest } from './policy/allows';
export { PolicyError } from './policy/policy-error';
export type { RequestPrincipal } from './policy/principal';
export { readPolicy } from './policy/read-policy';
export type { Policy } from './policy/read-policy';
export { alarmStateChangeEvent } from './simulation/alarm-event';
export type { AlarmStateChange, ToldState } from './simulation/alarm-event';
export type { AlarmBand, BandLimits } from './simulation/band-limits';
export { candidatePatterns } from './simulation/candidates';
export type { ChainCoverage, ChainHooks, ChainRunInterface, DecidedEvents } from './simulation/chain-interface';
export { ChainRun } from './simulation/chain-run';
export type {
  AlarmEffect,
  AlarmOutcome,
  BusDecision,
  Echo,
  EventJourney,
  EventReference,
  FilterMatch,
  LogDelivery,
  MaskedEvent,
  MatchedDatum,
  TrailDecision,
} from './simulation/journey';
export type { ChainOptions } from './simulation/options';
export type { ChainNotification, DeliveryOutcome, FailedAction, NotificationOrigin, SubscriptionDelivery, TargetCall } from './simulation/published';
export { recordingMembers, recordingTrails } from './simulation/recording-trails';
export { RecordError, readEventTime } from './simulation/record';
export { simulate } from './simulation/simulate';
export type { MetricSeries, SimulateOptions, Simulation, SimulationParameters } from './simulation/simulate';
export { StackError } from './stack/errors';
export type { StackProblem } from './stack/errors';
export type { Location } from './stack/location';
export type {
  AccessPolicy,
  CompositeAlarmModel,
  Coverage,
  DashboardModel,
  EventRuleModel,
  EventTargetModel,
  InstanceModel,
  LogGroupModel,
  MetricAlarmModel,
  MetricFilterModel,
  MetricTransformation,
  Sourced,
  Stack,
  SubscriptionModel,
  TargetInput,
  TopicKey,
  TopicModel,
  TrailModel,
} from './stack/model';
export { drawFrom, stableUuid } from './random/draw';
export { readStack } from './stack/read-stack';
export type { ReadStackOptions } from './stack/read-stack';
export { checkDelay, deliveriesOf } from './trail/delivery';
export type { DelayDistribution, DeliveryDelay } from './trail/delivery';
export { selects } from './trail/selectors';
export type { AdvancedSelector, BasicSelector, FieldOperator, FieldSelector, TrailSelectors } from './trail/selectors';
