import type { Scope } from '../../../operation/call';
import type { EpochMilliseconds } from '../../../time/clock';
import type { LogGroup } from '../groups/log-group';
import { expiryOf } from '../groups/retention';
import type { LogStream } from '../streams/log-stream';
import { dropPagesBefore, pagesOf } from './append';
import { eventsOf } from './page';
import type { Position } from './position';

/** A log event as it is read. */
export interface ReadEvent extends Position {
  readonly ingestionTime: EpochMilliseconds;
  readonly message: string;
  readonly logStreamName: string;
}

export interface Window {
  /** @default no limit */
  readonly from?: EpochMilliseconds | undefined;
  /** Itself excluded. @default no limit */
  readonly to?: EpochMilliseconds | undefined;
}

/** The part of a window where log events behind a position can be, or before it, so that no other page is read. */
export function beyond(position: Position | undefined, isForward: boolean, { from = -Infinity, to = Infinity }: Window): Window {
  if (!position) return { from, to };
  return isForward ? { from: Math.max(from, position.timestamp), to } : { from, to: Math.min(to, position.timestamp + 1) };
}

/** The log events of some streams of a group in order of time, then of stream and arrival. What has expired is gone, also from memory. */
export function readEvents(scope: Scope, group: LogGroup, streams: readonly LogStream[], { from = -Infinity, to = Infinity }: Window): readonly ReadEvent[] {
  const expiry = expiryOf(group, scope.world.clock.now());
  const start = Math.max(from, expiry);
  const found: ReadEvent[] = [];
  for (const stream of [...streams].sort((a, b) => a.id - b.id)) {
    if (expiry > -Infinity) dropPagesBefore(scope, stream, expiry);
    collect(scope, stream, start, to, found);
  }
  // Sorting is stable: streams and arrivals are in order already.
  return found.sort((a, b) => a.timestamp - b.timestamp);
}

function collect(scope: Scope, stream: LogStream, from: EpochMilliseconds, to: EpochMilliseconds, found: ReadEvent[]): void {
  for (const page of pagesOf(scope, stream)) {
    if (page.latest < from || page.earliest >= to) continue;
    eventsOf(page).forEach(([timestamp, ingestionTime, message], index) => {
      if (timestamp < from || timestamp >= to) return;
      found.push({ timestamp, ingestionTime, message, logStreamName: stream.name, stream: stream.id, sequence: page.first + index });
    });
  }
}
