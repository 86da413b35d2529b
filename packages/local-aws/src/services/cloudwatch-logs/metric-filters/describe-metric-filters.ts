import type {
  DescribeMetricFiltersRequest, DescribeMetricFiltersResponse, MetricFilter as DescribedFilter, TestMetricFilterRequest, TestMetricFilterResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { extract, FilterPatternSyntaxError, parse, type FilterPattern } from '@stopwatch/filter-pattern';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { logGroupNamed } from '../groups/log-group';
import { invalidParameter } from '../invalid-parameter';
import { page } from '../page';
import { filterKey, metricFilters, type MetricFilter } from './metric-filter';

const DEFAULT_LIMIT = 50;

const described = ({ metricTransformations, ...filter }: MetricFilter): DescribedFilter => ({
  ...filter,
  metricTransformations: metricTransformations.map((transformation) => ({ ...transformation })),
});

/** The filters of a log group, those of a metric, or all. */
export function describeMetricFilters(call: Call, input: Given<DescribeMetricFiltersRequest>): DescribeMetricFiltersResponse {
  const { logGroupName, filterNamePrefix = '', metricName, metricNamespace, limit = DEFAULT_LIMIT, nextToken } = input;
  if (logGroupName !== undefined) logGroupNamed(call, logGroupName);
  if ((metricName === undefined) !== (metricNamespace === undefined)) throw invalidParameter('metricName and metricNamespace must be specified together.');
  const found = metricFilters.of(call).values().filter(
    (filter) =>
      (logGroupName === undefined || filter.logGroupName === logGroupName) &&
      filter.filterName.startsWith(filterNamePrefix) &&
      (metricName === undefined || filter.metricTransformations.some((one) => one.metricName === metricName && one.metricNamespace === metricNamespace)),
  );
  const { items, more } = page(found, { limit, nextToken }, (filter) => filterKey(filter.logGroupName, filter.filterName));
  return { metricFilters: items.map(described), ...more };
}

function parsed(filterPattern: string): FilterPattern {
  try {
    return parse(filterPattern);
  } catch (error) {
    if (!(error instanceof FilterPatternSyntaxError)) throw error;
    throw invalidParameter(error.reason);
  }
}

/** Log events count from 1 (observed). */
export function testMetricFilter(_call: Call, { filterPattern, logEventMessages }: Given<TestMetricFilterRequest>): TestMetricFilterResponse {
  const pattern = parsed(filterPattern);
  return {
    matches: logEventMessages.flatMap((eventMessage, index) => {
      const extraction = extract(pattern, eventMessage);
      return extraction ? [{ eventNumber: index + 1, eventMessage, extractedValues: { ...extraction.values } }] : [];
    }),
  };
}
