import type { Automaton, State } from './automaton';
import type { CharacterSet } from './characters';

export interface Decimal {
  readonly negative: boolean;
  /** Digits before the point without leading zeros: empty below one. */
  readonly whole: string;
  /** Digits after the point: no trailing zeros. */
  readonly fraction: string;
}

// A larger exponent says nothing that a double can hold, and would cost as many digits.
const LARGEST_EXPONENT = 400;

/** A number spelling written out; `undefined` if the exponent is beyond what doubles hold. */
export function decimalOf(spelling: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = /^([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(spelling) ?? [];
  const shift = Number(exponent);
  if (whole === '' || Math.abs(shift) > LARGEST_EXPONENT) return undefined;
  const digits = '0'.repeat(Math.max(0, -shift)) + whole + fraction + '0'.repeat(Math.max(0, shift));
  const point = Math.max(0, -shift) + whole.length + shift;
  return {
    negative: sign === '-',
    whole: digits.slice(0, point).replace(/^0+/, ''),
    fraction: digits.slice(point).replace(/0+$/, ''),
  };
}

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

const VERDICTS: Readonly<Record<Comparison, readonly number[]>> = {
  '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1], '=': [0], '!=': [-1, 1],
};

/** Each digit, the signs and the point apart: what numbers are told apart by. */
export const DIGITS: readonly CharacterSet[] = Array.from('0123456789+-.', (character) => [[character.charCodeAt(0), character.charCodeAt(0)]]);

interface Reading {
  readonly negative: boolean;
  readonly zero: boolean;
  readonly inFraction: boolean;
  /** Digits read before the point, leading zeros apart, counted up to one more than the limit has. */
  readonly length: number;
  /** How the digits read so far compare with as many of the limit's. */
  readonly order: number;
  readonly fractionLength: number;
  readonly fractionOrder: number;
}

const UNREAD: Reading = { negative: false, zero: true, inFraction: false, length: 0, order: 0, fractionLength: 0, fractionOrder: 0 };

/** Accepts the numbers without exponent (and texts that are none) that compare so with the limit. */
export function comparing(comparison: Comparison, limit: Decimal): Automaton {
  const verdicts = VERDICTS[comparison];
  const states = new Map<string, State>();
  function state(reading: Reading): State {
    const key = JSON.stringify(reading);
    const known = states.get(key);
    if (known !== undefined) return known;
    const made: State = {
      key,
      dead: false,
      accepts: verdicts.includes(compare(reading, limit)),
      after(character) {
        const next = read(reading, String.fromCodePoint(character), limit);
        return next === undefined ? DEAD : state(next);
      },
    };
    states.set(key, made);
    return made;
  }
  return { start: state(UNREAD), alphabet: DIGITS };
}

const DEAD: State = { key: 'dead', dead: true, accepts: false, after: () => DEAD };

function read(reading: Reading, character: string, limit: Decimal): Reading | undefined {
  if (character === '+') return reading;
  if (character === '-') return { ...reading, negative: true };
  if (character === '.') return { ...reading, inFraction: true };
  if (!/^[0-9]$/.test(character)) return undefined;
  const zero = reading.zero && character === '0';
  if (reading.inFraction) {
    const order = reading.fractionOrder || orderOf(character, limit.fraction[reading.fractionLength] ?? '0');
    return { ...reading, zero, fractionOrder: order, fractionLength: Math.min(reading.fractionLength + 1, limit.fraction.length) };
  }
  if (zero) return reading;
  const order = reading.order || orderOf(character, limit.whole[reading.length] ?? '0');
  return { ...reading, zero, order, length: Math.min(reading.length + 1, limit.whole.length + 1) };
}

function compare(reading: Reading, limit: Decimal): number {
  const limitSign = limit.whole === '' && limit.fraction === '' ? 0 : limit.negative ? -1 : 1;
  const sign = reading.zero ? 0 : reading.negative ? -1 : 1;
  if (sign !== limitSign || sign === 0) return Math.sign(sign - limitSign);
  const unfinished = reading.fractionLength < limit.fraction.length ? -1 : 0;
  return sign * (Math.sign(reading.length - limit.whole.length) || reading.order || reading.fractionOrder || unfinished);
}

function orderOf(left: string, right: string): number {
  return Math.sign(Number(left) - Number(right));
}
