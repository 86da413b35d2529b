import type { JsonPattern } from '@stopwatch/filter-pattern/language';
import type { CloudTrailEvent } from './cloudtrail-event';

/** How urgent a detection is; decides which topic hears of it. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/**
 * Behaviour we want to be told about, as data: how to recognise it, when it counts, how urgent it is, and events that prove it.
 *
 * A new detection is one such literal, its witnesses and one runbook; filters, alarms and tests follow from it.
 */
export interface Detection {
  /** Lower-case words joined by hyphens: part of construct ids and alarm names, and the name of the runbook. */
  readonly id: string;
  /** What happened, in one sentence that starts the alarm's description. */
  readonly summary: string;
  readonly severity: Severity;
  /** Events that count. */
  readonly pattern: JsonPattern;
  /** Metric that counts them. */
  readonly metricName: string;
  /** Limit for the number of matching events in a period. At least 1. */
  readonly threshold: number;
  /** Whether reaching the threshold is enough, or only exceeding it. */
  readonly comparisonOperator: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold';
  /** Seconds over which events are counted. */
  readonly period: number;
  /** @default - the detection can't be counted per instance */
  readonly perInstance?: InstanceCount;
  /** Condition of a Logs Insights query that finds the same events, e.g. `eventName = "StopInstances"`. */
  readonly insightsFilter: string;
  /** Sequences within one period that must raise the alarm. */
  readonly mustFire: readonly Witness[];
  /** Sequences within one period that must not. */
  readonly mustNotFire: readonly Witness[];
}

/**
 * How the events of one instance are counted.
 *
 * A dimension takes one value from an event, so the pattern must speak of the same list item as the selector.
 */
export interface InstanceCount {
  readonly pattern: JsonPattern;
  /** Selector of the instance id, the value of the dimension `InstanceId`. */
  readonly instanceId: string;
}

/** Events that prove a detection right, in the order in which they happen. */
export interface Witness {
  /** Completes the sentence "it fires on …" or "it keeps quiet on …". */
  readonly name: string;
  readonly events: readonly CloudTrailEvent[];
}
