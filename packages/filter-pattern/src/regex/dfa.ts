import { BEYOND_ASCII, SYMBOLS } from './character-set';
import type { Nfa } from './nfa';

/** States kept at once; when it is reached all are forgotten, so that memory stays bounded. */
const MAX_STATES = 512;

interface State {
  /** Sorted nodes of the automaton that a search may be in: characters, `end` and `accept` nodes. */
  readonly nodes: readonly number[];
  readonly accepts: boolean;
  readonly acceptsAtEnd: boolean;
  /** By symbol; `undefined` until it is needed. */
  readonly next: (State | undefined)[];
}

/**
 * Searches by building the deterministic automaton while it reads: a step per character, each of them a
 * table look-up once known and at worst the size of the expression. Nothing is ever tried twice.
 */
export class Dfa {
  private readonly initial: State;
  private readonly states = new Map<string, State>();

  constructor(private readonly nfa: Nfa) {
    this.initial = this.state(this.closure([nfa.entry], true, false), true);
  }

  /** Whether the expression occurs anywhere in the text. */
  test(text: string): boolean {
    let state = this.initial;
    for (let i = 0; i < text.length; i += 1) {
      if (state.accepts) return true;
      const code = text.charCodeAt(i);
      const symbol = code < BEYOND_ASCII ? code : BEYOND_ASCII;
      if (isPair(code, text, i)) i += 1;
      state = state.next[symbol] ?? this.step(state, symbol);
    }
    return state.accepts || state.acceptsAtEnd;
  }

  private step(from: State, symbol: number): State {
    // The entry is added at every step: a match may begin anywhere.
    const reached = [this.nfa.entry];
    for (const index of from.nodes) {
      const node = this.nfa.nodes[index]!;
      if (node.kind === 'characters' && node.set[symbol] === 1) reached.push(node.next);
    }
    const nodes = this.closure(reached, false, false);
    const key = nodes.join();
    let to = this.states.get(key);
    if (to === undefined) {
      if (this.states.size >= MAX_STATES) this.forget();
      to = this.state(nodes, false);
      this.states.set(key, to);
    }
    from.next[symbol] = to;
    return to;
  }

  private state(nodes: readonly number[], atStart: boolean): State {
    const accepts = nodes.some((index) => this.nfa.nodes[index]!.kind === 'accept');
    const acceptsAtEnd = this.closure(nodes, atStart, true).some((index) => this.nfa.nodes[index]!.kind === 'accept');
    return { nodes, accepts, acceptsAtEnd, next: new Array<State | undefined>(SYMBOLS) };
  }

  private forget(): void {
    for (const state of this.states.values()) state.next.fill(undefined);
    this.initial.next.fill(undefined);
    this.states.clear();
  }

  /** Everything reachable without reading a character. Iterative: expressions may be long. */
  private closure(entries: readonly number[], atStart: boolean, atEnd: boolean): number[] {
    const seen = new Set<number>();
    const reached: number[] = [];
    const open = [...entries];
    while (open.length > 0) {
      const index = open.pop()!;
      if (seen.has(index)) continue;
      seen.add(index);
      const node = this.nfa.nodes[index]!;
      if (node.kind === 'fork') open.push(...node.next);
      else if (node.kind === 'start') { if (atStart) open.push(node.next); }
      else {
        reached.push(index);
        if (node.kind === 'end' && atEnd) open.push(node.next);
      }
    }
    return reached.sort((a, b) => a - b);
  }
}

/** Whether two code units make one character. */
function isPair(code: number, text: string, index: number): boolean {
  return (code & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}
