import type { Statistic } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import { CellBounds } from './cell-bounds';
import { LastCells } from './last-cells';
import type { VisibleSample } from './read-datum';
import type { Series } from './series';

/** Who wants to know when a cell allows for a value that no cell allowed for before. */
export interface OutlookWatcher {
  /** Hears of a last cell with other bounds than the one before. Returns whether it will look at the series earlier for it. */
  facing(low: number, high: number, visibleAt: EpochMilliseconds): boolean;
}

/** Which values the buckets of one length can have at all, wherever their edges lie: what each cell says of it on its own. */
export class Outlook {
  private readonly bounds: CellBounds;
  private readonly highs = LastCells.highest();
  private readonly lows = LastCells.lowest();
  private readonly watchers = new Set<OutlookWatcher>();
  private isWatchedAnew = true;
  private newestCell: EpochMilliseconds = -Infinity;
  private unbroken: EpochMilliseconds = -Infinity;

  constructor(
    private readonly series: Series,
    readonly statistic: Statistic,
    readonly period: number,
  ) {
    this.bounds = new CellBounds(series, statistic, period);
  }

  /** The start of the last cell. */
  get lastTime(): EpochMilliseconds {
    return this.newestCell;
  }

  /** From here on, each cell follows the one before within a period: no bucket between two of them is empty. */
  get unbrokenFrom(): EpochMilliseconds {
    return this.unbroken;
  }

  /** The last cell that can be in a bucket with a value so high. @param holds as in `LastCells` */
  lastAsHigh(holds: (figure: number) => boolean): EpochMilliseconds {
    return this.highs.last(holds);
  }

  /** The last cell that can be in a bucket with a value so low. @param holds as in `LastCells` */
  lastAsLow(holds: (figure: number) => boolean): EpochMilliseconds {
    return this.lows.last(holds);
  }

  watch(watcher: OutlookWatcher): void {
    this.watchers.add(watcher);
  }

  unwatch(watcher: OutlookWatcher): void {
    this.watchers.delete(watcher);
  }

  /** Has the next sample told of even if it is like the one before. */
  watchAnew(): void {
    this.isWatchedAnew = true;
  }

  /**
   * Takes in a sample that the series has. Returns whether a watcher will look at the series earlier for it.
   *
   * @param isLast whether it is in the last cell
   */
  take({ visibleAt }: VisibleSample, isLast: boolean): boolean {
    const { bounds, series } = this;
    const { low, high } = bounds;
    const { lastTime } = series;
    if (lastTime - this.newestCell > this.period) this.unbroken = lastTime;
    this.newestCell = lastTime;
    // Bounds are those of newest cells: one that comes late can change what was said of all cells after it.
    if (isLast) bounds.look();
    else bounds.forget();
    this.highs.add(bounds.high, lastTime);
    this.lows.add(bounds.low, lastTime);
    if (bounds.low === low && bounds.high === high && !this.isWatchedAnew) return false;
    this.isWatchedAnew = false;
    let isAwaited = false;
    for (const watcher of this.watchers) if (watcher.facing(bounds.low, bounds.high, visibleAt)) isAwaited = true;
    return isAwaited;
  }

  /** Forgets the cells before `moment`. */
  dropBefore(moment: EpochMilliseconds): void {
    this.highs.dropBefore(moment);
    this.lows.dropBefore(moment);
  }
}
