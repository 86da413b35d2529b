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

  /** Takes out the minutes that are visible at `moment`, in order of visibility, then of time. */
  close(moment: EpochMilliseconds): readonly Count[] {
    const due: Count[] = [];
    for (const [key, count] of this.minutes) {
      if (count.visibleAt > moment) continue;
      this.minutes.delete(key);
      due.push(count);
    }
    this.latestKey = -1;
    return due.length < 2 ? due : due.sort((a, b) => a.visibleAt - b.visibleAt || a.timestamp - b.timestamp);
  }

  /** When the earliest minute becomes visible. */
  get nextAt(): EpochMilliseconds {
    let next = Infinity;
    for (const { visibleAt } of this.minutes.values()) next = Math.min(next, visibleAt);
    return next;
  }

  /** What CloudWatch is told of a minute. */
  datumOf({ timestamp, visibleAt, times }: Count): MetricDatum {
    const { each, datum } = this;
    if (each === 'total') return { ...datum, timestamp, visibleAt, value: times };
    return { ...datum, timestamp, visibleAt, statisticValues: { sampleCount: times, sum: each * times, minimum: each, maximum: each } };
  }

  private turnTo(key: number, timestamp: EpochMilliseconds, visibleAt: EpochMilliseconds): void {
    const known = this.minutes.get(key) ?? { timestamp, visibleAt, times: 0 };
    this.minutes.set(key, known);
    this.latestKey = key;
    this.latest = known;
    this.onCount(visibleAt);
  }
}
