import { FilterLogEventsCommand, type FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { allOf, eventName, eventSource, matches, print } from '@stopwatch/filter-pattern';
import { markOf } from '../drill/drill-id';
import type { Patience } from '../target/patience';
import type { FoundRecord } from './observations';

export interface RecordSearch {
  readonly logGroupName: string;
  readonly drillId: string;
  /** Earliest timestamp of a log event. */
  readonly since: number;
  /** The target's time. */
  readonly now: number;
}

/** Stops and starts of anybody: what our alarms may count, and what tells our calls from theirs. */
const stopsAndStarts = allOf(eventSource('ec2.amazonaws.com'), eventName('StopInstances', 'StartInstances'));

/** Stops and starts that the trail delivered since a moment, our own found by their mark. Earliest first. */
export async function findRecords(patience: Patience, search: RecordSearch, signal?: AbortSignal): Promise<FoundRecord[]> {
  const mark = markOf(search.drillId);
  const events = await filterLogEvents(patience, search, print(stopsAndStarts), signal);
  return events
    .flatMap((event) => readRecord(event, search.now, (message) => matches(mark, message)))
    .sort((a, b) => a.timestamp - b.timestamp);
}

async function filterLogEvents(patience: Patience, { logGroupName, since }: RecordSearch, filterPattern: string, signal?: AbortSignal): Promise<FilteredLogEvent[]> {
  const events: FilteredLogEvent[] = [];
  let token: string | undefined;
  do {
    const page = await patience.call(
      'logs:FilterLogEvents',
      ({ logs }, options) => logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern, startTime: since, ...(token === undefined ? {} : { nextToken: token }) }), options),
      signal,
    );
    events.push(...(page.events ?? []));
    token = page.nextToken;
  } while (token !== undefined);
  return events;
}

export function readRecord(event: FilteredLogEvent, now: number, isOurs: (message: string) => boolean): FoundRecord[] {
  const { eventId: logEventId = '', ingestionTime, logStreamName = '', message = '', timestamp } = event;
  let record: Readonly<Record<string, unknown>>;
  try {
    record = JSON.parse(message) as typeof record;
  } catch {
    return [];
  }
  const text = (name: string): string | undefined => (typeof record[name] === 'string' ? record[name] : undefined);
  const [requestId, errorCode, userAgent] = [text('requestID'), text('errorCode'), text('userAgent')];
  return [
    {
      logEventId,
      logStreamName,
      timestamp: timestamp ?? 0,
      ingestionTime: ingestionTime ?? timestamp ?? 0,
      seenAt: now,
      message,
      eventTime: Date.parse(text('eventTime') ?? '') || 0,
      eventName: text('eventName') ?? '',
      eventId: text('eventID') ?? logEventId,
      ours: isOurs(message),
      ...(requestId === undefined ? {} : { requestId }),
      ...(errorCode === undefined ? {} : { errorCode }),
      ...(userAgent === undefined ? {} : { userAgent }),
    },
  ];
}

