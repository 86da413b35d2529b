import { automaton, type Automaton } from './automaton';
import { comparing, decimalOf, DIGITS, type Comparison, type Decimal } from './decimal';
import type { Expression } from './expression';
import { shortestText, texts, type TextSearch } from './shortest';
import { significands } from './significand';

export interface Bound {
  readonly comparison: Comparison;
  readonly spelling: string;
}

const OPPOSITES: Readonly<Record<Comparison, Comparison>> = { '<': '>=', '>=': '<', '>': '<=', '<=': '>', '=': '!=', '!=': '=' };

export function bound(comparison: Comparison, spelling: string, holds: boolean): Bound {
  return { comparison: holds ? comparison : OPPOSITES[comparison], spelling };
}

/** What is asked of a number: how it may be written, what its value is, and further demands on its spelling. */
export interface NumberWanted {
  readonly grammar: Expression;
  readonly bounds: readonly Bound[];
  readonly spelled: readonly Automaton[];
  /** The matcher's word on a spelling. */
  readonly fits: (spelling: string) => boolean;
}

/**
 * The spelling of a number that meets the demands. Plain decimals are decided completely, by value, not rounded
 * to doubles. Every number has a plain decimal, so that exponents matter only where the spelling does.
 */
export function findNumber({ grammar, bounds, spelled, fits }: NumberWanted): TextSearch {
  const written = automaton(grammar);
  if (bounds.length === 0) return shortestText([written, ...spelled]);
  const limits = bounds.map(({ spelling }) => decimalOf(spelling));
  if (!limits.every((limit): limit is Decimal => limit !== undefined)) return { kind: 'undecided' };
  const compared = bounds.map(({ comparison }, at) => comparing(comparison, limits[at]!));
  const plain = shortestText([written, ...compared, ...spelled]);
  if (plain.kind === 'found') return fits(plain.text) ? plain : { kind: 'undecided' };
  if (plain.kind === 'undecided' || spelled.length === 0) return plain;
  if (shortestText([written, ...compared]).kind === 'none') return { kind: 'none' };
  if (shortestText([written, significands(bounds), ...spelled]).kind === 'none') return { kind: 'none' };
  return tryOut([{ ...written, alphabet: [...written.alphabet, ...DIGITS] }, ...spelled], fits);
}

function tryOut(automata: readonly Automaton[], fits: (spelling: string) => boolean): TextSearch {
  const search = texts(automata);
  for (let next = search.next(); ; next = search.next()) {
    if (next.done === true) return { kind: next.value === 'all' ? 'none' : 'undecided' };
    if (fits(next.value)) return { kind: 'found', text: next.value };
  }
}
