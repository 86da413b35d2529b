import type { EpochMilliseconds } from '../clock/time';
import type { MetricDatum } from '../metric/datum';

interface Pending {
  readonly visibleAt: EpochMilliseconds;
  readonly source: number;
  readonly order: number;
  readonly datum: MetricDatum;
}

/**
 * Metric data on its way into CloudWatch, handed over in an order that depends on the data alone: by moment of visibility, source and
 * order of arrival, not on how the input was split.
 */
export class MetricFeed {
  private pending: Pending[] = [];
  private arrived = 0;
  private isSorted = true;
  private readonly counts = new Map<string, Count>();
  /** When the earliest of the counts becomes visible. */
  private countsFrom = Infinity;

  /** @param source rank among data that become visible together */
  add(datum: MetricDatum, visibleAt: EpochMilliseconds, source: number): void {
    const last = this.pending.at(-1);
    const next = { visibleAt, source, order: (this.arrived += 1), datum };
    if (last !== undefined && compare(last, next) > 0) this.isSorted = false;
    this.pending.push(next);
  }

  /** Counts the same value `times` times in one minute; handed over as one statistic set, or as one value where only the total is known. */
  count(source: number, datum: Counted, visibleAt: EpochMilliseconds, times: number): void {
    const key = `${visibleAt} ${datum.timestamp} ${source}`;
    const known = this.counts.get(key);
    if (known !== undefined) known.times += times;
    else this.counts.set(key, { source, datum, visibleAt, times });
    if (visibleAt < this.countsFrom) this.countsFrom = visibleAt;
  }

  get nextAt(): EpochMilliseconds {
    this.sort();
    return Math.min(this.countsFrom, this.pending[0]?.visibleAt ?? Infinity);
  }

  /** Hands over what is visible at `moment`. */
  flushUntil(moment: EpochMilliseconds, put: (datum: MetricDatum) => void): void {
    if (this.countsFrom <= moment) this.closeCounts(moment);
    this.sort();
    let due = 0;
    while (due < this.pending.length && this.pending[due]!.visibleAt <= moment) due += 1;
    for (const { datum, visibleAt } of this.pending.splice(0, due)) put({ ...datum, visibleAt });
  }

  private closeCounts(moment: EpochMilliseconds): void {
    const due = [...this.counts].filter(([, { visibleAt }]) => visibleAt <= moment);
    due.sort(([, a], [, b]) => a.visibleAt - b.visibleAt || a.source - b.source || a.datum.timestamp - b.datum.timestamp);
    for (const [key, count] of due) {
      this.counts.delete(key);
      this.add(totalOf(count), count.visibleAt, count.source);
    }
    this.countsFrom = Math.min(Infinity, ...[...this.counts.values()].map(({ visibleAt }) => visibleAt));
  }

  private sort(): void {
    if (!this.isSorted) this.pending.sort(compare);
    this.isSorted = true;
  }
}

/** One value that occurs again and again in a minute. */
export interface Counted extends Omit<MetricDatum, 'timestamp' | 'value' | 'values' | 'counts' | 'statisticValues'> {
  /** Start of the minute. */
  readonly timestamp: EpochMilliseconds;
  /** The value of each, or `total` where CloudWatch is told only how many there were. */
  readonly each: number | 'total';
}

interface Count {
  readonly source: number;
  readonly datum: Counted;
  readonly visibleAt: EpochMilliseconds;
  times: number;
}

function totalOf({ datum: { each, ...datum }, times }: Count): MetricDatum {
  return each === 'total' ? { ...datum, value: times } : { ...datum, statisticValues: { sampleCount: times, sum: each * times, minimum: each, maximum: each } };
}

function compare(a: Pending, b: Pending): number {
  return a.visibleAt - b.visibleAt || a.source - b.source || a.order - b.order;
}
