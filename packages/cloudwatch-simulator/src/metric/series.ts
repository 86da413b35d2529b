import type { EpochMilliseconds } from '../clock/time';
import { floorTo } from '../clock/time';
import type { Aggregate } from './statistic';
import { Steps } from './steps';

/** Samples that belong to one moment, already added up. */
export interface Sample extends Aggregate {
  readonly timestamp: EpochMilliseconds;
}

/** Statistics whose steps a series keeps: of sums, the cells that are not zero; of extremes, those unlike the one before. */
export type SteppedStatistic = 'Sum' | 'Minimum' | 'Maximum';

/** Flags for `ignorable`. */
export const IGNORABLE: Readonly<Record<SteppedStatistic, number>> = { Sum: 1, Minimum: 2, Maximum: 4 };

const CELLS_AT_FIRST = 16;

/**
 * The visible samples of one metric, added up per cell of `resolution` milliseconds and kept in order of time.
 *
 * Sums over many cells are differences of running totals as long as every value is a whole number, which is exact; with
 * fractions the cells are added one by one from the oldest, so a sum never depends on what was asked before.
 */
export class Series {
  private cells = 0;
  private times = new Float64Array(CELLS_AT_FIRST);
  private counts = new Float64Array(CELLS_AT_FIRST);
  private sums = new Float64Array(CELLS_AT_FIRST);
  private minima = new Float64Array(CELLS_AT_FIRST);
  private maxima = new Float64Array(CELLS_AT_FIRST);
  private readonly values: (Map<number, number> | undefined)[] = [];
  /** Totals of all cells before the index. */
  private countsBefore = new Float64Array(CELLS_AT_FIRST + 1);
  private sumsBefore = new Float64Array(CELLS_AT_FIRST + 1);
  private readonly steps = new Map<SteppedStatistic | number, Steps>();
  private readonly reviewed: Steps[] = [];
  private whole = true;
  private changes = 0;
  private everyCellCounts = true;

  constructor(
    private readonly resolution: number,
    private readonly keepValues: boolean,
  ) {}

  get length(): number {
    return this.cells;
  }

  /** Grows with everything but a new last cell: positions and sums kept elsewhere must be looked up again. */
  get version(): number {
    return this.changes;
  }

  /** Whether a range that holds a cell holds a sample; a statistic set of no samples makes it false for good. */
  get isDense(): boolean {
    return this.everyCellCounts;
  }

  /** The start of a cell; infinity past the last one. */
  timeAt(index: number): EpochMilliseconds {
    return index < this.cells ? this.times[index]! : Infinity;
  }

  /** The start of the last cell; of no use without any. */
  get lastTime(): EpochMilliseconds {
    return this.times[this.cells - 1]!;
  }

  minimumAt(index: number): number {
    return this.minima[index]!;
  }

  maximumAt(index: number): number {
    return this.maxima[index]!;
  }

  /** The first cell at or after `moment`. */
  indexAt(moment: EpochMilliseconds): number {
    let low = 0;
    let high = this.cells;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times[middle]! < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  stepsOf(statistic: SteppedStatistic): Steps {
    return this.stepsBy(statistic, this.stepRule(statistic));
  }

  /** The cells more than `period` milliseconds after the one before: a bucket of that length can lie between them, and is empty then. */
  gapsOf(period: number): Steps {
    return this.stepsBy(period, (index) => index === 0 || this.times[index]! - this.times[index - 1]! > period);
  }

  /**
   * The statistics, as flags, of which a sample that is about to be added makes no step: a bucket that holds the last cell so far, and the
   * sample, has the value it would have without the sample.
   *
   * @param time the sample's cell
   */
  ignorable({ sampleCount, sum, minimum, maximum }: Sample, time: EpochMilliseconds): number {
    const last = this.cells - 1;
    if (last < 0 || !this.everyCellCounts || !(sampleCount > 0) || time < this.times[last]!) return 0;
    const isMerged = time === this.times[last];
    const [lowest, highest] = [this.minima[last]!, this.maxima[last]!];
    const isLow = minimum === lowest || (isMerged && minimum > lowest);
    const isHigh = maximum === highest || (isMerged && maximum < highest);
    return (sum === 0 ? IGNORABLE.Sum : 0) | (isLow ? IGNORABLE.Minimum : 0) | (isHigh ? IGNORABLE.Maximum : 0);
  }

  /** The first cell at or after an edge that has moved on from the cell at `position`, most often by one. */
  firstFrom(position: number, edge: EpochMilliseconds): number {
    const { cells, times } = this;
    if (position >= cells || times[position]! >= edge) return position;
    const next = position + 1;
    return next >= cells || times[next]! >= edge ? next : this.indexAt(edge);
  }

  add(sample: Sample): void {
    const time = floorTo(sample.timestamp, this.resolution);
    const end = this.cells;
    const index = end === 0 || this.times[end - 1]! < time ? end : this.indexAt(time);
    if (index < end) this.changes += 1;
    if (index === end || this.times[index] !== time) this.insert(index, time);
    this.counts[index] = this.counts[index]! + sample.sampleCount;
    this.sums[index] = this.sums[index]! + sample.sum;
    this.minima[index] = Math.min(this.minima[index]!, sample.minimum);
    this.maxima[index] = Math.max(this.maxima[index]!, sample.maximum);
    if (this.keepValues) this.addValues(index, sample);
    this.whole &&= Number.isSafeInteger(sample.sum);
    this.everyCellCounts &&= sample.sampleCount > 0;
    this.addUpFrom(index);
  }

  /** Everything in the cells from `start` up to but without `end`; `undefined` without any sample. */
  between(start: number, end: number): Aggregate | undefined {
    const sampleCount = this.sampleCount(start, end);
    if (end <= start || sampleCount === 0) return undefined;
    let minimum = Infinity;
    let maximum = -Infinity;
    for (let index = start; index < end; index += 1) {
      minimum = Math.min(minimum, this.minima[index]!);
      maximum = Math.max(maximum, this.maxima[index]!);
    }
    // Where all samples are alike, no percentile needs to be looked for: it is the maximum.
    const values = this.keepValues && minimum !== maximum ? { values: this.valuesBetween(start, end) } : {};
    return { sampleCount, sum: this.sum(start, end), minimum, maximum, ...values };
  }

  /** As `between`, for the two statistics that need no look at each cell. */
  sampleCount(start: number, end: number): number {
    return end <= start ? 0 : this.countsBefore[end]! - this.countsBefore[start]!;
  }

  sum(start: number, end: number): number {
    if (this.whole) return this.sumsBefore[end]! - this.sumsBefore[start]!;
    let sum = 0;
    for (let index = start; index < end; index += 1) sum += this.sums[index]!;
    return sum;
  }

  /** Forgets the cells before `index`. */
  dropBefore(index: number): void {
    for (const column of [this.times, this.counts, this.sums, this.minima, this.maxima]) column.copyWithin(0, index, this.cells);
    this.values.splice(0, index);
    this.cells -= index;
    this.changes += 1;
    this.addUpFrom(0);
  }

  private stepsBy(key: SteppedStatistic | number, isStep: (index: number) => boolean): Steps {
    const known = this.steps.get(key);
    if (known !== undefined) return known;
    const steps = new Steps(isStep);
    steps.review(0, this.cells);
    this.steps.set(key, steps);
    this.reviewed.push(steps);
    return steps;
  }

  private stepRule(statistic: SteppedStatistic): (index: number) => boolean {
    switch (statistic) {
      case 'Sum':
        return (index) => this.sums[index] !== 0;
      case 'Minimum':
        return (index) => index === 0 || this.minima[index] !== this.minima[index - 1];
      case 'Maximum':
        return (index) => index === 0 || this.maxima[index] !== this.maxima[index - 1];
      default:
        return statistic satisfies never;
    }
  }

  private insert(index: number, time: EpochMilliseconds): void {
    if (this.cells === this.times.length) this.grow();
    if (index < this.cells) {
      for (const column of [this.times, this.counts, this.sums, this.minima, this.maxima]) column.copyWithin(index + 1, index, this.cells);
    }
    this.cells += 1;
    this.times[index] = time;
    this.counts[index] = 0;
    this.sums[index] = 0;
    this.minima[index] = Infinity;
    this.maxima[index] = -Infinity;
    if (this.keepValues) this.values.splice(index, 0, undefined);
  }

  private grow(): void {
    const larger = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(column.length + this.cells);
      copy.set(column);
      return copy;
    };
    this.times = larger(this.times);
    this.counts = larger(this.counts);
    this.sums = larger(this.sums);
    this.minima = larger(this.minima);
    this.maxima = larger(this.maxima);
    this.countsBefore = larger(this.countsBefore);
    this.sumsBefore = larger(this.sumsBefore);
  }

  private addUpFrom(index: number): void {
    for (let next = index; next < this.cells; next += 1) {
      this.countsBefore[next + 1] = this.countsBefore[next]! + this.counts[next]!;
      this.sumsBefore[next + 1] = this.sumsBefore[next]! + this.sums[next]!;
    }
    this.whole &&= Number.isSafeInteger(this.sumsBefore[this.cells]);
    for (const steps of this.reviewed) steps.review(index, this.cells);
  }

  private addValues(index: number, sample: Sample): void {
    const known = (this.values[index] ??= new Map<number, number>());
    if (sample.values === undefined && sample.sampleCount === 1) known.set(sample.sum, (known.get(sample.sum) ?? 0) + 1);
    for (const [value, count] of sample.values ?? []) known.set(value, (known.get(value) ?? 0) + count);
  }

  private valuesBetween(start: number, end: number): Map<number, number> {
    const all = new Map<number, number>();
    for (let index = start; index < end; index += 1) {
      for (const [value, count] of this.values[index] ?? []) all.set(value, (all.get(value) ?? 0) + count);
    }
    return all;
  }
}
