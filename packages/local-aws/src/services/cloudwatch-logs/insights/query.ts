import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import type { EpochMilliseconds } from '../../../time/clock';
import { sizeOf } from '../events/log-event';
import { readEvents } from '../events/read';
import { logGroupNamed } from '../groups/log-group';
import { logStreamsOf } from '../streams/log-stream';
import { eventRow, type QueriedEvent } from './evaluate/event-row';
import { runQuery, type QueryResult } from './evaluate/run';
import type { Query } from './parse/ast';
import { parseQuery } from './parse/query';
import { QueryError } from './parse/query-error';
import { pointerTo } from './pointer';

export interface InsightsQuery {
  readonly logGroupNames: readonly string[];
  readonly queryString: string;
  readonly from: EpochMilliseconds;
  /** Itself excluded. */
  readonly to: EpochMilliseconds;
  /** Most rows, when the query does not say. */
  readonly limit: number;
}

export interface InsightsResult extends QueryResult {
  readonly scanned: number;
  readonly bytes: number;
}

/** @throws ServiceException MalformedQueryException with the place */
export function readQuery(queryString: string): Query {
  try {
    return parseQuery(queryString);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const location = { startCharOffset: error.start, endCharOffset: error.end };
    throw new ServiceException('MalformedQueryException', error.message, { members: { queryCompileError: { location, message: error.problem } } });
  }
}

/** @throws ServiceException ResourceNotFoundException for a log group that is not there, MalformedQueryException */
export function runInsightsQuery(scope: Scope, { logGroupNames, queryString, from, to, limit }: InsightsQuery): InsightsResult {
  const query = readQuery(queryString);
  const events = logGroupNames.flatMap((name) => eventsOf(scope, name, from, to)).sort((a, b) => b.timestamp - a.timestamp);
  const bytes = events.reduce((sum, { message }) => sum + sizeOf(message), 0);
  return { ...runQuery(query, events.map(eventRow), limit), scanned: events.length, bytes };
}

function eventsOf(scope: Scope, logGroupName: string, from: EpochMilliseconds, to: EpochMilliseconds): readonly QueriedEvent[] {
  const group = logGroupNamed(scope, logGroupName);
  const log = `${scope.account}:${logGroupName}`;
  const found = readEvents(scope, group, logStreamsOf(scope, logGroupName), { from, to });
  return found.map((event) => ({ ...event, log, pointer: pointerTo(logGroupName, event) }));
}

/** `SOURCE 'group' | …`, as dashboards write a query: its log groups, and the query itself. */
export function readDashboardQuery(text: string): { readonly logGroupNames: readonly string[]; readonly queryString: string } {
  const [sources = ''] = /^\s*(?:SOURCE\s+(?:'[^']*'|"[^"]*")\s*\|?\s*)*/i.exec(text) ?? [];
  return { logGroupNames: [...sources.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double!), queryString: text.slice(sources.length) };
}
