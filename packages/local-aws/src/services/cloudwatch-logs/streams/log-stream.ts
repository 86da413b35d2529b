import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { logGroupArn } from '../groups/log-group';

export interface LogStream {
  /** Its number in the log group, in order of creation. */
  readonly id: number;
  readonly logGroupName: string;
  readonly name: string;
  readonly arn: string;
  readonly creationTime: EpochMilliseconds;
  readonly firstEventTimestamp?: EpochMilliseconds;
  readonly lastEventTimestamp?: EpochMilliseconds;
  readonly lastIngestionTime?: EpochMilliseconds;
  /** How many log events have come in. */
  readonly events: number;
  /** Bytes that have come in, overhead included. */
  readonly bytes: number;
  /** Pages that many earlier ones were packed into: their numbers are 0 to one less. */
  readonly packedPages: number;
  /** Pages that hold what came in since, one for each time something did. */
  readonly openPages: number;
  readonly openEvents: number;
  readonly openBytes: number;
}

/** By log group and stream; a colon is in neither name. */
export const logStreams = table<LogStream>('logs.streams');

export const streamKey = (logGroupName: string, name: string): string => `${logGroupName}:${name}`;

export const noSuchLogStream = (): ServiceException => new ServiceException('ResourceNotFoundException', 'The specified log stream does not exist.');

/** @throws ServiceException ResourceNotFoundException */
export function logStreamNamed(scope: Scope, logGroupName: string, name: string): LogStream {
  const stream = logStreams.of(scope).get(streamKey(logGroupName, name));
  if (!stream) throw noSuchLogStream();
  return stream;
}

export function logStreamsOf(scope: Scope, logGroupName: string): readonly LogStream[] {
  return logStreams.of(scope).values().filter((stream) => stream.logGroupName === logGroupName);
}

export function newLogStream(scope: Scope, logGroupName: string, name: string): LogStream {
  const ids = logStreamsOf(scope, logGroupName).map(({ id }) => id);
  return {
    id: Math.max(0, ...ids) + 1,
    logGroupName,
    name,
    arn: `${logGroupArn(scope, logGroupName)}:log-stream:${name}`,
    creationTime: scope.world.clock.now(),
    events: 0,
    bytes: 0,
    packedPages: 0,
    openPages: 0,
    openEvents: 0,
    openBytes: 0,
  };
}
