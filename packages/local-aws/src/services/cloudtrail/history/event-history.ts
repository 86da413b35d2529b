import { gunzipSync, gzipSync } from 'node:zlib';

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

/** One management event of the event history. */
export interface PastEvent {
  readonly at: EpochMilliseconds;
  /** When LookupEvents begins to show it. */
  readonly visibleAt: EpochMilliseconds;
  /** The record, JSON text. */
  readonly text: string;
}

/** Events that were compressed together. */
interface Sealed {
  readonly newest: EpochMilliseconds;
  readonly bytes: Uint8Array;
}

/** CloudTrail user guide, "Working with CloudTrail event history": the last 90 days. */
const KEPT_FOR = 90 * 24 * 3_600_000;
/** A record is some 1.3 kB, compressed in company some 100 bytes. */
const SEALED_TOGETHER = 256;

const open = table<PastEvent>('cloudtrail.history');
const sealed = table<Sealed>('cloudtrail.sealed-history');

/** Adds an event that has just happened. */
export function remember(scope: Scope, eventId: string, event: PastEvent): void {
  const recent = open.of(scope);
  recent.put(eventId, event);
  if (recent.size < SEALED_TOGETHER) return;
  const events = recent.values();
  sealed.of(scope).put(eventId, { newest: event.at, bytes: gzipSync(JSON.stringify(events), { level: 1 }) });
  for (const { text } of events) recent.delete((JSON.parse(text) as { readonly eventID: string }).eventID);
  forgetOld(scope);
}

function forgetOld(scope: Scope): void {
  const rows = sealed.of(scope);
  for (const { newest, bytes } of rows.values()) {
    if (newest >= oldestKept(scope)) return;
    const [last] = unseal(bytes).slice(-1);
    rows.delete((JSON.parse(last?.text ?? '{}') as { readonly eventID: string }).eventID);
  }
}

const oldestKept = ({ world }: Scope): EpochMilliseconds => world.clock.now() - KEPT_FOR;
const unseal = (bytes: Uint8Array): readonly PastEvent[] => JSON.parse(gunzipSync(bytes).toString()) as readonly PastEvent[];

/** The event history, newest first, as far as it is kept. */
export function* pastEvents(scope: Scope): Generator<PastEvent> {
  const oldest = oldestKept(scope);
  yield* open.of(scope).values().filter(({ at }) => at >= oldest).reverse();
  for (const { bytes } of [...sealed.of(scope).values()].reverse()) {
    for (const event of [...unseal(bytes)].reverse()) {
      if (event.at < oldest) return;
      yield event;
    }
  }
}
