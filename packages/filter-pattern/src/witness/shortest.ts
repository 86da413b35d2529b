import type { Automaton, State } from './automaton';
import { representatives } from './characters';

export type TextSearch =
  | { readonly kind: 'found'; readonly text: string }
  /** No text is accepted by all: every reachable combination of states was seen. */
  | { readonly kind: 'none' }
  /** Stopped at the limit. */
  | { readonly kind: 'undecided' };

interface Visit {
  readonly states: readonly State[];
  readonly character: number;
  readonly from?: Visit;
}

/** A shortest text that all automata accept, of the most readable characters among the shortest. */
export function shortestText(automata: readonly Automaton[], limit = 20_000): TextSearch {
  const alphabet = representatives(automata.flatMap((each) => each.alphabet));
  const start: Visit = { states: automata.map((each) => each.start), character: -1 };
  const seen = new Set([key(start.states)]);
  const queue: Visit[] = [start];
  for (const visit of queue) {
    if (visit.states.every((state) => state.accepts)) return { kind: 'found', text: spell(visit) };
    if (seen.size > limit) return { kind: 'undecided' };
    for (const character of alphabet) {
      const states = visit.states.map((state) => state.after(character));
      if (states.some((state) => state.dead)) continue;
      const reached = key(states);
      if (seen.has(reached)) continue;
      seen.add(reached);
      queue.push({ states, character, from: visit });
    }
  }
  return { kind: 'none' };
}

/**
 * Texts that all automata accept, shorter ones first. Ends after all of them, or by returning `'undecided'`
 * after `limit` prefixes.
 */
export function* texts(automata: readonly Automaton[], limit = 5_000): Generator<string, 'all' | 'undecided'> {
  const alphabet = representatives(automata.flatMap((each) => each.alphabet));
  const queue: Visit[] = [{ states: automata.map((each) => each.start), character: -1 }];
  for (const visit of queue) {
    if (visit.states.every((state) => state.accepts)) yield spell(visit);
    if (queue.length > limit) return 'undecided';
    for (const character of alphabet) {
      const states = visit.states.map((state) => state.after(character));
      if (!states.some((state) => state.dead)) queue.push({ states, character, from: visit });
    }
  }
  return 'all';
}

function key(states: readonly State[]): string {
  return states.map((state) => state.key).join('|');
}

function spell(visit: Visit): string {
  const read: number[] = [];
  for (let at: Visit | undefined = visit; at?.from !== undefined; at = at.from) read.push(at.character);
  return String.fromCodePoint(...read.reverse());
}
