import type { Scope } from '../../../operation/call';
import type { EpochMilliseconds } from '../../../time/clock';
import type { LogGroup } from '../groups/log-group';
import { expiryOf } from '../groups/retention';
import type { LogStream } from '../streams/log-stream';
import { dropPagesBefore, pagesOf } from './append';
import { eventsOf, type Page } from './page';
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
export function readEvents(scope: Scope, group: LogGroup, streams: readonly LogStream[], window: Window): readonly ReadEvent[] {
  const open = withoutExpired(scope, group, window);
  const inOrder = [...streams].sort((a, b) => a.id - b.id);
  const found = inOrder.flatMap((stream) => pagesIn(scope, stream, open).flatMap((page) => eventsIn(page, stream, open)));
  // Sorting is stable: streams and arrivals are in order already.
  return found.sort((a, b) => a.timestamp - b.timestamp);
}

export interface Nearest extends Window {
  /** Whether the earliest are wanted or the latest. */
  readonly isForward: boolean;
  /** At least so many of them, if there are. */
  readonly count: number;
  readonly isWanted: (event: ReadEvent) => boolean;
}

/** The earliest or latest wanted log events of a stream, in order of time: only the pages are read that can hold one. */
export function readNearest(scope: Scope, group: LogGroup, stream: LogStream, { isForward, count, isWanted, ...window }: Nearest): readonly ReadEvent[] {
  const open = withoutExpired(scope, group, window);
  const pages = [...pagesIn(scope, stream, open)].sort((a, b) => (isForward ? a.earliest - b.earliest : b.latest - a.latest));
  const found: ReadEvent[] = [];
  for (const [index, page] of pages.entries()) {
    found.push(...eventsIn(page, stream, open).filter(isWanted));
    const next = pages[index + 1];
    const isSettled = ({ timestamp }: ReadEvent): boolean => next === undefined || (isForward ? timestamp < next.earliest : timestamp > next.latest);
    if (found.length >= count && found.filter(isSettled).length >= count) break;
  }
  return found.sort((a, b) => a.timestamp - b.timestamp || a.sequence - b.sequence);
}

/** What of a window has not expired. */
interface OpenWindow {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
  readonly expiry: EpochMilliseconds;
}

function withoutExpired(scope: Scope, group: LogGroup, { from = -Infinity, to = Infinity }: Window): OpenWindow {
  const expiry = expiryOf(group, scope.world.clock.now());
  return { from: Math.max(from, expiry), to, expiry };
}

function pagesIn(scope: Scope, stream: LogStream, { from, to, expiry }: OpenWindow): readonly Page[] {
  if (expiry > -Infinity) dropPagesBefore(scope, stream, expiry);
  return pagesOf(scope, stream).filter(({ latest, earliest }) => latest >= from && earliest < to);
}

function eventsIn(page: Page, stream: LogStream, { from, to }: OpenWindow): readonly ReadEvent[] {
  return eventsOf(page).flatMap(([timestamp, ingestionTime, message], index) =>
    timestamp < from || timestamp >= to ? [] : [{ timestamp, ingestionTime, message, logStreamName: stream.name, stream: stream.id, sequence: page.first + index }],
  );
}
