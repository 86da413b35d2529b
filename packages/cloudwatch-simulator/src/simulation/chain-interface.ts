import type { EpochMilliseconds, TimeInput } from '../clock/time';
import type { AlarmStatus } from '../alarm/engine-interface';
import type { BusEvent } from '../events/envelope';
import type { AlarmHistoryItem } from '../history/item';
import type { MetricDatum } from '../metric/datum';
import type { Coverage } from '../stack/model';
import type { Echo, EventJourney, MaskedEvent } from './journey';
import type { ChainNotification, FailedAction, TargetCall } from './published';

/** Told as virtual time passes, in order of time; what nobody listens to is not kept. */
export interface ChainHooks {
  readonly onHistory?: (item: AlarmHistoryItem) => void;
  readonly onNotification?: (notification: ChainNotification) => void;
  readonly onTargetCall?: (call: TargetCall) => void;
  readonly onFailedAction?: (failed: FailedAction) => void;
  readonly onMasked?: (masked: MaskedEvent) => void;
  readonly onEcho?: (echo: Echo) => void;
  /** For every event given to `add`, also for one that no trail recorded, once nothing can be added to its journey. */
  readonly onJourney?: (journey: EventJourney) => void;
}

/** Events of which another reader has already decided which metric filters match. */
export interface DecidedEvents {
  readonly eventTime: TimeInput;
  /** @default 1 */
  readonly count?: number;
  /** What a delay drawn from a distribution depends on. @default - the number of the first of them */
  readonly eventID?: string;
  /**
   * Addresses of the metric filters that match each of them; every other filter counts them as not matching. Only filters with a constant
   * value and without dimensions can be named here.
   */
  readonly matching: readonly string[];
  /** Addresses of the trails that recorded each of them; see `recordingTrails`. @default - every trail that is logging */
  readonly recordedBy?: readonly string[];
}

/** How much of the stack a run covers. */
export interface ChainCoverage extends Coverage {
  /** Metrics that alarms watch and that nothing in the stack puts data into. */
  readonly unfed: readonly { readonly alarmName: string; readonly metric: string; readonly reason: string }[];
}

/**
 * The whole chain in virtual time, fed bit by bit: CloudTrail events → trails → log groups → metric filters → metrics → alarms → topics and
 * rules → subscriptions and targets.
 *
 * Contract: an event's `eventTime` must not be before `now`, which is what `advanceTo` was last given; within that, events may come in any
 * order. How events are split over calls, and where time is advanced in between, changes nothing of what is told.
 *
 * Memory: an event is held until every alarm has seen it. What is not matched is only counted, by minute. History and all else is told to
 * hooks and forgotten, so a run of any length needs as much memory as the events of one delivery delay and what alarms look back.
 *
 * For a reader that matches bytes: `candidatePatterns(stack)` names the patterns of which an event must match one to matter beyond being
 * counted. Give those that do to `add`, parsed; report all others with `addDecided({ eventTime, count, matching: [] })`. With a delay of whole
 * minutes, such as the default, events of one minute can be reported together, with any `eventTime` in that minute: the result is the same.
 */
export interface ChainRunInterface {
  readonly now: EpochMilliseconds;
  readonly coverage: ChainCoverage;
  /** Gives CloudTrail events, parsed. @throws RecordError with number and field; events before it have been taken in */
  add(records: Iterable<unknown>): void;
  /**
   * Gives events without their contents. They count as recorded by the trails that are named, do not reach EventBridge and have no
   * journey. @throws RecordError, or Error for a filter that is not in the stack or needs the event itself
   */
  addDecided(events: DecidedEvents): void;
  /** Gives events of other sources to the default bus, each at its `time`: EC2 instance state changes, for example. */
  addBusEvents(events: Iterable<BusEvent>): void;
  /** Gives data of metrics that nothing in the stack feeds. A datum's `visibleAt` must not be before `now`. */
  putMetricData(datum: MetricDatum): void;
  /** Moves time and tells what happens until then, that moment included. */
  advanceTo(moment: TimeInput): void;
  /** Tells the journeys that are not complete: alarms have yet to see those events. Call it last. */
  finish(): void;
  /** When everything given so far has left the range of every alarm: after that only silence is left to happen. */
  settledAt(): EpochMilliseconds;
  describeAlarms(): readonly AlarmStatus[];
}
