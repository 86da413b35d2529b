import type { EpochMilliseconds } from '../clock/time';
import type { Band } from './comparison';

/** One bucket of the evaluation range, as evaluation sees it. */
export interface Bucket {
  /** Its aggregated value; `undefined` when it holds no data. */
  readonly value: number | undefined;
  /** Its start; absent when the caller does not deal in moments. */
  readonly start?: EpochMilliseconds;
  /** How many samples were aggregated; absent for metric math. */
  readonly sampleCount?: number;
  /** What the value is compared with, in an alarm on a band. */
  readonly band?: Band;
}
