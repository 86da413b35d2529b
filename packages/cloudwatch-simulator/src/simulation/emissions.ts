import type { EpochMilliseconds } from '../clock/time';

/** Where things that happen at the same moment stand. */
export const RANK = { alarms: 0, bus: 1, findings: 2, journeys: 3 } as const;

interface Emission {
  readonly timestamp: EpochMilliseconds;
  readonly rank: number;
  readonly order: number;
  readonly tell: () => void;
}

/** What a run has to tell, in order of time, then of rank, then of `order`, then as it came. */
export class Emissions {
  private waiting: Emission[] = [];

  add(timestamp: EpochMilliseconds, rank: number, order: number, tell: () => void): void {
    this.waiting.push({ timestamp, rank, order, tell });
  }

  /** Tells everything that belongs to `moment` or before. */
  tellUntil(moment: EpochMilliseconds): void {
    if (this.waiting.length === 0) return;
    const due = this.waiting.filter(({ timestamp }) => timestamp <= moment);
    this.waiting = this.waiting.filter(({ timestamp }) => timestamp > moment);
    due.sort((a, b) => a.timestamp - b.timestamp || a.rank - b.rank || a.order - b.order);
    for (const { tell } of due) tell();
  }
}
