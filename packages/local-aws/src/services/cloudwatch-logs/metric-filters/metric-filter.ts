import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { compileMetricFilter, type CompiledMetricFilter } from '@stopwatch/cloudwatch-simulator';
import { parse } from '@stopwatch/filter-pattern';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

export interface MetricFilter {
  readonly logGroupName: string;
  readonly filterName: string;
  readonly filterPattern: string;
  readonly metricTransformations: readonly Given<MetricTransformation>[];
  readonly creationTime: EpochMilliseconds;
  readonly applyOnTransformedLogs: boolean;
}

/** By log group and filter; a colon is in neither name. */
export const metricFilters = table<MetricFilter>('logs.metric-filters');

export const filterKey = (logGroupName: string, filterName: string): string => `${logGroupName}:${filterName}`;

export function filtersOf(scope: Scope, logGroupName: string): readonly MetricFilter[] {
  return metricFilters.of(scope).values().filter((filter) => filter.logGroupName === logGroupName);
}

export function deleteFiltersOf(scope: Scope, logGroupName: string): void {
  for (const { filterName } of filtersOf(scope, logGroupName)) metricFilters.of(scope).delete(filterKey(logGroupName, filterName));
}

const compiled = new WeakMap<MetricFilter, readonly CompiledMetricFilter[]>();

/** A filter prepared for log events, once for each version of it; one for each transformation. */
export function compiledFilter(filter: MetricFilter): readonly CompiledMetricFilter[] {
  let found = compiled.get(filter);
  if (!found) compiled.set(filter, (found = compile(filter)));
  return found;
}

function compile({ filterPattern, metricTransformations }: MetricFilter): readonly CompiledMetricFilter[] {
  const pattern = parse(filterPattern);
  return metricTransformations.map((transformation) => {
    const { metricName, metricNamespace, metricValue, defaultValue, dimensions = {}, unit } = transformation;
    return compileMetricFilter({
      pattern,
      transformation: {
        metricName,
        metricNamespace,
        metricValue,
        dimensions,
        ...(defaultValue === undefined ? {} : { defaultValue }),
        ...(unit === undefined ? {} : { unit }),
      },
    });
  });
}
