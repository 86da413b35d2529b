import type { Percentile, Statistic } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import { Series } from './series';
import type { Sample } from './series';
import { percentileRank, statisticOf } from './statistic';

/** Cells kept before the window until forgetting them is worth the move. */
const SLACK = 4_096;

/**
 * The buckets of one metric over a moving evaluation range.
 *
 * Keeps, for each edge between buckets, the first cell behind it. While no edge passes a cell and no sample arrives, the
 * buckets cannot change: this is what lets evaluations be skipped.
 */
export class MetricWindow {
  /** Values of the buckets, oldest first. */
  readonly values: (number | undefined)[];
  private readonly counts: number[];
  private readonly series: Series;
  private readonly positions: number[];
  private isDirty = true;

  constructor(
    private readonly buckets: number,
    private readonly statistic: Statistic | Percentile,
    resolution: number,
    /** Whether a bucket counts as changed when only its number of samples has. */
    private readonly countsMatter = false,
  ) {
    this.series = new Series(resolution, percentileRank(statistic) !== undefined);
    this.values = new Array<number | undefined>(buckets).fill(undefined);
    this.counts = new Array<number>(buckets).fill(0);
    this.positions = new Array<number>(buckets + 1).fill(0);
  }

  add(sample: Sample): void {
    const hasMoved = this.series.add(sample);
    // Cells behind the new one have other indices now; starting over finds them.
    if (hasMoved) this.positions.fill(0);
    this.isDirty = true;
  }

  /** Moves the range to these edges, newest first. Returns whether a bucket has changed. */
  moveTo(edges: readonly EpochMilliseconds[]): boolean {
    const { series, positions } = this;
    let hasMoved = this.isDirty;
    for (let index = 0; index <= this.buckets; index += 1) {
      const edge = edges[index]!;
      let position = positions[index]!;
      if (series.timeAt(position) >= edge) continue;
      position += 1;
      if (series.timeAt(position) < edge) position = series.indexAt(edge);
      positions[index] = position;
      hasMoved = true;
    }
    this.isDirty = false;
    return hasMoved && this.aggregate();
  }

  /**
   * The first end of the newest bucket at which, without new samples, a bucket's contents change; for ranges whose edges
   * all move with that end.
   */
  nextChange(edges: readonly EpochMilliseconds[]): EpochMilliseconds {
    const end = edges[0]!;
    let next = Infinity;
    for (let index = 0; index <= this.buckets; index += 1) {
      const passing = this.series.timeAt(this.positions[index]!) + 1 + (end - edges[index]!);
      if (passing < next) next = passing;
    }
    return next;
  }

  /** Whether any cell lies in the range or after it. */
  get hasData(): boolean {
    return this.positions[this.buckets]! < this.series.length;
  }

  /** Samples in a bucket; `fromOldest` counts buckets from the oldest. */
  sampleCount(fromOldest: number): number {
    return this.counts[fromOldest]!;
  }

  private aggregate(): boolean {
    const oldest = this.positions[this.buckets]!;
    if (oldest > SLACK) {
      this.series.dropBefore(oldest);
      for (let index = 0; index <= this.buckets; index += 1) this.positions[index] = this.positions[index]! - oldest;
    }
    let hasChanged = false;
    for (let index = 0; index < this.buckets; index += 1) {
      const start = this.positions[index + 1]!;
      const end = this.positions[index]!;
      const value = this.valueOf(start, end);
      const count = this.series.sampleCount(start, end);
      const place = this.buckets - 1 - index;
      hasChanged ||= value !== this.values[place] || (this.countsMatter && count !== this.counts[place]);
      this.values[place] = value;
      this.counts[place] = count;
    }
    return hasChanged;
  }

  private valueOf(start: number, end: number): number | undefined {
    const { series, statistic } = this;
    const count = series.sampleCount(start, end);
    if (count === 0) return undefined;
    if (statistic === 'Sum') return series.sum(start, end);
    if (statistic === 'SampleCount') return count;
    if (statistic === 'Average') return series.sum(start, end) / count;
    return statisticOf(series.between(start, end)!, statistic);
  }
}
