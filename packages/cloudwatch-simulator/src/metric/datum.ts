import type { MetricIdentity } from '../alarm/configuration';
import type { TimeInput } from '../clock/time';

/** One value of a single metric, as `alarmTimeline` takes it. */
export interface Datapoint {
  /** The moment it belongs to, which decides its bucket. */
  readonly timestamp: TimeInput;
  readonly value: number;
  /**
   * The moment from which evaluations see it.
   *
   * @default - the end of its minute plus `publishLag` minutes
   */
  readonly visibleAt?: TimeInput;
  /** @default - None */
  readonly unit?: string;
}

/** Samples already aggregated: API_StatisticSet. */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** One datum put into the metric store: `value`, or `values` with their `counts`, or `statisticValues`. API_MetricDatum. */
export interface MetricDatum extends MetricIdentity {
  readonly timestamp: TimeInput;
  readonly value?: number;
  readonly values?: readonly number[];
  /** How often each of `values` occurred. @default - once each */
  readonly counts?: readonly number[];
  readonly statisticValues?: StatisticSet;
  readonly unit?: string;
  /** As in `Datapoint`. */
  readonly visibleAt?: TimeInput;
}
