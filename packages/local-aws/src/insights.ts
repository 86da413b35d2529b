import { runQuery } from './services/cloudwatch-logs/insights/evaluate/run';
import { eventRow } from './services/cloudwatch-logs/insights/evaluate/event-row';
import { parseQuery } from './services/cloudwatch-logs/insights/parse/query';

/** A log event of no endpoint: of a simulation, for example. */
export interface PlainLogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** Most rows of a query that does not say: API_StartQuery, `limit`. */
const DEFAULT_LIMIT = 10_000;

/**
 * Answers a Logs Insights query over log events, without an endpoint.
 *
 * @returns the fields of each row, in the order of the query; what a row lacks is left out
 * @throws QueryError for a query that cannot be read, or uses what is not modelled
 */
export function queryLogEvents(query: string, events: readonly PlainLogEvent[]): readonly ReadonlyMap<string, string>[] {
  const newestFirst = [...events].sort((one, other) => other.timestamp - one.timestamp);
  const rows = newestFirst.map((event, sequence) => eventRow({ ...event, ingestionTime: event.timestamp, stream: 0, sequence, logStreamName: '', log: '', pointer: '' }));
  return runQuery(parseQuery(query), rows, DEFAULT_LIMIT).rows.map((row) => new Map(row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value])));
}
