import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { identifiedLogGroup } from '../groups/log-group';
import { invalidToken } from '../page';
import { logStreamNamed } from '../streams/log-stream';
import { fill } from './fill';
import { before, eventId, positionOf, type Position } from './position';
import { beyond, readNearest, type ReadEvent } from './read';

const DEFAULT_LIMIT = 10_000;

const EARLIEST: Position = { timestamp: 0, stream: 0, sequence: 0 };

/** Tokens name the log event before or behind which a page begins; their letters are observed. */
const forwardToken = (position: Position): string => `f/${eventId(position)}/s`;
const backwardToken = (position: Position): string => `b/${eventId(position)}/s`;

function readToken(token: string): { readonly isForward: boolean; readonly position: Position } {
  const [, direction, id = ''] = /^([fb])\/(\d+)\/s$/.exec(token) ?? [];
  const position = positionOf(id);
  if (!position) throw invalidToken();
  return { isForward: direction === 'f', position };
}

/** The last events that fit, in order of time. */
const fillFromEnd = (events: readonly ReadEvent[], limit: number): readonly ReadEvent[] => [...fill([...events].reverse(), limit)].reverse();

/** The newest log events of a stream first, page by page, unless told to start from the head. At the end, the token given comes back. */
export function getLogEvents(call: Call, input: Given<GetLogEventsRequest>): GetLogEventsResponse {
  const { startTime, endTime, limit = DEFAULT_LIMIT, startFromHead = false, nextToken } = input;
  const group = identifiedLogGroup(call, input);
  const stream = logStreamNamed(call, group.name, input.logStreamName);
  const token = nextToken === undefined ? undefined : readToken(nextToken);
  const isForward = token?.isForward ?? startFromHead;
  const window = beyond(token?.position, isForward, { from: startTime, to: endTime });
  const isWanted = (event: Position): boolean => !token || (isForward ? before(token.position, event) : before(event, token.position));
  const candidates = readNearest(call, group, stream, { ...window, isForward, count: limit, isWanted });
  const events = isForward ? fill(candidates, limit) : fillFromEnd(candidates, limit);
  const nowhere = token?.position ?? { ...EARLIEST, timestamp: startTime ?? 0 };
  return {
    events: events.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: forwardToken(events.at(-1) ?? nowhere),
    nextBackwardToken: backwardToken(events[0] ?? nowhere),
  };
}
