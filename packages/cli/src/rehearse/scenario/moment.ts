import { z } from 'zod';

/** A time of a scenario: by the calendar, or counted from the scenario's start. */
export type Moment = { readonly kind: 'absolute'; readonly time: number } | { readonly kind: 'relative'; readonly offset: number };

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Milliseconds of an ISO 8601 duration without years and months: `P1DT2H`, `PT90S`. */
export function readDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null || text.endsWith('T') || text === 'P') return undefined;
  return UNITS.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
}

function readTime(text: string): number | undefined {
  const time = TIME.test(text) ? Date.parse(text) : NaN;
  // `Date.parse` takes the 31st of April for the 1st of May.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== text.slice(0, 19) ? undefined : time;
}

/** A text that `read` understands. */
function readable<T>(read: (text: string) => T | undefined, expected: string) {
  return z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `must be ${expected}, got ${JSON.stringify(text)}` });
    return z.NEVER;
  });
}

/** Milliseconds, written as an ISO 8601 duration. */
export const duration = readable(readDuration, 'a duration such as PT5M, PT90S or P1DT2H');

/** Milliseconds since 1970, written as a time in UTC to the second. */
export const time = readable(readTime, 'a time in UTC such as 2024-10-04T15:16:44Z');

export const moment = readable<Moment>((text) => {
  const offset = readDuration(text.startsWith('+') ? text.slice(1) : text);
  if (offset !== undefined) return { kind: 'relative', offset };
  const absolute = readTime(text);
  return absolute === undefined ? undefined : { kind: 'absolute', time: absolute };
}, 'a duration from the start such as +PT5M, or a time in UTC such as 2024-10-04T15:16:44Z');

/** @param start what durations count from */
export function resolve(moment: Moment, start: number): number {
  return moment.kind === 'absolute' ? moment.time : start + moment.offset;
}
