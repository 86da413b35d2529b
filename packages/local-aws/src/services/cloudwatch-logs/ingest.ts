import type { Scope } from '../../operation/call';
import type { EpochMilliseconds } from '../../time/clock';
import { append } from './events/append';
import { sizeOf } from './events/log-event';
import { logGroups } from './groups/log-group';
import { countIncoming } from './incoming-metrics';
import { runMetricFilters } from './metric-filters/run';
import { logStreams, newLogStream, streamKey } from './streams/log-stream';

export interface LogEventInput {
  readonly timestamp: EpochMilliseconds;
  readonly message: string;
}

/**
 * Stores log events, makes the stream when there is none, and runs the log group's metric filters over them.
 * Policies have been looked at by whoever calls: a trail's role, EventBridge's resource policy.
 *
 * @returns whether there is such a log group
 */
export function ingestLogEvents(scope: Scope, logGroupName: string, logStreamName: string, events: readonly LogEventInput[]): boolean {
  const group = logGroups.of(scope).get(logGroupName);
  if (!group) return false;
  const key = streamKey(logGroupName, logStreamName);
  const stream = logStreams.of(scope).get(key) ?? newLogStream(scope, logGroupName, logStreamName);
  if (stream.events === 0) logStreams.of(scope).put(key, stream);
  if (events.length === 0) return true;
  const now = scope.world.clock.now();
  append(scope, stream, events.map(({ timestamp, message }) => [timestamp, now, message]));
  countIncoming(scope, logGroupName, events.length, events.reduce((sum, { message }) => sum + sizeOf(message), 0));
  runMetricFilters(scope, logGroupName, events);
  return true;
}
