import type { LogQuery, LogResult } from '@stopwatch/report';

import type { Scope } from '../../operation/call';
import { runInsightsQuery } from '../../services/cloudwatch-logs/insights/query';

/** Rows of a log widget that are shown at most. */
const MOST_ROWS = 100;

/** What Logs Insights would answer to a widget. */
export function logResult(scope: Scope, { region, sources, query, from, to }: LogQuery): LogResult {
  const there = { ...scope, region: region === '' ? scope.region : region };
  try {
    const { rows } = runInsightsQuery(there, { logGroupNames: sources, queryString: query, from, to, limit: MOST_ROWS });
    const shown = rows.slice(0, MOST_ROWS).map((row) => new Map(row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value])));
    const columns = [...new Set(shown.flatMap((row) => [...row.keys()]))];
    return { kind: 'rows', columns, rows: shown.map((row) => columns.map((column) => row.get(column) ?? '')) };
  } catch (error) {
    return { kind: 'notRun', reason: error instanceof Error ? error.message : String(error) };
  }
}
