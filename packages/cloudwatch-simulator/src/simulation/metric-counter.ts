import type { EpochMilliseconds } from '../clock/time';
import { MINUTE } from '../clock/time';
import type { MetricDatum } from '../metric/datum';

/** What of a datum does not change from minute to minute. */
export type CountedDatum = Pick<MetricDatum, 'namespace' | 'metricName' | 'dimensions' | 'unit'>;

/** How often a value occurred in one minute. */
export interface Count {
  /** Start of the minute. */
  readonly timestamp: EpochMilliseconds;
  readonly visibleAt: EpochMilliseconds;
  times: number;
}

/** One value that occurs again and again, counted by minute. */
export class MetricCounter {
  private readonly minutes = new Map<number, Count>();
  private latestKey = -1;
  private latest: Count | undefined;

  constructor(
    /** Rank among data that become visible together. */
    readonly source: number,
    private readonly datum: CountedDatum,
    /** The value of each, or `total` where CloudWatch is told only how many there were. */
    private readonly each: number | 'total',
    private readonly onCount: (visibleAt: EpochMilliseconds) => void,
  ) {}

  /** @param timestamp start of the minute */
  count(timestamp: EpochMilliseconds, visibleAt: EpochMilliseconds, times: number): void {
    // Both are whole minutes, and a log event is visible less than two years after its timestamp.
    const key = (visibleAt / MINUTE) * 2 ** 20 + (visibleAt - timestamp) / MINUTE;
    if (key !== this.latestKey) this.turnTo(key, timestamp, visibleAt);
    this.latest!.times += times;
  }

  /** Takes out the minutes that are visible at `moment`. */
  close(moment: EpochMilliseconds): { readonly visibleAt: EpochMilliseconds; readonly datum: MetricDatum }[] {
    const due = [...this.minutes].filter(([, { visibleAt }]) => visibleAt <= moment);
    for (const [key] of due) this.minutes.delete(key);
    this.latestKey = -1;
    return due.map(([, count]) => ({ visibleAt: count.visibleAt, datum: this.datumOf(count) })).sort((a, b) => a.visibleAt - b.visibleAt || Number(a.datum.timestamp) - Number(b.datum.timestamp));
  }

  /** When the earliest minute becomes visible. */
  get nextAt(): EpochMilliseconds {
    let next = Infinity;
    for (const { visibleAt } of this.minutes.values()) next = Math.min(next, visibleAt);
    return next;
  }

  private turnTo(key: number, timestamp: EpochMilliseconds, visibleAt: EpochMilliseconds): void {
    const known = this.minutes.get(key) ?? { timestamp, visibleAt, times: 0 };
    this.minutes.set(key, known);
    this.latestKey = key;
    this.latest = known;
    this.onCount(visibleAt);
  }

  private datumOf({ timestamp, times }: Count): MetricDatum {
    const { each } = this;
    if (each === 'total') return { ...this.datum, timestamp, value: times };
    return { ...this.datum, timestamp, statisticValues: { sampleCount: times, sum: each * times, minimum: each, maximum: each } };
  }
}
