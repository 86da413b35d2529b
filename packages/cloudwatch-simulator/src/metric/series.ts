import type { EpochMilliseconds } from '../clock/time';
import { floorTo } from '../clock/time';
import type { Aggregate } from './statistic';

/** Samples that belong to one moment, already added up. */
export interface Sample extends Aggregate {
  readonly timestamp: EpochMilliseconds;
}

/**
 * The visible samples of one metric, added up per cell of `resolution` milliseconds and kept in order of time.
 *
 * Sums over many cells are differences of running totals as long as every value is a whole number, which is exact; with
 * fractions the cells are added one by one from the oldest, so a sum never depends on what was asked before.
 */
export class Series {
  private readonly times: EpochMilliseconds[] = [];
  private readonly counts: number[] = [];
  private readonly sums: number[] = [];
  private readonly minima: number[] = [];
  private readonly maxima: number[] = [];
  private readonly values: (Map<number, number> | undefined)[] = [];
  /** Totals of all cells before the index. */
  private readonly countsBefore: number[] = [0];
  private readonly sumsBefore: number[] = [0];
  private whole = true;

  constructor(
    private readonly resolution: number,
    private readonly keepValues: boolean,
  ) {}

  get length(): number {
    return this.times.length;
  }

  /** The start of a cell; infinity past the last one. */
  timeAt(index: number): EpochMilliseconds {
    return this.times[index] ?? Infinity;
  }

  /** The first cell at or after `moment`. */
  indexAt(moment: EpochMilliseconds): number {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times[middle]! < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds a sample. Returns whether cells moved, so that indices kept elsewhere must be looked up again. */
  add(sample: Sample): boolean {
    const time = floorTo(sample.timestamp, this.resolution);
    const last = this.times.length - 1;
    const index = last < 0 || this.times[last]! < time ? last + 1 : this.indexAt(time);
    const isNew = this.times[index] !== time;
    if (isNew) this.insert(index, time);
    this.counts[index] = this.counts[index]! + sample.sampleCount;
    this.sums[index] = this.sums[index]! + sample.sum;
    this.minima[index] = Math.min(this.minima[index]!, sample.minimum);
    this.maxima[index] = Math.max(this.maxima[index]!, sample.maximum);
    if (this.keepValues) this.addValues(index, sample);
    this.whole &&= Number.isSafeInteger(sample.sum);
    this.addUpFrom(index);
    return isNew && index <= last;
  }

  /** Everything in the cells from `start` up to but without `end`; `undefined` without any sample. */
  between(start: number, end: number): Aggregate | undefined {
    const sampleCount = this.countsBefore[end]! - this.countsBefore[start]!;
    if (end <= start || sampleCount === 0) return undefined;
    let minimum = Infinity;
    let maximum = -Infinity;
    for (let index = start; index < end; index += 1) {
      minimum = Math.min(minimum, this.minima[index]!);
      maximum = Math.max(maximum, this.maxima[index]!);
    }
    const values = this.keepValues ? { values: this.valuesBetween(start, end) } : {};
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
    for (const column of [this.times, this.counts, this.sums, this.minima, this.maxima, this.values]) column.splice(0, index);
    this.countsBefore.length = this.times.length + 1;
    this.sumsBefore.length = this.times.length + 1;
    this.addUpFrom(0);
  }

  private insert(index: number, time: EpochMilliseconds): void {
    if (index === this.times.length) {
      this.times.push(time);
      this.counts.push(0);
      this.sums.push(0);
      this.minima.push(Infinity);
      this.maxima.push(-Infinity);
      this.values.push(undefined);
      return;
    }
    this.times.splice(index, 0, time);
    this.counts.splice(index, 0, 0);
    this.sums.splice(index, 0, 0);
    this.minima.splice(index, 0, Infinity);
    this.maxima.splice(index, 0, -Infinity);
    this.values.splice(index, 0, undefined);
  }

  private addUpFrom(index: number): void {
    for (let next = index; next < this.times.length; next += 1) {
      this.countsBefore[next + 1] = this.countsBefore[next]! + this.counts[next]!;
      this.sumsBefore[next + 1] = this.sumsBefore[next]! + this.sums[next]!;
    }
    this.whole &&= Number.isSafeInteger(this.sumsBefore[this.times.length]);
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
