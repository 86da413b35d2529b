import type { EpochMilliseconds } from '../clock/time';
import type { BandTraining } from '../anomaly/band-training';
import type { Inlet, InletReader } from '../metric/inlet';
import type { VisibleSample } from '../metric/read-datum';
import { NO_TOLERANCE } from '../metric/tolerance';
import type { Tolerance } from '../metric/tolerance';
import type { MetricWindow } from '../metric/window';
import type { MetricIdentity } from './configuration';

/** What skips evaluations until something can have changed. */
export interface Sleeper {
  /** Takes note of a sample that may change a bucket of a window. Returns whether it will evaluate earlier than it would have. */
  wakeFor(sample: VisibleSample): boolean;
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

  /** A band is trained with every sample. */
  get tolerance(): Tolerance {
    return this.training === undefined ? this.window.tolerance : NO_TOLERANCE;
  }

  expect(sample: VisibleSample): boolean {
    this.training?.add(sample);
    return this.sleeper.wakeFor(sample);
  }

  /** Reads no more. Returns whether others still read the inlet. */
  close(): boolean {
    return this.inlet.close(this);
  }
}
