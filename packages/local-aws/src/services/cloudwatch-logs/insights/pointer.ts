import type { GetLogRecordRequest, GetLogRecordResponse } from '@aws-sdk/client-cloudwatch-logs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { eventId, positionOf, type Position } from '../events/position';
import { readEvents } from '../events/read';
import { logGroups } from '../groups/log-group';
import { invalidParameter } from '../invalid-parameter';
import { logStreamsOf } from '../streams/log-stream';
import { discovered } from './evaluate/event-row';
import { toText } from './evaluate/value';

/** What `@ptr` holds: a log group and a position in it. */
export function pointerTo(logGroupName: string, position: Position): string {
  return Buffer.from(`${eventId(position)}${logGroupName}`).toString('base64');
}

const ID_LENGTH = 56;

/** One log event by its `@ptr`: its fields, those of a JSON message too. */
export function getLogRecord(call: Call, { logRecordPointer }: Given<GetLogRecordRequest>): GetLogRecordResponse {
  const text = Buffer.from(logRecordPointer, 'base64').toString('utf8');
  const position = positionOf(text.slice(0, ID_LENGTH));
  const group = logGroups.of(call).get(text.slice(ID_LENGTH));
  if (!position || !group) throw invalidParameter('Invalid log record pointer.');
  const { timestamp, stream, sequence } = position;
  const streams = logStreamsOf(call, group.name).filter(({ id }) => id === stream);
  const event = readEvents(call, group, streams, { from: timestamp, to: timestamp + 1 }).find((one) => one.sequence === sequence);
  if (!event) throw invalidParameter('Invalid log record pointer.');
  const fields = [...discovered(event.message)].map(([name, value]) => [name, value === undefined ? '' : toText(value)] as const);
  return {
    logRecord: {
      ...Object.fromEntries(fields),
      '@message': event.message,
      '@timestamp': String(event.timestamp),
      '@ingestionTime': String(event.ingestionTime),
      '@logStream': event.logStreamName,
      '@log': `${call.account}:${group.name}`,
      '@ptr': logRecordPointer,
    },
  };
}
