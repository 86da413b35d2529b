import type { Percentile, Statistic } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import type { Series, SteppedStatistic } from './series';
import { statisticOf } from './statistic';
import { Stillness } from './stillness';
import { NO_TOLERANCE } from './tolerance';
import type { Tolerance } from './tolerance';

/** Where a window's buckets lie: a part of `Schedule`. */
export interface WindowRange {
  /** Buckets in it. */
  readonly range: number;
  /** Milliseconds. */
  readonly period: number;
  readonly isSliding: boolean;
  /** Milliseconds from the newest bucket's end to the evaluation: always less than this. */
  readonly staleness: number;
}

/**
 * The buckets of one metric over a moving evaluation range.
 *
 * Keeps, for each edge between buckets, the first cell behind it. While no edge passes a cell and no sample arrives, the
 * buckets cannot change: this is what lets evaluations be skipped. Of a sum or an extreme more can be said: see `Stillness`.
 */
export class MetricWindow {
  private readonly aggregates: Float64Array;
  private readonly counts: Float64Array;
  private readonly positions: Int32Array;
  private readonly stillness: Stillness | undefined;
  /** Filled anew each time it is handed out: an array for each evaluation would cost more than the evaluation. */
  private readonly read: (number | undefined)[] = [];
  private version = -1;
  private oldest: EpochMilliseconds = -Infinity;
  private readonly buckets: number;

  constructor(
    private readonly series: Series,
    private readonly range: WindowRange,
    private readonly statistic: Statistic | Percentile,
    /** Whether a bucket counts as changed when only its number of samples has. */
    private readonly countsMatter = false,
  ) {
    const { range: buckets, isSliding } = range;
    this.buckets = buckets;
    this.stillness = isStepped(statistic) && isSliding ? new Stillness(series, range, statistic) : undefined;
    this.aggregates = new Float64Array(buckets);
    this.counts = new Float64Array(buckets);
    this.positions = new Int32Array(buckets + 1);
  }

  /** The value of a bucket, counted from the oldest; `undefined` when it holds no data. */
  value(fromOldest: number): number | undefined {
    return this.counts[fromOldest] === 0 ? undefined : this.aggregates[fromOldest]!;
  }

  /** Values of the buckets, oldest first; good until the range moves. */
  values(): readonly (number | undefined)[] {
    for (let index = 0; index < this.buckets; index += 1) this.read[index] = this.value(index);
    return this.read;
  }

  /** Samples in a bucket; `fromOldest` counts buckets from the oldest. */
  sampleCount(fromOldest: number): number {
    return this.counts[fromOldest]!;
  }

  /** Whether any cell lies in the range or after it. */
  get hasData(): boolean {
    return this.positions[this.buckets]! < this.series.length;
  }

  /** Nothing before it is looked at again. */
  get oldestEdge(): EpochMilliseconds {
    return this.oldest;
  }

  /** Moves the range to these edges, newest first. Returns whether a bucket has changed. */
  moveTo(edges: readonly EpochMilliseconds[]): boolean {
    const { series, positions, buckets } = this;
    const isAnew = series.version !== this.version;
    this.version = series.version;
    this.oldest = edges[buckets]!;
    this.stillness?.forget();
    let hasChanged = false;
    let end = 0;
    let endBefore = 0;
    for (let index = 0; index <= buckets; index += 1) {
      const before = positions[index]!;
      const position = isAnew ? series.indexAt(edges[index]!) : series.firstFrom(before, edges[index]!);
      positions[index] = position;
      const hasMoved = isAnew || position !== before || end !== endBefore;
      if (index > 0 && hasMoved && this.aggregate(buckets - index, position, end, isAnew ? end : before, isAnew ? end : endBefore)) hasChanged = true;
      end = position;
      endBefore = before;
    }
    return hasChanged;
  }

  /**
   * The newest bucket's end from which on a bucket may have changed, without new samples; after `moveTo`, and with the same edges.
   *
   * @param least milliseconds; looks no closer once a bucket may change that soon
   */
  stillUntil(edges: readonly EpochMilliseconds[], least: number): EpochMilliseconds {
    const { series, positions, stillness } = this;
    if (stillness !== undefined && series.isDense) {
      stillness.look(edges, positions, least);
      return stillness.until;
    }
    let still = Infinity;
    for (let index = 0; index <= this.buckets && still > least; index += 1) {
      still = Math.min(still, series.timeAt(positions[index]!) + 1 - edges[index]!);
    }
    return edges[0]! + still;
  }

  /**
   * Tries to move the range without a look at its cells, so that the newest bucket ends at `end`.
   *
   * Provided that every sample since `stillUntil` has been ignored. Returns from when on a bucket may have changed then; `undefined` when one
   * may have changed already.
   */
  shiftTo(end: EpochMilliseconds): EpochMilliseconds | undefined {
    const { stillness, range } = this;
    if (stillness === undefined || !this.series.isDense || !stillness.lastsUntil(end)) return undefined;
    this.oldest = end - range.range * range.period;
    return stillness.until;
  }

  /** The samples that change no bucket before `stillUntil`: see `Stillness`. */
  get tolerance(): Tolerance {
    return this.stillness?.tolerance ?? NO_TOLERANCE;
  }

  private aggregate(place: number, start: number, end: number, startBefore: number, endBefore: number): boolean {
    const count = this.series.sampleCount(start, end);
    const value = count === 0 ? 0 : this.statistic === 'Sum' ? this.series.sum(start, end) : this.valueOf(place, start, end, startBefore, endBefore, count);
    const countBefore = this.counts[place]!;
    const hasChanged = (count === 0) !== (countBefore === 0) || value !== this.aggregates[place] || (this.countsMatter && count !== countBefore);
    this.counts[place] = count;
    this.aggregates[place] = value;
    return hasChanged;
  }

  private valueOf(place: number, start: number, end: number, startBefore: number, endBefore: number, count: number): number {
    const { series, statistic } = this;
    switch (statistic) {
      case 'SampleCount':
        return count;
      case 'Average':
        return series.sum(start, end) / count;
      case 'Minimum':
      case 'Maximum':
        return this.extreme(statistic === 'Minimum' ? -1 : 1, place, start, end, startBefore, endBefore);
      default:
        return statisticOf(series.between(start, end)!, statistic);
    }
  }

  /** The largest maximum, or the smallest minimum; not looked for again where the one before is still there and not outdone. */
  private extreme(sign: 1 | -1, place: number, start: number, end: number, startBefore: number, endBefore: number): number {
    const { series } = this;
    const at = (index: number): number => (sign === 1 ? series.maximumAt(index) : -series.minimumAt(index));
    const isKnown = this.counts[place] !== 0 && endBefore > startBefore && start < endBefore;
    const known = sign * this.aggregates[place]!;
    let largest = -Infinity;
    for (let index = isKnown ? endBefore : start; index < end; index += 1) if (at(index) > largest) largest = at(index);
    if (!isKnown || largest >= known) return sign * largest;
    for (let index = start; index < endBefore; index += 1) {
      if (at(index) === known) return sign * known;
      if (at(index) > largest) largest = at(index);
    }
    return sign * largest;
  }
}

function isStepped(statistic: Statistic | Percentile): statistic is SteppedStatistic {
  return statistic === 'Sum' || statistic === 'Minimum' || statistic === 'Maximum';
}
