import type { Scope } from '../../../operation/call';
import { table, type Table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { logStreams, streamKey, type LogStream } from '../streams/log-stream';
import { sizeOf, type StoredEvent } from './log-event';
import { eventsOf, openPage, packedPage, type Page } from './page';

/**
 * Log events, in pages. What comes in becomes an open page of its own, so that the journal writes it once; when enough has come
 * in, the open pages become one packed page, so that it is written twice in all and a hundred thousand events fit into little memory.
 */
const pages = table<Page>('logs.pages');

/** Whichever comes first has the open pages packed. */
const PACK_AT = { pages: 64, events: 512, bytes: 256 * 1024 };

const openKey = (stream: LogStream, number: number): string => `${streamKey(stream.logGroupName, stream.name)}:open:${number}`;
const packedKey = (stream: LogStream, number: number): string => `${streamKey(stream.logGroupName, stream.name)}:${number}`;

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const present = <T>(value: T | undefined): value is T => value !== undefined;

function openPagesOf(table: Table<Page>, stream: LogStream): readonly Page[] {
  return range(stream.openPages).map((number) => table.get(openKey(stream, number))).filter(present);
}

/** All pages of a stream, in order of arrival. */
export function pagesOf(scope: Scope, stream: LogStream): readonly Page[] {
  const table = pages.of(scope);
  return [...range(stream.packedPages).map((number) => table.get(packedKey(stream, number))).filter(present), ...openPagesOf(table, stream)];
}

/** Forgets the pages whose every event is older than a moment; open pages wait until they are packed. */
export function dropPagesBefore(scope: Scope, stream: LogStream, moment: EpochMilliseconds): void {
  const table = pages.of(scope);
  for (const number of range(stream.packedPages)) {
    const page = table.get(packedKey(stream, number));
    if (page && page.latest < moment) table.delete(packedKey(stream, number));
  }
}

export function deleteStream(scope: Scope, stream: LogStream): void {
  const table = pages.of(scope);
  for (const number of range(stream.packedPages)) table.delete(packedKey(stream, number));
  for (const number of range(stream.openPages)) table.delete(openKey(stream, number));
  logStreams.of(scope).delete(streamKey(stream.logGroupName, stream.name));
}

function packed(table: Table<Page>, stream: LogStream): LogStream {
  const open = openPagesOf(table, stream);
  for (const number of range(stream.openPages)) table.delete(openKey(stream, number));
  table.put(packedKey(stream, stream.packedPages), packedPage(stream.events - stream.openEvents, open.flatMap(eventsOf)));
  return { ...stream, packedPages: stream.packedPages + 1, openPages: 0, openEvents: 0, openBytes: 0 };
}

/** Adds log events to a stream. */
export function append(scope: Scope, stream: LogStream, events: readonly StoredEvent[]): void {
  const [first] = events;
  if (!first) return;
  const table = pages.of(scope);
  const page = openPage(stream.events, events);
  table.put(openKey(stream, stream.openPages), page);
  const bytes = events.reduce((sum, [, , message]) => sum + sizeOf(message), 0);
  const grown: LogStream = {
    ...stream,
    firstEventTimestamp: Math.min(stream.firstEventTimestamp ?? Infinity, page.earliest),
    lastEventTimestamp: Math.max(stream.lastEventTimestamp ?? -Infinity, page.latest),
    lastIngestionTime: first[1],
    events: stream.events + events.length,
    bytes: stream.bytes + bytes,
    openPages: stream.openPages + 1,
    openEvents: stream.openEvents + events.length,
    openBytes: stream.openBytes + bytes,
  };
  const isFull = grown.openPages >= PACK_AT.pages || grown.openEvents >= PACK_AT.events || grown.openBytes >= PACK_AT.bytes;
  logStreams.of(scope).put(streamKey(stream.logGroupName, stream.name), isFull ? packed(table, grown) : grown);
}
