import { RegexSyntaxError, type Regex, type RegexItem } from './ast';
import type { CharacterSet } from './character-set';

/** Nodes of one expression at most; beyond it the expression counts as one that does not compile. */
const MAX_NODES = 20_000;

/** A node of the non-deterministic automaton; `next` are indexes into the node list. */
export type Node =
  | { readonly kind: 'characters'; readonly set: CharacterSet; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] }
  | { readonly kind: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'accept' };

export interface Nfa {
  readonly nodes: readonly Node[];
  readonly entry: number;
}

/** Thompson's construction, written from the end: every node's successor exists before the node. */
export function buildNfa(regex: Regex): Nfa {
  const nodes: Node[] = [{ kind: 'accept' }];
  const add = (node: Node): number => {
    if (nodes.length >= MAX_NODES) throw new RegexSyntaxError('compile', `more than ${MAX_NODES} repetitions in all`, 0);
    return nodes.push(node) - 1;
  };
  const entries = regex.alternatives.map((items) => items.reduceRight((next, item) => addItem(item, next, nodes, add), 0));
  return { entry: add({ kind: 'fork', next: entries }), nodes };
}

function addItem(item: RegexItem, next: number, nodes: Node[], add: (node: Node) => number): number {
  if (item.kind !== 'characters') return add({ kind: item.kind, next });
  const { set, min, max } = item;
  let entry = max === Infinity ? addLoop(set, next, nodes, add) : next;
  for (let optional = min; optional < max && max !== Infinity; optional += 1) {
    entry = add({ kind: 'fork', next: [add({ kind: 'characters', set, next: entry }), next] });
  }
  for (let required = 0; required < min; required += 1) entry = add({ kind: 'characters', set, next: entry });
  return entry;
}

/** Zero or more: a fork between the exit and a character that leads back to the fork. */
function addLoop(set: CharacterSet, next: number, nodes: Node[], add: (node: Node) => number): number {
  const fork = add({ kind: 'fork', next: [next] });
  const body = add({ kind: 'characters', set, next: fork });
  nodes[fork] = { kind: 'fork', next: [next, body] };
  return fork;
}
