import type { EpochMilliseconds } from '../clock/time';
import type { MetricDatum } from '../metric/datum';
import { MetricCounter } from './metric-counter';
import type { CountedDatum } from './metric-counter';

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
  private readonly counters: MetricCounter[] = [];
  /** When the earliest of the counts becomes visible. */
  private countsFrom = Infinity;

  /** @param source rank among data that become visible together */
  add(datum: MetricDatum, visibleAt: EpochMilliseconds, source: number): void {
    this.expect({ ...datum, visibleAt }, visibleAt, source);
  }

  private expect(datum: MetricDatum, visibleAt: EpochMilliseconds, source: number): void {
    const last = this.pending.at(-1);
    const next = { visibleAt, source, order: (this.arrived += 1), datum };
    if (last !== undefined && compare(last, next) > 0) this.isSorted = false;
    this.pending.push(next);
  }

  /** A value that will occur again and again; handed over as one statistic set a minute, or as one value where only the total is told. */
  counter(source: number, datum: CountedDatum, each: number | 'total'): MetricCounter {
    const counter = new MetricCounter(source, datum, each, (visibleAt) => {
      if (visibleAt < this.countsFrom) this.countsFrom = visibleAt;
    });
    this.counters.push(counter);
    return counter;
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
    for (const { datum } of this.pending.splice(0, due)) put(datum);
  }

  private closeCounts(moment: EpochMilliseconds): void {
    this.countsFrom = Infinity;
    for (const counter of this.counters) {
      for (const count of counter.close(moment)) this.expect(counter.datumOf(count), count.visibleAt, counter.source);
      this.countsFrom = Math.min(this.countsFrom, counter.nextAt);
    }
  }

  private sort(): void {
    if (!this.isSorted) this.pending.sort(compare);
    this.isSorted = true;
  }
}

function compare(a: Pending, b: Pending): number {
  return a.visibleAt - b.visibleAt || a.source - b.source || a.order - b.order;
}
