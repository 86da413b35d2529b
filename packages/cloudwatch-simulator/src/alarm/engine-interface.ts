import type { EpochMilliseconds, TimeInput } from '../clock/time';
import type { AlarmHistoryItem } from '../history/item';
import type { MetricDatum } from '../metric/datum';
import type { MetricStore } from '../metric/metric-store';
import type { AlarmNotification } from '../notification/notification';
import type { TriggeringChild } from '../notification/occasion';
import type { CompositeAlarm, MetricAlarm } from './configuration';
import type { AlarmState } from './metric-alarm-run';
import type { StateValue } from './state';
import type { UndocumentedSettings } from './settings';

/** What an action is about, for a host that carries it out itself and answers in `permitAction` how that went. */
export interface ActionOccasion {
  readonly alarm: MetricAlarm | CompositeAlarm;
  readonly alarmArn: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** When the alarm entered the state. */
  readonly at: EpochMilliseconds;
  /** What is published, when the action is a topic. */
  readonly notification?: AlarmNotification;
}

/** All that an engine knows of one alarm besides metric data: plain data, from which `restore` goes on. */
export interface AlarmSnapshot {
  readonly alarm: MetricAlarm | CompositeAlarm;
  readonly actionsEnabled: boolean;
  readonly configurationUpdatedAt: EpochMilliseconds;
  readonly state: AlarmState;
  readonly stateUpdatedAt: EpochMilliseconds;
  readonly stateTransitionedAt: EpochMilliseconds;
  /** Of a composite alarm: what its last transition is due to. */
  readonly triggeringChildren?: readonly TriggeringChild[];
  /** Of a composite alarm: why its actions are held back; `until` is absent while only the suppressor's change ends it. */
  readonly suppression?: { readonly by: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm'; readonly reason: string; readonly until?: EpochMilliseconds };
  /** Of a composite alarm: whether actions wait for the suppression to end. */
  readonly holdsActions?: boolean;
}

/** What an engine is told once. */
export interface AlarmEngineOptions {
  /** Virtual time at which the engine starts. */
  readonly startAt: TimeInput;
  /** @default 000000000000 */
  readonly accountId?: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** What AWS does not document, for every alarm. @default - see each field */
  readonly settings?: UndocumentedSettings;
  /** The same for single alarms, by name; wins over `settings`. */
  readonly settingsOf?: (alarmName: string) => UndocumentedSettings | undefined;
  /**
   * Whether an action can be carried out; a text is the error that goes into the history.
   *
   * @default - every action succeeds
   */
  readonly permitAction?: (action: string, alarmName: string, occasion: ActionOccasion) => true | string;
  /**
   * Keeps all metric data, so that alarms created or changed after their data find it.
   *
   * @default - data is kept by the alarms that watch it, for as long as they look back
   */
  readonly metrics?: MetricStore;
  /**
   * Whether evaluations run even where nothing can have changed since the last one. The result is the same; for
   * measurements and tests.
   *
   * @default false
   */
  readonly everyEvaluation?: boolean;
  /** Called for each history item, in order of time, then of creation of the alarm. */
  readonly onHistory?: (item: AlarmHistoryItem) => void;
  /** Called for each message published to a topic. */
  readonly onNotification?: (notification: AlarmNotification) => void;
}

/** The present state of one alarm. */
export interface AlarmStatus {
  readonly alarmName: string;
  readonly alarmArn: string;
  readonly stateValue: StateValue;
  readonly stateReason: string;
  readonly stateReasonData?: string;
  readonly stateUpdatedTimestamp: EpochMilliseconds;
  readonly stateTransitionedTimestamp: EpochMilliseconds;
  readonly actionsSuppressedBy?: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';
  readonly actionsSuppressedReason?: string;
}

/**
 * All alarms of one account and Region in virtual time.
 *
 * Data may be put ahead of time: a datum takes part from its `visibleAt` on. Time never goes back. How the calls are
 * split into batches does not change the result.
 */
export interface AlarmEngineInterface {
  readonly now: EpochMilliseconds;
  /** Creates or replaces an alarm at `now`. */
  putMetricAlarm(alarm: MetricAlarm): void;
  putCompositeAlarm(alarm: CompositeAlarm): void;
  deleteAlarms(alarmNames: readonly string[]): void;
  setAlarmState(alarmName: string, stateValue: StateValue, stateReason: string, stateReasonData?: string): void;
  enableAlarmActions(alarmNames: readonly string[]): void;
  disableAlarmActions(alarmNames: readonly string[]): void;
  putMetricData(datum: MetricDatum): void;
  /** Moves time to `moment` and runs every evaluation due until then, that moment included. */
  advanceTo(moment: TimeInput): void;
  /** When something may next happen without further input; for hosts that run in real time. */
  nextDueAt(): EpochMilliseconds | undefined;
  /** The evaluation of a metric alarm at which a datum that is visible from `visibleAt` on first takes part. */
  firstEvaluationSeeing(alarmName: string, visibleAt: EpochMilliseconds): EpochMilliseconds | undefined;
  /** Milliseconds after which the last datum cannot matter to any alarm any more. */
  readonly longestReach: number;
  /** The states now, in order of creation. */
  describeAlarms(): readonly AlarmStatus[];
  /** One alarm as it stands, for hosts that keep it. */
  snapshot(alarmName: string): AlarmSnapshot | undefined;
  /**
   * Takes over alarms as another engine left them, in their order of creation; nothing is written to their histories. Each is
   * evaluated at its next time. Metric data is put, or is in `metrics`.
   */
  restore(snapshots: readonly AlarmSnapshot[]): void;
}
