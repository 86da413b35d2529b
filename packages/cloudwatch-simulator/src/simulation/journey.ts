import type { Dimension } from '../alarm/configuration';
import type { StateValue } from '../alarm/state';
import type { EpochMilliseconds } from '../clock/time';

/** One event's way through the chain. */
export interface EventJourney {
  /** Counted from 1 over everything the run was given. */
  readonly recordNumber: number;
  readonly eventID: string;
  readonly eventTime: EpochMilliseconds;
  readonly eventName?: string;
  readonly eventSource?: string;
  readonly awsRegion?: string;
  /** What each trail of the stack made of it. */
  readonly trails: readonly TrailDecision[];
  /** Where it arrived as a log event, earliest first; twice in one log group when CloudTrail delivered it twice. */
  readonly deliveries: readonly LogDelivery[];
  /** What EventBridge made of it. */
  readonly bus: BusDecision;
  /** What alarms made of its datapoints, in order of time. */
  readonly effects: readonly AlarmEffect[];
}

export interface TrailDecision {
  /** Terraform address. */
  readonly address: string;
  readonly recorded: boolean;
  /** Why not; or where it went when the trail has no log group. */
  readonly reason?: string;
}

export interface LogDelivery {
  readonly logGroupName: string;
  readonly deliveredAt: EpochMilliseconds;
  /** Timestamp of the log event. */
  readonly timestamp: EpochMilliseconds;
  readonly isDuplicate: boolean;
  /** The metric filters that matched. */
  readonly matches: readonly FilterMatch[];
}

export interface FilterMatch {
  /** Terraform address. */
  readonly address: string;
  /** Name of the metric filter. */
  readonly filterName: string;
  /** What was put; absent when the event lacks the value or a dimension. */
  readonly datum?: MatchedDatum;
}

export interface MatchedDatum {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly Dimension[];
  readonly value: number;
  /** Start of the minute it belongs to. */
  readonly timestamp: EpochMilliseconds;
  /** From when alarms see it. */
  readonly visibleAt: EpochMilliseconds;
}

export type BusDecision =
  | { readonly delivered: false; readonly reason: string }
  | { readonly delivered: true; readonly at: EpochMilliseconds; /** Names of the rules that matched. */ readonly rules: readonly string[] };

/** What one alarm made of one event. */
export interface AlarmEffect {
  readonly alarmName: string;
  /** The evaluation that saw the event first. */
  readonly seenAt: EpochMilliseconds;
  readonly outcome: AlarmOutcome;
}

export type AlarmOutcome =
  /** The alarm changed its state at that evaluation. */
  | { readonly kind: 'transition'; readonly from: StateValue; readonly to: StateValue }
  /** It was in ALARM already and stayed there: nobody heard of this event. */
  | { readonly kind: 'masked' }
  /** It kept its state. */
  | { readonly kind: 'none'; readonly stateValue: StateValue };

/** An event that says nothing to anybody, because an alarm it counts for was in ALARM already. */
export interface MaskedEvent {
  readonly alarmName: string;
  readonly seenAt: EpochMilliseconds;
  /** Since when the alarm had been in ALARM. */
  readonly inAlarmSince: EpochMilliseconds;
  readonly event: EventReference;
}

export interface EventReference {
  readonly recordNumber: number;
  readonly eventID: string;
  readonly eventTime: EpochMilliseconds;
}

/** A ring that announces nothing new: the alarm left ALARM and came back without having seen another event in between. */
export interface Echo {
  readonly alarmName: string;
  readonly timestamp: EpochMilliseconds;
  /** The ring it repeats. */
  readonly previousRingAt: EpochMilliseconds;
  /** When it left ALARM after that. */
  readonly leftAlarmAt: EpochMilliseconds;
  readonly stateReason: string;
  /** Present for alarms on an anomaly band. */
  readonly estimate?: string;
}
