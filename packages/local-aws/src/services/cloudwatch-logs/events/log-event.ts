import type { EpochMilliseconds } from '../../../time/clock';

/** A log event as it is kept. A tuple, because there are many. */
export type StoredEvent = readonly [timestamp: EpochMilliseconds, ingestionTime: EpochMilliseconds, message: string];

/** What a log event costs beyond its message: API_PutLogEvents, "plus 26 bytes for each log event". */
export const EVENT_OVERHEAD = 26;

export const sizeOf = (message: string): number => Buffer.byteLength(message) + EVENT_OVERHEAD;
