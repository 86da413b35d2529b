import type { EpochMilliseconds } from './time';
import { DAY, HOUR, MINUTE } from './time';

/** What a zone's clocks show, as milliseconds to add to UTC at a moment. */
export type ZoneOffset = (moment: EpochMilliseconds) => number;

const FIXED = /^(?:UTC)?([+-])(\d{2}):?(\d{2})$/;

/**
 * Reads a zone: an IANA name, or an offset such as `+05:30`, in steps of five minutes.
 *
 * @throws Error when there is no such zone
 */
export function zoneOffset(timezone: string): ZoneOffset {
  if (timezone === 'UTC') return () => 0;
  const fixed = FIXED.exec(timezone);
  if (fixed !== null) return fixedOffset(timezone, fixed);
  return namedOffset(timezone);
}

function fixedOffset(timezone: string, [, sign, hours, minutes]: RegExpExecArray): ZoneOffset {
  const offset = (Number(hours) * HOUR + Number(minutes) * MINUTE) * (sign === '-' ? -1 : 1);
  if (offset % (5 * MINUTE) !== 0) throw new Error(`timezone must be offset by a multiple of 5 minutes, got '${timezone}'`);
  return () => offset;
}

function namedOffset(timezone: string): ZoneOffset {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new Error(`timezone must be an IANA name or an offset such as +05:30, got '${timezone}'`);
  }
  // Clocks change at quarters of an hour at the finest, so one answer holds for a quarter.
  const known = new Map<number, number>();
  return (moment) => {
    const quarter = Math.floor(moment / (15 * MINUTE));
    const cached = known.get(quarter);
    if (cached !== undefined) return cached;
    const offset = offsetAt(format, quarter * 15 * MINUTE);
    known.set(quarter, offset);
    return offset;
  };
}

function offsetAt(format: Intl.DateTimeFormat, moment: EpochMilliseconds): number {
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute'], parts['second']);
  return shown - moment;
}

/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * DAY;

/** The last round clock time of a zone at or before a moment: a multiple of the period, midnight, or Monday 00:00. */
export function lastBoundary(moment: EpochMilliseconds, period: number, offset: ZoneOffset): EpochMilliseconds {
  const anchor = period > DAY ? FIRST_MONDAY : 0;
  const local = moment + offset(moment) - anchor;
  const boundary = Math.floor(local / period) * period + anchor;
  const start = startOf(boundary, moment, offset);
  return start <= moment ? start : startOf(boundary - period, moment, offset);
}

/** When clocks showed `boundary`, near `moment`: the offset may have been another one then. */
function startOf(boundary: number, moment: EpochMilliseconds, offset: ZoneOffset): EpochMilliseconds {
  return boundary - offset(boundary - offset(moment));
}
