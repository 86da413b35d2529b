import type { Percentile, Statistic } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import { IGNORABLE } from './series';
import type { Series, SteppedStatistic } from './series';
import { statisticOf } from './statistic';
import type { Steps } from './steps';

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
 * buckets cannot change: this is what lets evaluations be skipped. Of a sum or an extreme more can be said: a cell of 0, or
 * one like both its neighbours, changes nothing on its way from one bucket to the next as long as both hold data.
 */
export class MetricWindow {
  private readonly aggregates: Float64Array;
  private readonly counts: Float64Array;
  private readonly positions: Int32Array;
  private readonly steps: Steps | undefined;
  private version = -1;
  private oldest: EpochMilliseconds = -Infinity;
  /** A cell of at least this age is in the bucket of the last cell of all, or in an older one; infinite when that one is in none. */
  private ageOfLast = Infinity;
  private readonly flag: number;
  private readonly buckets: number;

  constructor(
    private readonly series: Series,
    private readonly range: WindowRange,
    private readonly statistic: Statistic | Percentile,
    /** Whether a bucket counts as changed when only its number of samples has. */
    private readonly countsMatter = false,
  ) {
    const { range: buckets, isSliding } = range;
    const stepped = isStepped(statistic) && isSliding ? statistic : undefined;
    this.buckets = buckets;
    this.steps = stepped && series.stepsOf(stepped);
    this.flag = stepped === undefined ? 0 : IGNORABLE[stepped];
    this.aggregates = new Float64Array(buckets);
    this.counts = new Float64Array(buckets);
    this.positions = new Int32Array(buckets + 1);
  }

  /** The value of a bucket, counted from the oldest; `undefined` when it holds no data. */
  value(fromOldest: number): number | undefined {
    return this.counts[fromOldest] === 0 ? undefined : this.aggregates[fromOldest]!;
  }

  /** Values of the buckets, oldest first. */
  values(): (number | undefined)[] {
    return Array.from({ length: this.buckets }, (_, index) => this.value(index));
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
    this.ageOfLast = this.flag === 0 ? Infinity : this.range.staleness + this.bucketOfLast() * this.range.period;
    return hasChanged;
  }

  /**
   * By how many milliseconds the range can move at least before, without new samples, a bucket changes. Looks no closer once it
   * is no more than `least`.
   */
  stillFor(edges: readonly EpochMilliseconds[], least: number): number {
    const { series, positions, steps } = this;
    const isStepped = steps !== undefined && series.isDense;
    let still = Infinity;
    for (let index = 0; index <= this.buckets && still > least; index += 1) {
      const position = positions[index]!;
      const edge = edges[index]!;
      if (isStepped && index < this.buckets) {
        // A bucket with data until its last cell leaves it, one without until a cell comes in.
        const holdsData = position > positions[index + 1]!;
        const held = holdsData ? series.timeAt(position - 1) + 1 - edges[index + 1]! : series.timeAt(position) + 1 - edge;
        if (held < still) still = held;
        if (still <= least) return still;
      }
      const passing = series.timeAt(isStepped ? this.firstStep(steps, position) : position) + 1 - edge;
      if (passing < still) still = passing;
    }
    return still;
  }

  /**
   * Whether a sample that is about to be added can be left unseen by the evaluations until `stillFor` has passed: it can where it makes no
   * step, and shares its bucket with the last cell so far when it is seen.
   *
   * @param ignorable see `Series.ignorable`
   * @param age milliseconds from the start of its cell to its being seen
   */
  ignores(ignorable: number, age: number): boolean {
    return (ignorable & this.flag) !== 0 && age >= this.ageOfLast;
  }

  /** The first cell at or after a position whose passing an edge can change the buckets to both sides of it while both hold data. */
  private firstStep(steps: Steps, position: number): number {
    const step = steps.firstFrom(position);
    if (this.statistic === 'Sum' || step === position || position >= this.series.length) return step;
    // The last one before a step matters as well: with it, the newer bucket loses the last of its kind.
    return Math.min(step, this.series.length) - 1;
  }

  /** The bucket that holds the last cell of all, counted from the newest. */
  private bucketOfLast(): number {
    const { positions, buckets } = this;
    const { length } = this.series;
    if (positions[0]! < length) return Infinity;
    for (let index = 0; index < buckets; index += 1) if (positions[index + 1]! < length) return index;
    return Infinity;
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
