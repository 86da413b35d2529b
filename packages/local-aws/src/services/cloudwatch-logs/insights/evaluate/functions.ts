import type { Row } from './row';
import { Instant, toNumber, toText, type Value } from './value';

interface InsightsFunction {
  /** Fewest and most parameters. */
  readonly arity: readonly [least: number, most: number];
  of(parameters: readonly Value[], row: Row): Value;
}

type Numbers = (...numbers: readonly number[]) => number;
type Texts = (...texts: readonly string[]) => Value;

/** A function of numbers; what is no number makes the result nothing. */
const ofNumbers = (least: number, most: number, of: Numbers): InsightsFunction => ({
  arity: [least, most],
  of: (parameters) => {
    const numbers = parameters.map(toNumber);
    const result = numbers.includes(undefined) ? NaN : of(...(numbers as readonly number[]));
    return Number.isFinite(result) ? result : undefined;
  },
});

const ofTexts = (least: number, most: number, of: Texts): InsightsFunction => ({
  arity: [least, most],
  of: (parameters) => (parameters.includes(undefined) ? undefined : of(...parameters.map((value) => toText(value!)))),
});

/** Rounds a moment to a multiple of a period, in UTC. */
function rounded(moment: Value, period: Value, round: (quotient: number) => number): Value {
  const [time, length] = [toNumber(moment), toNumber(period)];
  return time === undefined || length === undefined || length <= 0 ? undefined : new Instant(round(time / length) * length);
}

/** Characters of `set`, or blanks. */
function trimmed(text: string, set: string | undefined, ends: { readonly left: boolean; readonly right: boolean }): string {
  const isCut = (character: string): boolean => (set === undefined ? /\s/.test(character) : set.includes(character));
  let [from, to] = [0, text.length];
  while (ends.left && from < to && isCut(text.charAt(from))) from += 1;
  while (ends.right && to > from && isCut(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

const MANY = 100;

/** Logs user guide, "Boolean, comparison, numeric, datetime, and other functions"; those that are not here are refused. */
export const functions = {
  abs: ofNumbers(1, 1, (a) => Math.abs(a!)),
  ceil: ofNumbers(1, 1, (a) => Math.ceil(a!)),
  floor: ofNumbers(1, 1, (a) => Math.floor(a!)),
  greatest: ofNumbers(1, MANY, (...all) => Math.max(...all)),
  least: ofNumbers(1, MANY, (...all) => Math.min(...all)),
  log: ofNumbers(1, 1, (a) => Math.log(a!)),
  sqrt: ofNumbers(1, 1, (a) => Math.sqrt(a!)),
  bin: { arity: [1, 1], of: ([period], row) => rounded(row.get('@timestamp'), period, Math.floor) },
  datefloor: { arity: [2, 2], of: ([moment, period]) => rounded(moment, period, Math.floor) },
  dateceil: { arity: [2, 2], of: ([moment, period]) => rounded(moment, period, Math.ceil) },
  fromMillis: { arity: [1, 1], of: ([value]) => rounded(value, 1, Math.floor) },
  toMillis: { arity: [1, 1], of: ([value]) => toNumber(value) },
  ispresent: { arity: [1, 1], of: ([value]) => value !== undefined },
  coalesce: { arity: [1, MANY], of: (values) => values.find((value) => value !== undefined) },
  isempty: { arity: [1, 1], of: ([value]) => value === undefined || value === '' },
  isblank: { arity: [1, 1], of: ([value]) => value === undefined || (typeof value === 'string' && value.trim() === '') },
  concat: ofTexts(1, MANY, (...texts) => texts.join('')),
  strlen: ofTexts(1, 1, (text) => [...text!].length),
  tolower: ofTexts(1, 1, (text) => text!.toLowerCase()),
  toupper: ofTexts(1, 1, (text) => text!.toUpperCase()),
  trim: ofTexts(1, 2, (text, set) => trimmed(text!, set, { left: true, right: true })),
  ltrim: ofTexts(1, 2, (text, set) => trimmed(text!, set, { left: true, right: false })),
  rtrim: ofTexts(1, 2, (text, set) => trimmed(text!, set, { left: false, right: true })),
  substr: ofTexts(2, 3, (text, from, length) => [...text!].slice(Number(from), length === undefined ? undefined : Number(from) + Number(length)).join('')),
  replace: ofTexts(3, 3, (text, searched, replacement) => text!.replaceAll(searched!, () => replacement!)),
  /** Observed: a third parameter changes nothing. */
  strcontains: ofTexts(2, 3, (text, searched) => text!.includes(searched!)),
} as const satisfies Readonly<Record<string, InsightsFunction>>;

export type FunctionName = keyof typeof functions;

export const functionNamed = (name: FunctionName): InsightsFunction => functions[name];
