import { parseExpression, referencesOf, type MetricDataQuery } from '@stopwatch/cloudwatch-simulator';
import type { MetricRequest, MetricResult } from '@stopwatch/report';

import type { Scope } from '../../operation/call';
import { hostOf } from '../../services/cloudwatch/engine/hosts';
import { wireQuery } from '../../services/cloudwatch/alarms/described';
import { labelOf } from '../../services/cloudwatch/metrics/label';
import { withoutSearches } from '../../services/cloudwatch/metrics/search/search';
import { QuerySeriesReader, type QuerySeries } from '../../services/cloudwatch/metrics/query-series';

/** The queries that one query needs, itself included. @throws MetricMathError when an expression cannot be read */
function neededBy(id: string, queries: readonly MetricDataQuery[], found = new Map<string, MetricDataQuery>()): readonly MetricDataQuery[] {
  const query = queries.find((one) => one.id === id);
  if (!query || found.has(id)) return [...found.values()];
  found.set(id, query);
  const metricIds = queries.filter(({ metricStat }) => metricStat !== undefined).map((one) => one.id);
  const expression = query.expression === undefined ? undefined : withoutSearches(query.expression);
  if (expression !== undefined) for (const reference of referencesOf(parseExpression(expression, metricIds))) neededBy(reference, queries, found);
  return [...found.values()];
}

const timed = ({ span }: QuerySeries, index: number): number => span.start + index * span.period * 1000;

const pointsOf = (series: QuerySeries): readonly { readonly timestamp: number; readonly value: number }[] =>
  series.values.flatMap((value, index) => (value === undefined ? [] : [{ timestamp: timed(series, index), value }]));

/** The two series of a band as one. */
function bandOf(id: string, upper: QuerySeries, lower: QuerySeries): MetricResult {
  const points = upper.values.flatMap((high, index) => {
    const low = lower.values[index];
    return high === undefined || low === undefined ? [] : [{ timestamp: timed(upper, index), lower: low, upper: high }];
  });
  return { kind: 'band', id, points, period: upper.span.period };
}

/** Errors of expressions go on with the expression and a mark below its place. */
const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;

function resultsOf(scope: Scope, { queries, from, to }: MetricRequest, id: string): readonly MetricResult[] {
  try {
    const wire = neededBy(id, queries).map(wireQuery);
    const query = wire.find(({ Id }) => Id === id)!;
    const reader = new QuerySeriesReader({ queries: wire as never, metrics: hostOf(scope).metrics, startTime: new Date(from), endTime: new Date(to), now: scope.world.clock.now() });
    const series = reader.seriesOf(id);
    const [upper, lower] = series;
    if (upper && lower && query.Expression?.includes('ANOMALY_DETECTION_BAND') === true) return [bandOf(id, upper, lower)];
    return series.map((one): MetricResult => {
      const datapoints = pointsOf(one);
      const isNamed = query.Label !== undefined || /\bSEARCH\b/u.test(query.Expression ?? '');
      const given = isNamed ? { label: labelOf(one.label, query as never, datapoints) } : {};
      return { kind: 'series', id, datapoints, period: one.span.period, ...given };
    });
  } catch (error) {
    // One query that is not served leaves the others of its widget.
    return [{ kind: 'notRun', id, reason: firstLine(error) }];
  }
}

/** What GetMetricData would answer to a widget, query by query. */
export function metricResults(scope: Scope, request: MetricRequest): readonly MetricResult[] {
  const there = { ...scope, region: request.region };
  return request.queries.filter(({ returnData }) => returnData !== false).flatMap(({ id }) => resultsOf(there, request, id));
}
