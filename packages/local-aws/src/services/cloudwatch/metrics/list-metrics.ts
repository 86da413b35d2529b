import type { ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { metricKey, type MetricIdentity } from '@stopwatch/cloudwatch-simulator';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { wireDimensions } from '../alarms/configuration';
import { hostOf } from '../engine/hosts';
import { invalidNextToken } from '../refusal';

type Input = Given<ListMetricsInput>;

const PAGE = 500;
const HOUR = 60 * 60 * 1000;
/** API_ListMetrics: metrics without data for two weeks are not listed. */
const LISTED_FOR = 14 * 24 * HOUR;
/** `PT3H`, the one value there is, stands for two hours and 50 minutes to four hours. */
const RECENT = 3 * HOUR;

/** Metrics that have had data. A filter on dimensions finds metrics that have these, and maybe others. */
export function listMetrics(call: Call, input: Input): ListMetricsOutput {
  const { metrics, lastPut } = hostOf(call);
  const oldest = call.now - (input.RecentlyActive === undefined ? LISTED_FOR : RECENT);
  const found = metrics.metrics().filter((metric) => isWanted(metric, input) && (lastPut.get(metricKey(metric)) ?? 0) >= oldest);
  const page = paginate(found, { limit: PAGE, token: input.NextToken, key: metricKey, invalidToken: invalidNextToken(input.NextToken) });
  return {
    Metrics: page.items.map(({ namespace, metricName, dimensions }) => ({ Namespace: namespace, MetricName: metricName, Dimensions: wireDimensions(dimensions) })),
    ...(page.next === undefined ? {} : { NextToken: page.next }),
    ...(input.IncludeLinkedAccounts ? { OwningAccounts: page.items.map(() => call.account) } : {}),
  };
}

function isWanted({ namespace, metricName, dimensions = [] }: MetricIdentity, { Namespace, MetricName, Dimensions = [] }: Input): boolean {
  return (
    (Namespace === undefined || namespace === Namespace) &&
    (MetricName === undefined || metricName === MetricName) &&
    Dimensions.every(({ Name, Value }) => dimensions.some(({ name, value }) => name === Name && (Value === undefined || value === Value)))
  );
}
