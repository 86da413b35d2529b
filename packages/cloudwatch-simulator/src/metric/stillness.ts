import type { EpochMilliseconds } from '../clock/time';
import { IGNORABLE } from './series';
import type { Series, SteppedStatistic } from './series';
import type { Steps } from './steps';
import type { Tolerance } from './tolerance';
import type { WindowRange } from './window';

/**
 * How long the buckets of a sliding window stay as a look has found them, for a statistic that does not change with each cell.
 *
 * A cell of 0, or one like both its neighbours, changes nothing on its way from one bucket to the next while both hold data. So two things
 * end the stillness: a cell already there that is no such cell, or comes after a gap, reaches an edge; or the bucket of the last cell loses it
 * before another one like it has followed. The first is known at the look. The second is put off by each sample that goes on in the same way,
 * so it is only asked about when its time has come.
 */
export class Stillness {
  private readonly flag: number;
  private readonly steps: Steps;
  private readonly gaps: Steps;
  /** The newest bucket's end from which on a cell that was there at the look may have changed a bucket. */
  private brokenAt: EpochMilliseconds = -Infinity;
  /** The bucket that held the last cell of all, counted from the newest; infinite when none did. */
  private bucketOfLast = Infinity;

  constructor(
    private readonly series: Series,
    private readonly range: WindowRange,
    private readonly statistic: SteppedStatistic,
  ) {
    this.flag = IGNORABLE[statistic];
    this.steps = series.stepsOf(statistic);
    this.gaps = series.gapsOf(range.period);
  }

  /** Takes nothing for known until the next look. */
  forget(): void {
    this.brokenAt = -Infinity;
    this.bucketOfLast = Infinity;
  }

  /**
   * Takes note of where the buckets' edges, newest first, lie among the cells.
   *
   * @param least milliseconds; looks no closer once a bucket may change that soon
   */
  look(edges: readonly EpochMilliseconds[], positions: Int32Array, least: number): void {
    const { series, range } = this;
    this.bucketOfLast = this.findLast(positions);
    // Where no bucket holds the last cell, nothing is known of what follows it.
    const end = this.bucketOfLast === Infinity ? series.length : Infinity;
    let still = Infinity;
    for (let index = 0; index <= range.range && still > least; index += 1) {
      const position = positions[index]!;
      still = Math.min(still, series.timeAt(this.lastBeforeStep(position, end)) + 1 - edges[index]!);
      if (index === range.range) break;
      const oldest = positions[index + 1]!;
      // A bucket with data loses the last of it at a gap; one without gains a cell when the next one comes in.
      const held = oldest < position ? series.timeAt(Math.min(this.gaps.firstFrom(oldest + 1), end) - 1) - edges[index + 1]! : series.timeAt(position) - edges[index]!;
      still = Math.min(still, held + 1);
    }
    this.brokenAt = edges[0]! + still;
  }

  /** The newest bucket's end from which on a bucket may have changed, as far as the samples so far tell. */
  get until(): EpochMilliseconds {
    const { series, bucketOfLast, range } = this;
    if (bucketOfLast === Infinity) return this.brokenAt;
    return Math.min(this.brokenAt, series.lastTime + (bucketOfLast + 1) * range.period + 1);
  }

  /** Whether the buckets are those of the look when the newest one ends at `end`, provided that every sample since has been ignored. */
  lastsUntil(end: EpochMilliseconds): boolean {
    const { bucketOfLast, range } = this;
    const age = end - this.series.lastTime;
    return end < this.brokenAt && age > bucketOfLast * range.period && age <= (bucketOfLast + 1) * range.period;
  }

  /** The samples that can be left unseen: those that make no step and no gap, and are in the bucket of the last cell, or an older one, when seen. */
  get tolerance(): Tolerance {
    const { flag, range, bucketOfLast } = this;
    return { flags: flag, age: range.staleness + bucketOfLast * range.period, gap: range.period };
  }

  /** The first cell at or after a position whose passing an edge can change the buckets to both sides of it while both hold data. */
  private lastBeforeStep(position: number, end: number): number {
    const step = this.steps.firstFrom(position);
    if (this.statistic === 'Sum' || step === position || position >= this.series.length) return step;
    // The last one before a step matters as well: with it, the newer bucket loses the last of its kind.
    return Math.min(step, end) - 1;
  }

  private findLast(positions: Int32Array): number {
    const { length } = this.series;
    if (positions[0]! < length) return Infinity;
    for (let index = 0; index < this.range.range; index += 1) if (positions[index + 1]! < length) return index;
    return Infinity;
  }
}
