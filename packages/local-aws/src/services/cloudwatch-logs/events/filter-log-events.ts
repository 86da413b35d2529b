import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { compile, FilterPatternSyntaxError, parse } from '@stopwatch/filter-pattern';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { identifiedLogGroup } from '../groups/log-group';
import { invalidParameter } from '../invalid-parameter';
import { invalidToken } from '../page';
import { logStreamNamed, logStreamsOf, type LogStream } from '../streams/log-stream';
import { fill } from './fill';
import { before, eventId, positionOf, type Position } from './position';
import { beyond, readEvents, type ReadEvent } from './read';

const DEFAULT_LIMIT = 10_000;

/** FilterLogEvents words a grammar error in its own way (observed). */
function compiled(pattern: string): (message: string) => boolean {
  try {
    return compile(parse(pattern));
  } catch (error) {
    if (!(error instanceof FilterPatternSyntaxError)) throw error;
    throw invalidParameter(error.stage === 'grammar' ? 'Invalid filter pattern' : error.reason);
  }
}

function streamsOf(call: Call, groupName: string, { logStreamNames, logStreamNamePrefix }: Given<FilterLogEventsRequest>): readonly LogStream[] {
  if (logStreamNames && logStreamNamePrefix !== undefined) throw invalidParameter('logStreamNamePrefix and logStreamNames are mutually exclusive parameters.');
  if (logStreamNames) return [...new Set(logStreamNames)].map((name) => logStreamNamed(call, groupName, name));
  return logStreamsOf(call, groupName).filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
}

function readToken(token: string | undefined): Position | undefined {
  const position = token === undefined ? undefined : positionOf(token);
  if (token !== undefined && !position) throw invalidToken();
  return position;
}

function* behind(events: readonly ReadEvent[], position: Position | undefined, isAscending: boolean): Generator<ReadEvent> {
  for (const event of events) {
    if (!position || (isAscending ? before(position, event) : before(event, position))) yield event;
  }
}

function* matching(events: Iterable<ReadEvent>, test: (message: string) => boolean): Generator<ReadEvent> {
  for (const event of events) if (test(event.message)) yield event;
}

/** Log events of several streams, interleaved by time. The token is the id of the last one. */
export function filterLogEvents(call: Call, input: Given<FilterLogEventsRequest>): FilterLogEventsResponse {
  const { startTime, endTime, filterPattern = '', limit = DEFAULT_LIMIT, nextToken, startFromHead = true } = input;
  const group = identifiedLogGroup(call, input);
  const test = compiled(filterPattern);
  const position = readToken(nextToken);
  const window = beyond(position, startFromHead, { from: startTime, to: endTime });
  const inOrder = readEvents(call, group, streamsOf(call, group.name, input), window);
  const all = startFromHead ? inOrder : [...inOrder].reverse();
  const events = fill(matching(behind(all, position, startFromHead), test), limit);
  const last = events.at(-1);
  const isMore = last !== undefined && !matching(behind(all, last, startFromHead), test).next().done;
  return {
    events: events.map((event) => ({
      logStreamName: event.logStreamName,
      timestamp: event.timestamp,
      message: event.message,
      ingestionTime: event.ingestionTime,
      eventId: eventId(event),
    })),
    searchedLogStreams: [],
    ...(isMore ? { nextToken: eventId(last) } : {}),
  };
}
