import type { MetricIdentity, Percentile, Statistic } from '../alarm/configuration';
import type { EpochMilliseconds, TimeInput } from '../clock/time';
import { SECOND, floorTo, toEpochMilliseconds } from '../clock/time';
import type { MetricDatum } from './datum';
import { metricKey } from './identity';
import { readDatum } from './read-datum';
import type { VisibleSample } from './read-datum';
import { Series } from './series';
import { statisticOf } from './statistic';

/** What to read: API_GetMetricStatistics. */
export interface StatisticsRequest {
  readonly metric: MetricIdentity;
  /** Inclusive. */
  readonly startTime: TimeInput;
  /** Exclusive. */
  readonly endTime: TimeInput;
  /** Seconds. Buckets start at multiples of it since 1970, as graphs show them. */
  readonly period: number;
  readonly statistic: Statistic | Percentile;
  /** @default - data of any unit */
  readonly unit?: string;
  /** Only what could be seen then. @default - everything that was put */
  readonly seenAt?: TimeInput;
  /** A moment at which a bucket starts, where buckets are to be counted from another one than 1970. @default 0 */
  readonly origin?: TimeInput;
}

export interface StatisticsDatapoint {
  /** Start of the bucket. */
  readonly timestamp: EpochMilliseconds;
  readonly sampleCount: number;
  readonly value: number;
}

/** All metric data of one account and Region, for graphs and for alarms created after their data. */
export class MetricStore {
  private readonly samples = new Map<string, VisibleSample[]>();
  private readonly identities = new Map<string, MetricIdentity>();

  constructor(private readonly options: { readonly publishLag?: number } = {}) {}

  put(datum: MetricDatum): void {
    const key = metricKey(datum);
    const known = this.samples.get(key);
    const sample = readDatum(datum, this.options.publishLag ?? 1);
    if (known === undefined) {
      this.samples.set(key, [sample]);
      this.identities.set(key, { namespace: datum.namespace, metricName: datum.metricName, dimensions: datum.dimensions ?? [] });
    } else if (!addedToLast(known, sample)) {
      known.push(sample);
    }
  }

  /** Every metric that has data, in the order in which it first had some. */
  metrics(): readonly MetricIdentity[] {
    return [...this.identities.values()];
  }

  /** Every sample of a metric, in the order in which they were put. */
  samplesOf(metric: MetricIdentity): readonly VisibleSample[] {
    return this.samples.get(metricKey(metric)) ?? [];
  }

  /** Buckets that have data, oldest first. */
  statistics(request: StatisticsRequest): StatisticsDatapoint[] {
    const start = toEpochMilliseconds(request.startTime, 'startTime');
    const end = toEpochMilliseconds(request.endTime, 'endTime');
    const seenAt = request.seenAt === undefined ? Infinity : toEpochMilliseconds(request.seenAt, 'seenAt');
    const origin = toEpochMilliseconds(request.origin ?? 0, 'origin');
    const series = new Series(request.period * SECOND, request.statistic.startsWith('p'));
    for (const sample of this.samplesOf(request.metric)) {
      const isWanted = sample.timestamp >= start && sample.timestamp < end && sample.visibleAt <= seenAt;
      if (isWanted && (request.unit === undefined || sample.unit === request.unit)) series.add(origin === 0 ? sample : { ...sample, timestamp: sample.timestamp - origin });
    }
    return Array.from({ length: series.length }, (_, index) => {
      const bucket = series.between(index, index + 1)!;
      return { timestamp: series.timeAt(index) + origin, sampleCount: bucket.sampleCount, value: statisticOf(bucket, request.statistic) };
    });
  }

  /** Forgets data older than `before`. */
  prune(before: TimeInput): void {
    const limit = floorTo(toEpochMilliseconds(before, 'before'), SECOND);
    for (const [key, samples] of this.samples) {
      this.samples.set(
        key,
        samples.filter((sample) => sample.timestamp >= limit),
      );
    }
  }
}

/** Values of one sample above which another one is begun, so that adding to it stays cheap. */
const MOST_VALUES = 150;

/** Samples of one moment, one unit and one visibility are kept as one: a busy minute is as small as a quiet one. */
function addedToLast(samples: VisibleSample[], sample: VisibleSample): boolean {
  const last = samples[samples.length - 1]!;
  const isAlike = last.timestamp === sample.timestamp && last.visibleAt === sample.visibleAt && last.unit === sample.unit;
  if (!isAlike || last.values === undefined || sample.values === undefined || last.values.size > MOST_VALUES) return false;
  const values = new Map(last.values);
  for (const [value, count] of sample.values) values.set(value, (values.get(value) ?? 0) + count);
  samples[samples.length - 1] = {
    ...last,
    sampleCount: last.sampleCount + sample.sampleCount,
    sum: last.sum + sample.sum,
    minimum: Math.min(last.minimum, sample.minimum),
    maximum: Math.max(last.maximum, sample.maximum),
    values,
  };
  return true;
}
