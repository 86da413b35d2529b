import type { EpochMilliseconds } from '../clock/time';

/** Answers which cell was the last with a figure as high (or as low) as asked for; keeps only those that no later one has outdone. */
export class LastCells {
  private kept = 0;
  private times: EpochMilliseconds[] = [];
  /** From the oldest to the newest each one lower than the one before, as `sign` makes them. */
  private figures: number[] = [];

  private constructor(private readonly sign: 1 | -1) {}

  static highest(): LastCells {
    return new LastCells(1);
  }

  static lowest(): LastCells {
    return new LastCells(-1);
  }

  /** @param time of a cell that is no older than those before */
  add(figure: number, time: EpochMilliseconds): void {
    const { times, figures } = this;
    const signed = this.sign * figure;
    let place = this.kept;
    while (place > 0 && figures[place - 1]! <= signed) place -= 1;
    // Written over, not popped and pushed: that would have the arrays made anew for most cells.
    figures[place] = signed;
    times[place] = time;
    this.kept = place + 1;
  }

  /**
   * The start of the last cell of which something holds, -Infinity when there is none.
   *
   * @param holds holds of every figure that is higher (or lower) than one of which it holds
   */
  last(holds: (figure: number) => boolean): EpochMilliseconds {
    let low = 0;
    let high = this.kept;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.sign * this.figures[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -Infinity : this.times[low - 1]!;
  }

  /** Forgets the cells before `moment`. */
  dropBefore(moment: EpochMilliseconds): void {
    const { kept, times, figures } = this;
    let first = 0;
    while (first < kept && times[first]! < moment) first += 1;
    this.times = times.slice(first, kept);
    this.figures = figures.slice(first, kept);
    this.kept = kept - first;
  }
}
