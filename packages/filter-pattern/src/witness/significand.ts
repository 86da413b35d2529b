import type { Automaton, State } from './automaton';
import { DIGITS } from './decimal';
import type { Bound } from './number-search';

/** The significant digits of a positive number, without the point, and the power of ten of the first of them. */
interface Scientific {
  readonly digits: string;
  readonly power: number;
}

/**
 * Accepts at least every JSON number, in whatever spelling, that meets the bounds: it looks at the sign and at the
 * significant digits only, which an exponent does not change. `4*` and `[500, 600)` have nothing in common.
 */
export function significands(bounds: readonly Bound[]): Automaton {
  const low = tightest(bounds, ['>', '>=', '='], Math.max);
  const high = tightest(bounds, ['<', '<=', '='], Math.min);
  if (low !== undefined && low > 0) return digitsBetween(false, low, high);
  if (high !== undefined && high < 0) return digitsBetween(true, -high, low === undefined ? undefined : -low);
  return EVERYTHING;
}

function tightest(bounds: readonly Bound[], comparisons: readonly string[], choose: (...values: number[]) => number): number | undefined {
  const values = bounds.filter(({ comparison }) => comparisons.includes(comparison)).map(({ spelling }) => Number(spelling));
  return values.length === 0 ? undefined : choose(...values);
}

const everything: State = { key: '', dead: false, accepts: true, after: () => everything };
const EVERYTHING: Automaton = { start: everything, alphabet: [] };
const nothing: State = { key: 'dead', dead: true, accepts: false, after: () => nothing };

interface Reading {
  readonly negative: boolean;
  readonly significant: number;
  readonly inExponent: boolean;
  readonly againstLow: number;
  readonly againstHigh: number;
}

function digitsBetween(negative: boolean, low: number, high: number | undefined): Automaton {
  const least = scientific(low);
  const most = high === undefined || !Number.isFinite(high) ? undefined : scientific(high);
  const decades = most === undefined ? Infinity : most.power - least.power;
  const longest = Math.max(least.digits.length, most?.digits.length ?? 0);

  function accepted({ significant, againstLow, againstHigh, negative: sign }: Reading): boolean {
    if (sign !== negative || significant === 0) return false;
    const aboveLow = againstLow > 0 || (againstLow === 0 && significant >= least.digits.length);
    const belowHigh = againstHigh <= 0;
    if (decades === 0) return aboveLow && belowHigh;
    return decades === 1 ? aboveLow || belowHigh : decades > 1;
  }
  function state(reading: Reading): State {
    return {
      key: JSON.stringify(reading),
      dead: false,
      accepts: accepted(reading),
      after: (character) => state(read(reading, String.fromCodePoint(character))),
    };
  }
  function read(reading: Reading, character: string): Reading {
    if (reading.inExponent) return reading;
    if (character === '-') return { ...reading, negative: true };
    if (character === 'e' || character === 'E') return { ...reading, inExponent: true };
    if (character === '+' || character === '.' || (character === '0' && reading.significant === 0)) return reading;
    return {
      ...reading,
      significant: Math.min(reading.significant + 1, longest),
      againstLow: reading.againstLow || order(character, least.digits[reading.significant]),
      againstHigh: reading.againstHigh || order(character, most?.digits[reading.significant]),
    };
  }
  const start = state({ negative: false, significant: 0, inExponent: false, againstLow: 0, againstHigh: 0 });
  return low === Infinity ? { start: nothing, alphabet: [] } : { start, alphabet: DIGITS };
}

function order(digit: string, other = '0'): number {
  return Math.sign(Number(digit) - Number(other));
}

function scientific(value: number): Scientific {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  return { digits: digits.replace('.', ''), power: Number(exponent) };
}
