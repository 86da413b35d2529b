import type { Percentile, Statistic } from '../alarm/configuration';

/** What is known of all samples of one bucket. */
export interface Aggregate {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** How often each value occurred; only kept where a percentile is asked for. A single sample needs none: its value is `sum`. */
  readonly values?: ReadonlyMap<number, number>;
}

const PERCENTILE = /^p(\d{1,3}(?:\.\d{1,10})?)$/;

/** The rank of a percentile statistic: 99.9 for `p99.9`; `undefined` for any other statistic. */
export function percentileRank(statistic: string): number | undefined {
  const rank = Number(PERCENTILE.exec(statistic)?.[1] ?? Number.NaN);
  return rank >= 0 && rank <= 100 ? rank : undefined;
}

/** One number out of a bucket. The bucket has at least one sample. */
export function statisticOf(bucket: Aggregate, statistic: Statistic | Percentile): number {
  switch (statistic) {
    case 'SampleCount':
      return bucket.sampleCount;
    case 'Sum':
      return bucket.sum;
    case 'Average':
      return bucket.sum / bucket.sampleCount;
    case 'Minimum':
      return bucket.minimum;
    case 'Maximum':
      return bucket.maximum;
    default:
      return percentileOf(bucket, percentileRank(statistic) ?? Number.NaN);
  }
}

/**
 * The smallest value that at least `rank` percent of the samples do not exceed (nearest rank). AWS does not publish its
 * interpolation, so between two samples its figure may differ.
 */
function percentileOf(bucket: Aggregate, rank: number): number {
  const wanted = Math.max(1, Math.ceil((rank / 100) * bucket.sampleCount));
  let seen = 0;
  for (const [value, count] of [...(bucket.values ?? [])].sort(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= wanted) return value;
  }
  return bucket.maximum;
}

/**
 * Samples a bucket needs before a percentile of it counts as meaningful: 10 / (1 − p) from p50 up, 10 / p below, with p
 * between 0 and 1. User Guide, "Percentile-based alarms and low data samples".
 */
export function samplesNeeded(rank: number): number {
  const share = rank / 100;
  // Rounded: 10 / (1 - 0.9) is 100.00000000000001 in floating point, and exactly 100 samples were observed to be enough.
  return Math.round((10 / (share >= 0.5 ? 1 - share : share)) * 1e6) / 1e6;
}
