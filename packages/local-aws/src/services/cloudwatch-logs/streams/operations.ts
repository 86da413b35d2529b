import type {
  CreateLogStreamRequest, DeleteLogStreamRequest, DescribeLogStreamsRequest, DescribeLogStreamsResponse, LogStream as DescribedLogStream,
} from '@aws-sdk/client-cloudwatch-logs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { deleteStream } from '../events/append';
import { identifiedLogGroup, logGroupNamed } from '../groups/log-group';
import { invalidParameter } from '../invalid-parameter';
import { page } from '../page';
import { logStreamNamed, logStreams, logStreamsOf, newLogStream, streamKey, type LogStream } from './log-stream';
import { byNumber, byText } from './sort-key';

const DEFAULT_LIMIT = 50;

export function createLogStream(call: Call, { logGroupName, logStreamName }: Given<CreateLogStreamRequest>): object {
  logGroupNamed(call, logGroupName);
  const key = streamKey(logGroupName, logStreamName);
  if (logStreams.of(call).has(key)) throw new ServiceException('ResourceAlreadyExistsException', 'The specified log stream already exists');
  logStreams.of(call).put(key, newLogStream(call, logGroupName, logStreamName));
  return {};
}

export function deleteLogStream(call: Call, { logGroupName, logStreamName }: Given<DeleteLogStreamRequest>): object {
  logGroupNamed(call, logGroupName);
  deleteStream(call, logStreamNamed(call, logGroupName, logStreamName));
  return {};
}

/** Tokens are ignored wherever one is taken, and still given (observed). */
export const sequenceToken = (stream: LogStream): string => `49${String(stream.events).padStart(54, '0')}`;

/** AWS has reported no bytes for a stream since 2019: API_LogStream, `storedBytes`. */
function described(stream: LogStream): DescribedLogStream {
  return {
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    firstEventTimestamp: stream.firstEventTimestamp,
    lastEventTimestamp: stream.lastEventTimestamp,
    lastIngestionTime: stream.lastIngestionTime,
    uploadSequenceToken: sequenceToken(stream),
    arn: stream.arn,
    storedBytes: 0,
  };
}

export function describeLogStreams(call: Call, input: Given<DescribeLogStreamsRequest>): DescribeLogStreamsResponse {
  const { logStreamNamePrefix, orderBy = 'LogStreamName', descending = false, limit = DEFAULT_LIMIT, nextToken } = input;
  const group = identifiedLogGroup(call, input);
  if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined) throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const found = logStreamsOf(call, group.name).filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
  const key = ({ name, lastEventTimestamp = 0 }: LogStream): string =>
    orderBy === 'LogStreamName' ? byText(name, descending) : byNumber(lastEventTimestamp, descending) + byText(name, descending);
  const { items, more } = page(found, { limit, nextToken }, key);
  return { logStreams: items.map(described), ...more };
}
