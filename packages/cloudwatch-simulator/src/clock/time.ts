/** Milliseconds since 1970-01-01T00:00:00Z. The only form of time in this package's output. */
export type EpochMilliseconds = number;

/** A moment as input: epoch milliseconds, an ISO 8601 text with its zone (`2024-10-04T15:16:44Z`), or a `Date`. */
export type TimeInput = EpochMilliseconds | string | Date;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const WITH_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads a moment.
 *
 * @param field what the moment is, for the error
 * @throws Error when it is no moment, or a text without a zone (which would mean something else on every machine)
 */
export function toEpochMilliseconds(input: TimeInput, field: string): EpochMilliseconds {
  if (typeof input === 'string' && !WITH_ZONE.test(input)) {
    throw new Error(`${field} must be epoch milliseconds, a Date or an ISO 8601 text that ends in Z or an offset, got '${input}'`);
  }
  const moment = typeof input === 'number' ? input : input instanceof Date ? input.getTime() : Date.parse(input);
  if (!Number.isFinite(moment)) {
    throw new Error(`${field} must be epoch milliseconds, a Date or an ISO 8601 text that ends in Z or an offset, got '${String(input)}'`);
  }
  return moment;
}

/** The last multiple of `unit` at or before `moment`. */
export function floorTo(moment: EpochMilliseconds, unit: number): EpochMilliseconds {
  return Math.floor(moment / unit) * unit;
}
