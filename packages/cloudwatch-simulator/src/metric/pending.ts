import type { EpochMilliseconds } from '../clock/time';
import type { VisibleSample } from './read-datum';

/** Samples that are not seen yet, by the moment from which they are; equal moments keep the order in which they came. */
export class PendingSamples {
  private readonly queue: VisibleSample[] = [];
  private head = 0;

  /** When the next one is seen. */
  get nextAt(): EpochMilliseconds {
    return this.queue[this.head]?.visibleAt ?? Infinity;
  }

  add(sample: VisibleSample): void {
    let index = this.queue.length;
    while (index > this.head && this.queue[index - 1]!.visibleAt > sample.visibleAt) index -= 1;
    if (index === this.queue.length) this.queue.push(sample);
    else this.queue.splice(index, 0, sample);
  }

  /** Hands over those seen at `moment`. */
  takeUntil(moment: EpochMilliseconds, take: (sample: VisibleSample) => void): void {
    while (this.nextAt <= moment) {
      take(this.queue[this.head]!);
      this.head += 1;
    }
    if (this.head > 1_024 && this.head * 2 > this.queue.length) {
      this.queue.splice(0, this.head);
      this.head = 0;
    }
  }
}
