import type { EpochMilliseconds, MetricAlarm, MetricDatum, MetricIdentity, Stack } from '@stopwatch/cloudwatch-simulator';
import { metricKey, toEpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import { periodOf } from './variants';

/** The metric an alarm watches, over the whole replay, coarse enough to be drawn. */
export interface AlarmMetric {
  readonly alarmName: string;
  readonly label: string;
  readonly statistic: string;
  /** Seconds of a datapoint: the alarm's period, or a multiple of it. */
  readonly period: number;
  readonly datapoints: readonly { readonly timestamp: EpochMilliseconds; readonly value: number }[];
}

interface Bucket {
  count: number;
  sum: number;
  minimum: number;
  maximum: number;
}

/** So many datapoints are drawn at most. */
const MOST_DATAPOINTS = 750;

/** Adds up what alarms watch while it is put, in as many buckets as a picture has room for. */
export class ChartData {
  private readonly watched = new Map<string, { readonly period: number; readonly buckets: Map<number, Bucket> }[]>();
  private readonly ofAlarm: readonly { readonly alarm: MetricAlarm; readonly metric: MetricIdentity; readonly statistic: string; readonly period: number; readonly buckets: Map<number, Bucket> }[];

  constructor(stack: Stack, { from, to }: { readonly from: EpochMilliseconds; readonly to: EpochMilliseconds }) {
    this.ofAlarm = stack.metricAlarms.flatMap(({ alarm }) => {
      const input = inputOf(alarm);
      if (input === undefined) return [];
      const own = periodOf(alarm);
      const period = own * Math.max(1, Math.ceil((to - from) / 1_000 / own / MOST_DATAPOINTS));
      const buckets = new Map<number, Bucket>();
      const key = metricKey(input.metric);
      this.watched.set(key, [...(this.watched.get(key) ?? []), { period, buckets }]);
      return [{ alarm, ...input, period, buckets }];
    });
  }

  put(datum: MetricDatum): void {
    const watched = this.watched.get(metricKey(datum));
    if (watched === undefined) return;
    const timestamp = toEpochMilliseconds(datum.timestamp, 'timestamp');
    const added = summary(datum);
    for (const { period, buckets } of watched) {
      const start = Math.floor(timestamp / (period * 1_000)) * period * 1_000;
      const bucket = buckets.get(start);
      if (bucket === undefined) {
        buckets.set(start, { ...added });
        continue;
      }
      bucket.count += added.count;
      bucket.sum += added.sum;
      bucket.minimum = Math.min(bucket.minimum, added.minimum);
      bucket.maximum = Math.max(bucket.maximum, added.maximum);
    }
  }

  results(): readonly AlarmMetric[] {
    return this.ofAlarm.map(({ alarm, metric, statistic, period, buckets }) => ({
      alarmName: alarm.alarmName,
      label: [metric.metricName, ...(metric.dimensions ?? []).map(({ value }) => value)].join(' '),
      statistic,
      period,
      datapoints: [...buckets].sort(([a], [b]) => a - b).map(([timestamp, bucket]) => ({ timestamp, value: valueOf(bucket, statistic) })),
    }));
  }
}

/** The first metric of an alarm; a percentile cannot be had from sums, and is not drawn. */
function inputOf(alarm: MetricAlarm): { readonly metric: MetricIdentity; readonly statistic: string } | undefined {
  const input = alarm.metrics === undefined ? { metric: alarm, stat: alarm.statistic ?? alarm.extendedStatistic ?? 'Average' } : alarm.metrics.find(({ metricStat }) => metricStat !== undefined)?.metricStat;
  return input === undefined || input.stat.startsWith('p') ? undefined : { metric: input.metric, statistic: input.stat };
}

function summary({ value, values, counts, statisticValues }: MetricDatum): Bucket {
  if (statisticValues !== undefined) return { count: statisticValues.sampleCount, sum: statisticValues.sum, minimum: statisticValues.minimum, maximum: statisticValues.maximum };
  const all = values ?? [value!];
  const times = all.map((_, index) => counts?.[index] ?? 1);
  return {
    count: times.reduce((sum, one) => sum + one, 0),
    sum: all.reduce((sum, one, index) => sum + one * times[index]!, 0),
    minimum: Math.min(...all),
    maximum: Math.max(...all),
  };
}

function valueOf({ count, sum, minimum, maximum }: Bucket, statistic: string): number {
  switch (statistic) {
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return minimum;
    case 'Maximum':
      return maximum;
    default:
      return sum;
  }
}
