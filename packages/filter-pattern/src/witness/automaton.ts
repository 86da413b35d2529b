import { includes, type CharacterSet } from './characters';
import type { Expression } from './expression';

/** A state of a deterministic automaton that is made while it is walked. */
export interface State {
  /** Two states of one automaton with equal keys are the same state. */
  readonly key: string;
  readonly accepts: boolean;
  /** No continuation is accepted. */
  readonly dead: boolean;
  after(character: number): State;
}

export interface Automaton {
  readonly start: State;
  /** The sets of characters that it tells apart. */
  readonly alphabet: readonly CharacterSet[];
}

type Node =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly next: number }
  | { readonly kind: 'split'; readonly next: number[] }
  | { readonly kind: 'start'; readonly next: number }
  | { readonly kind: 'end'; readonly next: number }
  | { readonly kind: 'accept' };

/** The automaton that accepts exactly the expression's texts: Thompson's construction, determinized lazily. */
export function automaton(expression: Expression): Automaton {
  const nodes: Node[] = [{ kind: 'accept' }];
  const first = connect(nodes, expression, 0);
  const states = new Map<string, State>();

  function state(seeds: readonly number[], atStart: boolean): State {
    const reached = closure(nodes, seeds, atStart, false);
    const key = `${atStart ? '^' : ''}${[...reached].sort((a, b) => a - b).join(' ')}`;
    const known = states.get(key);
    if (known !== undefined) return known;
    const successors = new Map<number, State>();
    const made: State = {
      key,
      accepts: closure(nodes, seeds, atStart, true).has(0),
      dead: reached.size === 0,
      after(character) {
        let next = successors.get(character);
        if (next === undefined) {
          next = state([...reached].flatMap((at) => successor(nodes[at]!, character)), false);
          successors.set(character, next);
        }
        return next;
      },
    };
    states.set(key, made);
    return made;
  }

  const alphabet = nodes.flatMap((node) => (node.kind === 'set' ? [node.set] : []));
  return { start: state([first], true), alphabet };
}

/** The automaton that accepts exactly what the other refuses. */
export function complement(of: Automaton): Automaton {
  const flipped = new Map<State, State>();
  function flip(state: State): State {
    let made = flipped.get(state);
    if (made === undefined) {
      made = { key: state.key, accepts: !state.accepts, dead: false, after: (character) => flip(state.after(character)) };
      flipped.set(state, made);
    }
    return made;
  }
  return { start: flip(of.start), alphabet: of.alphabet };
}

export function accepts({ start }: Automaton, text: string): boolean {
  let state = start;
  for (const character of text) state = state.after(character.codePointAt(0)!);
  return state.accepts;
}

function successor(node: Node, character: number): number[] {
  return node.kind === 'set' && includes(node.set, character) ? [node.next] : [];
}

/** Adds the nodes of an expression that goes on to `next`; gives the node to begin at. */
function connect(nodes: Node[], expression: Expression, next: number): number {
  switch (expression.kind) {
    case 'set':
      return nodes.push({ kind: 'set', set: expression.set, next }) - 1;
    case 'start':
    case 'end':
      return nodes.push({ kind: expression.kind, next }) - 1;
    case 'sequence':
      return expression.parts.reduceRight((to, part) => connect(nodes, part, to), next);
    case 'choice':
      return nodes.push({ kind: 'split', next: expression.options.map((option) => connect(nodes, option, next)) }) - 1;
    case 'repeat':
      return connectRepeat(nodes, expression, next);
    default:
      return expression satisfies never;
  }
}

function connectRepeat(nodes: Node[], { part, min, max }: Expression & { kind: 'repeat' }, next: number): number {
  let to = next;
  if (max === undefined) {
    const loop: Node & { kind: 'split' } = { kind: 'split', next: [] };
    to = nodes.push(loop) - 1;
    loop.next.push(connect(nodes, part, to), next);
  } else {
    for (let optional = min; optional < max; optional += 1) {
      to = nodes.push({ kind: 'split', next: [connect(nodes, part, to), next] }) - 1;
    }
  }
  for (let required = 0; required < min; required += 1) to = connect(nodes, part, to);
  return to;
}

/** The nodes reached without reading a character. `$` is passed only at the end, `^` only at the start. */
function closure(nodes: readonly Node[], seeds: readonly number[], atStart: boolean, atEnd: boolean): Set<number> {
  const seen = new Set<number>();
  const waiting = [...seeds];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const node = nodes[at]!;
    switch (node.kind) {
      case 'split':
        waiting.push(...node.next);
        break;
      case 'start':
        if (atStart) waiting.push(node.next);
        break;
      case 'end':
        if (atEnd) waiting.push(node.next);
        break;
      case 'set':
      case 'accept':
        break;
      default:
        node satisfies never;
    }
  }
  return new Set([...seen].filter((at) => keeps(nodes[at]!)));
}

/** Splits and passed anchors leave nothing to wait for. */
function keeps(node: Node): boolean {
  return node.kind === 'set' || node.kind === 'accept' || node.kind === 'end';
}
