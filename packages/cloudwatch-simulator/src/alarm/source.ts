import type { EpochMilliseconds } from '../clock/time';
import type { BandTraining } from '../anomaly/band-training';
import type { Inlet, InletReader } from '../metric/inlet';
import type { VisibleSample } from '../metric/read-datum';
import { FULL_TOLERANCE, NO_TOLERANCE } from '../metric/tolerance';
import type { Tolerance } from '../metric/tolerance';
import type { MetricWindow } from '../metric/window';
import type { MetricIdentity } from './configuration';

/** What skips evaluations until something can have changed. */
export interface Sleeper {
  /** Whether no sample needs to wake it by way of the window. */
  readonly isSettled: boolean;
  /** The oldest edge of its range when it next evaluates at or after a moment. */
  oldestEdgeAt(moment: EpochMilliseconds): EpochMilliseconds;
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

  oldestEdgeAt(moment: EpochMilliseconds): EpochMilliseconds {
    return this.sleeper.isSettled ? this.sleeper.oldestEdgeAt(moment) : this.window.oldestEdge;
  }

  /** A band is trained with every sample. */
  get tolerance(): Tolerance {
    if (this.training !== undefined) return NO_TOLERANCE;
    return this.sleeper.isSettled ? FULL_TOLERANCE : this.window.tolerance;
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
