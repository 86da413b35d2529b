import type { InputLogEvent, PutLogEventsRequest, PutLogEventsResponse, RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import type { EpochMilliseconds } from '../../../time/clock';
import { logGroupNamed, type LogGroup } from '../groups/log-group';
import { expiryOf } from '../groups/retention';
import { ingestLogEvents } from '../ingest';
import { invalidParameter } from '../invalid-parameter';
import { sequenceToken } from '../streams/operations';
import { logStreamNamed } from '../streams/log-stream';
import { sizeOf } from './log-event';

const [HOUR, DAY] = [3_600_000, 86_400_000];

/** Bytes of one log event and of a batch, overhead included. API_PutLogEvents; the first observed. */
const MOST_BYTES = 1_048_576;

type Events = readonly Given<InputLogEvent>[];

function checkSizes(events: Events): void {
  const sizes = events.map(({ message }) => sizeOf(message));
  const tooLarge = sizes.find((size) => size > MOST_BYTES);
  if (tooLarge !== undefined) throw invalidParameter(`Log event too large: ${tooLarge} bytes exceeds limit of ${MOST_BYTES}`);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > MOST_BYTES) throw invalidParameter(`Upload too large: ${total} bytes exceeds limit of ${MOST_BYTES}`);
}

function checkOrder(events: Events): void {
  if (events.some(({ timestamp }, index) => index > 0 && timestamp < events[index - 1]!.timestamp)) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
}

/** Which log events, in chronological order, are too old, expired or too new; ends are exclusive. */
function rejected(events: Events, group: LogGroup, now: EpochMilliseconds): RejectedLogEventsInfo {
  const before = (moment: number): number => events.filter(({ timestamp }) => timestamp < moment).length;
  const [tooOld, expired] = [before(now - 14 * DAY), before(expiryOf(group, now))];
  const tooNew = events.findIndex(({ timestamp }) => timestamp > now + 2 * HOUR);
  return {
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
    ...(tooNew >= 0 ? { tooNewLogEventStartIndex: tooNew } : {}),
  };
}

/** Exactly 24 hours are accepted; log events that are rejected for their age do not count (observed). */
function checkSpan(events: Events): void {
  const [first, last] = [events[0], events.at(-1)];
  if (first && last && last.timestamp - first.timestamp > DAY) {
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
}

export function putLogEvents(call: Call, { logGroupName, logStreamName, logEvents }: Given<PutLogEventsRequest>): PutLogEventsResponse {
  const group = logGroupNamed(call, logGroupName);
  logStreamNamed(call, logGroupName, logStreamName);
  checkSizes(logEvents);
  checkOrder(logEvents);
  const info = rejected(logEvents, group, call.now);
  const accepted = logEvents.slice(Math.max(info.tooOldLogEventEndIndex ?? 0, info.expiredLogEventEndIndex ?? 0), info.tooNewLogEventStartIndex);
  checkSpan(accepted);
  ingestLogEvents(call, logGroupName, logStreamName, accepted);
  const nextSequenceToken = sequenceToken(logStreamNamed(call, logGroupName, logStreamName));
  return { nextSequenceToken, ...(Object.keys(info).length > 0 ? { rejectedLogEventsInfo: info } : {}) };
}
