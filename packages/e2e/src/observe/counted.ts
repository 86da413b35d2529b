import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { MetricIdentity } from '@stopwatch/cloudwatch-simulator';
import type { Patience } from '../target/patience';
import type { CountedMinute } from './observations';

export interface CountedSearch {
  readonly alarmName: string;
  readonly metric: MetricIdentity;
  readonly since: number;
  readonly now: number;
}

/** The minutes of a metric that counted something, oldest first; whole minutes from `since` on. */
export async function readCounted(patience: Patience, { alarmName, metric, now, since }: CountedSearch, signal?: AbortSignal): Promise<CountedMinute[]> {
  const results: MetricDataResult[] = [];
  let token: string | undefined;
  const query = {
    Id: 'counted',
    MetricStat: {
      Metric: { Namespace: metric.namespace, MetricName: metric.metricName, Dimensions: (metric.dimensions ?? []).map(({ name, value }) => ({ Name: name, Value: value })) },
      Period: 60,
      Stat: 'Sum',
    },
  };
  do {
    const page = await patience.call(
      'cloudwatch:GetMetricData',
      ({ cloudWatch }, options) =>
        cloudWatch.send(
          new GetMetricDataCommand({
            MetricDataQueries: [query],
            StartTime: new Date(Math.floor(since / 60_000) * 60_000),
            EndTime: new Date((Math.floor(now / 60_000) + 1) * 60_000),
            ScanBy: 'TimestampAscending',
            ...(token === undefined ? {} : { NextToken: token }),
          }),
          options,
        ),
      signal,
    );
    results.push(...(page.MetricDataResults ?? []));
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return results
    .flatMap(({ Timestamps: times = [], Values: values = [] }) => times.map((time, index) => ({ alarmName, timestamp: time.getTime(), sum: values[index] ?? 0, seenAt: now })))
    .filter(({ sum }) => sum !== 0);
}
