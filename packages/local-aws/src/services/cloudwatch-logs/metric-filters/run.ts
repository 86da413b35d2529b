import type { Scope } from '../../../operation/call';
import { ingestMetricData } from '../../cloudwatch/ingest';
import type { LogEventInput } from '../ingest';
import { compiledFilter, filtersOf } from './metric-filter';

/** Runs the metric filters of a log group over what comes in. */
export function runMetricFilters(scope: Scope, logGroupName: string, events: readonly LogEventInput[]): void {
  const filters = filtersOf(scope, logGroupName).flatMap(compiledFilter);
  if (filters.length === 0) return;
  const data = events.flatMap((event) => filters.flatMap((filter) => filter.apply(event)));
  if (data.length > 0) ingestMetricData(scope, data);
}
