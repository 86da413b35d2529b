import type { EpochMilliseconds } from '../../../../time/clock';

/** A moment: shown as a date, counted as milliseconds. */
export class Instant {
  constructor(readonly milliseconds: EpochMilliseconds) {}
}

/** What an expression is for one row; nothing when the row lacks it. */
export type Value = string | number | boolean | Instant | undefined;

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The number that a value is or that a text spells. */
export function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Instant) return value.milliseconds;
  return value !== undefined && NUMBER.test(value) ? Number(value) : undefined;
}

const DECIMALS = 4;

/** As results show it: dates without `T` and `Z`, 1 and 0 for true and false, at most four decimals. */
export function toText(value: Exclude<Value, undefined>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Instant) return new Date(value.milliseconds).toISOString().replace('T', ' ').replace('Z', '');
  return String(Number(value.toFixed(DECIMALS)));
}

/** Two texts are equal when they are the same; otherwise numbers are compared where both are some. Nothing equals nothing. */
export function areEqual(a: Value, b: Value): boolean {
  if (a === undefined || b === undefined) return false;
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const [x, y] = [toNumber(a), toNumber(b)];
  return x !== undefined && y !== undefined ? x === y : toText(a) === toText(b);
}

/** Negative when `a` comes first; nothing when one of them is not there. */
export function order(a: Value, b: Value): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x !== undefined && y !== undefined) return x - y;
  const [s, t] = [toText(a), toText(b)];
  return s < t ? -1 : s > t ? 1 : 0;
}

/** What `filter` keeps. */
export function isTrue(value: Value): boolean {
  return typeof value === 'boolean' ? value : typeof value === 'number' && value !== 0;
}
