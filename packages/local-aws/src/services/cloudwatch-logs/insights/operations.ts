import type {
  DescribeQueriesRequest, DescribeQueriesResponse, GetQueryResultsRequest, GetQueryResultsResponse, QueryStatus, StartQueryRequest, StartQueryResponse,
  StopQueryRequest, StopQueryResponse,
} from '@aws-sdk/client-cloudwatch-logs';

import type { Call, Scope, World } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { logGroupNamed, logGroupNameIn } from '../groups/log-group';
import { invalidParameter } from '../invalid-parameter';
import { page } from '../page';
import { requireInsightsLanguage } from './language';
import { readQuery, runInsightsQuery, type InsightsQuery, type InsightsResult } from './query';

interface StartedQuery extends InsightsQuery {
  readonly queryId: string;
  readonly createTime: EpochMilliseconds;
  /** A query is answered when its results are first asked for, and then counts as complete. */
  readonly status: Extract<QueryStatus, 'Running' | 'Complete' | 'Cancelled'>;
}

/** By id. */
const queries = table<StartedQuery>('logs.queries');

const DEFAULT_LIMIT = 10_000;
const DEFAULT_RESULTS = 50;
const MOST_LOG_GROUPS = 50;

/** How long results can be asked for: API_GetQueryResults, seven days. */
const KEPT = 7 * 86_400_000;

/** Greater numbers are milliseconds: AWS takes both. */
const LARGEST_SECONDS = 99_999_999_999;

const toMilliseconds = (time: number): EpochMilliseconds => (time > LARGEST_SECONDS ? time : time * 1000);

/** Results of the latest queries, so that asking again does not run them again. */
const answered = new WeakMap<World, Map<string, InsightsResult>>();
const MOST_ANSWERS = 20;

function logGroupNamesOf({ logGroupName, logGroupNames, logGroupIdentifiers }: Given<StartQueryRequest>): readonly string[] {
  const ways = [logGroupName, logGroupNames, logGroupIdentifiers].filter((way) => way !== undefined);
  if (ways.length !== 1) throw invalidParameter('Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.');
  const names = logGroupNames ?? logGroupIdentifiers?.map((identifier) => logGroupNameIn(identifier) ?? identifier) ?? [logGroupName!];
  if (names.length < 1 || names.length > MOST_LOG_GROUPS) throw invalidParameter(`A query has 1 to ${MOST_LOG_GROUPS} log groups, got ${names.length}`);
  return [...new Set(names)];
}

export function startQuery(call: Call, input: Given<StartQueryRequest>): StartQueryResponse {
  requireInsightsLanguage(input.queryLanguage);
  const logGroupNames = logGroupNamesOf(input);
  for (const name of logGroupNames) logGroupNamed(call, name);
  readQuery(input.queryString);
  // Both ends belong to the range, and the last of them is a whole second.
  const [from, last] = [toMilliseconds(input.startTime), toMilliseconds(input.endTime)];
  if (from > last) throw invalidParameter('The start time must not be later than the end time.');
  const to = input.endTime > LARGEST_SECONDS ? last + 1 : last + 1000;
  forgetOld(call);
  const queryId = call.world.ids.uuid();
  const { queryString, limit = DEFAULT_LIMIT } = input;
  queries.of(call).put(queryId, { queryId, logGroupNames, queryString, from, to, limit, createTime: call.now, status: 'Running' });
  return { queryId };
}

function forgetOld(call: Call): void {
  for (const { queryId, createTime } of queries.of(call).values()) if (createTime < call.now - KEPT) queries.of(call).delete(queryId);
}

function queryNamed(scope: Scope, queryId: string): StartedQuery {
  const query = queries.of(scope).get(queryId);
  if (!query) throw new ServiceException('ResourceNotFoundException', `The specified query does not exist: ${queryId}`);
  return query;
}

function resultOf(call: Call, query: StartedQuery): InsightsResult {
  const results = answered.get(call.world) ?? new Map<string, InsightsResult>();
  answered.set(call.world, results);
  let result = results.get(query.queryId);
  if (!result) results.set(query.queryId, (result = runInsightsQuery(call, query)));
  for (const oldest of results.keys()) if (results.size > MOST_ANSWERS) results.delete(oldest);
  return result;
}

export function getQueryResults(call: Call, { queryId }: Given<GetQueryResultsRequest>): GetQueryResultsResponse {
  const query = queryNamed(call, queryId);
  if (query.status === 'Cancelled') return { queryLanguage: 'CWLI', results: [], status: 'Cancelled' };
  const { rows, matched, scanned, bytes } = resultOf(call, query);
  if (query.status === 'Running') queries.of(call).put(queryId, { ...query, status: 'Complete' });
  return {
    queryLanguage: 'CWLI',
    results: rows.map((row) => [...row]),
    statistics: { recordsMatched: matched, recordsScanned: scanned, bytesScanned: bytes, estimatedRecordsSkipped: 0, estimatedBytesSkipped: 0, logGroupsScanned: query.logGroupNames.length },
    status: 'Complete',
  };
}

export function stopQuery(call: Call, { queryId }: Given<StopQueryRequest>): StopQueryResponse {
  const query = queryNamed(call, queryId);
  if (query.status !== 'Running') throw invalidParameter(`The specified query has already ended: ${queryId}`);
  queries.of(call).put(queryId, { ...query, status: 'Cancelled' });
  return { success: true };
}

/** Newest first. */
export function describeQueries(call: Call, { logGroupName, status, maxResults: limit = DEFAULT_RESULTS, nextToken }: Given<DescribeQueriesRequest>): DescribeQueriesResponse {
  const found = queries.of(call).values().filter(
    (query) => (logGroupName === undefined || query.logGroupNames.includes(logGroupName)) && (status === undefined || query.status === status),
  );
  const newestFirst = ({ createTime, queryId }: StartedQuery): string => `${String(Number.MAX_SAFE_INTEGER - createTime).padStart(16, '0')}${queryId}`;
  const { items, more } = page(found, { limit, nextToken }, newestFirst);
  const queriesFound = items.map(({ queryId, queryString, status: itsStatus, createTime, logGroupNames: [first] }) => ({
    queryLanguage: 'CWLI' as const, queryId, queryString, status: itsStatus, createTime, logGroupName: first,
  }));
  return { queries: queriesFound, ...more };
}
