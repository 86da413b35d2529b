import type { EpochMilliseconds } from '../clock/time';

interface Entry {
  readonly timestamp: EpochMilliseconds;
  readonly deliver: () => void;
}

/** What is to be told, in order of time; equal moments keep the order in which they came. */
export class Outbox {
  private entries: Entry[] = [];

  get nextAt(): EpochMilliseconds {
    return this.entries[0]?.timestamp ?? Infinity;
  }

  add(timestamp: EpochMilliseconds, deliver: () => void): void {
    let index = this.entries.length;
    while (index > 0 && this.entries[index - 1]!.timestamp > timestamp) index -= 1;
    this.entries.splice(index, 0, { timestamp, deliver });
  }

  deliverUntil(moment: EpochMilliseconds): void {
    while (this.nextAt <= moment) this.entries.shift()!.deliver();
  }
}
