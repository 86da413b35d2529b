import type { BandTraining } from '../anomaly/band-training';
import type { EpochMilliseconds } from '../clock/time';
import type { Inlet, InletReader } from '../metric/inlet';
import type { VisibleSample } from '../metric/read-datum';
import type { MetricWindow } from '../metric/window';
import type { MetricIdentity } from './configuration';

/** What skips evaluations until something can have changed. */
export interface Sleeper {
  /** Takes note of a sample that may change a bucket of a window. Returns whether it will evaluate earlier than it would have. */
  wakeFor(sample: VisibleSample, window: MetricWindow, ignorable: number, time: EpochMilliseconds): boolean;
}

/** One metric of an alarm: where its data comes from, and its buckets. */
export class Source implements InletReader {
  constructor(
    readonly metric: MetricIdentity,
    readonly inlet: Inlet,
    readonly window: MetricWindow,
    private readonly training: BandTraining | undefined,
    private readonly sleeper: Sleeper,
  ) {
    inlet.open(this);
  }

  get oldestEdge(): EpochMilliseconds {
    return this.window.oldestEdge;
  }

  expect(sample: VisibleSample, time: EpochMilliseconds, ignorable: number): boolean {
    if (this.training !== undefined) this.training.add(sample);
    return this.sleeper.wakeFor(sample, this.window, ignorable, time);
  }

  /** Reads no more. Returns whether others still read the inlet. */
  close(): boolean {
    return this.inlet.close(this);
  }
}
