import { deflateRawSync, inflateRawSync } from 'node:zlib';

import type { EpochMilliseconds } from '../../../time/clock';
import type { StoredEvent } from './log-event';

interface Extent {
  /** How many events came into the stream before the first of this page. */
  readonly first: number;
  readonly earliest: EpochMilliseconds;
  readonly latest: EpochMilliseconds;
}

/** Neighbouring log events of one stream: as they came in, or many of them in little memory. */
export type Page = (Extent & { readonly events: readonly StoredEvent[] }) | (Extent & { readonly deflated: Uint8Array });

/** Log events are ten times smaller afterwards; more effort makes a tenth of that. */
const LEVEL = 1;

function extent(first: number, events: readonly StoredEvent[]): Extent {
  let [earliest, latest] = [Infinity, -Infinity];
  for (const [timestamp] of events) {
    if (timestamp < earliest) earliest = timestamp;
    if (timestamp > latest) latest = timestamp;
  }
  return { first, earliest, latest };
}

export function openPage(first: number, events: readonly StoredEvent[]): Page {
  return { ...extent(first, events), events };
}

export function packedPage(first: number, events: readonly StoredEvent[]): Page {
  return { ...extent(first, events), deflated: new Uint8Array(deflateRawSync(JSON.stringify(events), { level: LEVEL })) };
}

export function eventsOf(page: Page): readonly StoredEvent[] {
  return 'events' in page ? page.events : (JSON.parse(inflateRawSync(page.deflated).toString('utf8')) as readonly StoredEvent[]);
}
