import { sizeOf } from './log-event';

/** Most bytes of log events in an answer: API_GetLogEvents, API_FilterLogEvents. */
const MOST_BYTES = 1_048_576;

interface Sized {
  readonly message: string;
}

/** As many of the first events as fit into an answer, but at least one. */
export function fill<Event extends Sized>(events: Iterable<Event>, limit: number): readonly Event[] {
  const filled: Event[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += sizeOf(event.message);
    if (filled.length >= limit || (bytes > MOST_BYTES && filled.length > 0)) break;
    filled.push(event);
  }
  return filled;
}
