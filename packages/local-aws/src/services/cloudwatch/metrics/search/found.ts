import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { MetricStore } from '@stopwatch/cloudwatch-simulator';

import type { Given } from '../../../../operation/operation';
import { checkStatistic } from '../../alarms/check-queries';
import { labelAmong, searchesIn, type Search } from './search';

type Query = Given<MetricDataQuery>;

/** User Guide, "CloudWatch search expression syntax": a search gives at most so many series. */
const MOST_FOUND = 500;

/** An expression whose searches are written out: each as the list of the metrics that it finds. */
export interface WrittenOut {
  readonly expression: string;
  /** A query for each metric that is found, with an id that no caller can give. */
  readonly queries: readonly Query[];
  /** Whether the expression is a search and nothing else, which gives a series for each. */
  readonly isList: boolean;
}

/** @throws Error that says what of a search cannot be read; ServiceException for a statistic that is none */
export function writeOut(id: string, expression: string, metrics: MetricStore): WrittenOut {
  const searches = searchesIn(expression);
  const queries: Query[] = [];
  let text = expression;
  searches.forEach((search, index) => {
    const found = queriesOf(`${SEARCHED}${id}_${index}_`, search, metrics);
    queries.push(...found);
    text = text.replace(search.text, () => `[${found.map(({ Id }) => Id).join(', ')}]`);
  });
  return { expression: text, queries, isList: expression.trim() === searches[0]?.text };
}

/** Ids of callers begin with a lower-case letter. */
const SEARCHED = 'S_';

function queriesOf(prefix: string, { isWanted, statistic, period }: Search, metrics: MetricStore): readonly Query[] {
  checkStatistic(statistic, 'Stat');
  const found = metrics.metrics().filter(isWanted).slice(0, MOST_FOUND);
  return found.map((metric, index) => ({
    Id: `${prefix}${index}`,
    Label: labelAmong(metric, found),
    MetricStat: {
      Metric: { Namespace: metric.namespace, MetricName: metric.metricName, Dimensions: (metric.dimensions ?? []).map(({ name, value }) => ({ Name: name, Value: value })) },
      Period: period,
      Stat: statistic,
    },
  }));
}
