import type { Statistic } from '../alarm/configuration';
import type { Series } from './series';

/** How far a figure may be from the one that other additions of the same fractions give: far more than rounding makes of any year of data. */
const ROUNDING = 1e-9;

/**
 * Between which values the statistic of a bucket lies, as far as the newest of its cells tells.
 *
 * A sum lies between that cell alone and all cells of one period that end with it, as long as no cell is negative. An average or an extreme
 * lies between those of its cells; so where each cell's own figure is on one side of a threshold, the bucket is on that side as well.
 */
export class CellBounds {
  low = -Infinity;
  high = Infinity;
  private first = 0;
  private version = -1;

  constructor(
    private readonly series: Series,
    private readonly statistic: Statistic,
    /** Milliseconds of a bucket, which always moves on. */
    private readonly period: number,
  ) {}

  /** Takes nothing for known. */
  forget(): void {
    this.low = -Infinity;
    this.high = Infinity;
  }

  /** Looks at the last cell. */
  look(): void {
    const { series } = this;
    const last = series.length - 1;
    if (!series.isDense) return this.forget();
    switch (this.statistic) {
      case 'Sum':
        return series.isRising ? this.set(series.sumAt(last), this.most(series.total(this.firstOfPeriod(), last + 1))) : this.forget();
      case 'SampleCount':
        return this.set(series.sampleCount(last, last + 1), series.sampleCount(this.firstOfPeriod(), last + 1));
      case 'Average': {
        const average = series.sumAt(last) / series.sampleCount(last, last + 1);
        return this.set(average - ROUNDING * Math.abs(average), average + ROUNDING * Math.abs(average));
      }
      case 'Minimum':
        return this.set(series.minimumAt(last), series.minimumAt(last));
      case 'Maximum':
        return this.set(series.maximumAt(last), series.maximumAt(last));
      default:
        return this.statistic satisfies never;
    }
  }

  private set(low: number, high: number): void {
    if (!(low <= high)) return this.forget();
    this.low = low;
    this.high = high;
  }

  /** The first cell that can be in a bucket with the last one. */
  private firstOfPeriod(): number {
    const { series } = this;
    const after = series.lastTime - this.period + 1;
    this.first = series.version === this.version ? series.firstFrom(this.first, after) : series.indexAt(after);
    this.version = series.version;
    return this.first;
  }

  /** Running totals of fractions are rounded in proportion to the total. */
  private most(sum: number): number {
    const { series } = this;
    return series.isWhole ? sum : sum + ROUNDING * series.total(0, series.length);
  }
}
