import type { JsonCondition, Selector, SelectorStep } from '../ast';
import { print } from '../printer';
import { printSelector } from '../selector';
import { goalOf } from './literal';
import { minimal } from './minimal';
import type { Contradiction } from './result';
import { solve } from './solve';

/** Why a condition that no event meets is not met: at least one contradiction, one for every alternative. */
export function contradictions(condition: JsonCondition): readonly Contradiction[] {
  if (condition.kind === 'anyOf') return condition.conditions.flatMap(contradictions);
  const parts = condition.kind === 'allOf' ? condition.conditions : [condition];
  const core = minimal(parts, isImpossible);
  const [only] = core;
  if (core.length === 1 && only!.kind === 'anyOf') return contradictions(only!);
  return [{ conditions: core.map(printCondition), explanation: explain(core) }];
}

function isImpossible(conditions: readonly JsonCondition[]): boolean {
  return solve(conditions.map((condition) => goalOf(condition))).kind === 'impossible';
}

/** A condition without the braces around a pattern. */
export function printCondition(condition: JsonCondition): string {
  return print({ kind: 'json', condition }).slice(2, -2);
}

type Atom = Exclude<JsonCondition, { kind: 'allOf' | 'anyOf' }>;

function isAtom(condition: JsonCondition): condition is Atom {
  return condition.kind !== 'allOf' && condition.kind !== 'anyOf';
}

function explain(core: readonly JsonCondition[]): string {
  if (!core.every(isAtom)) return 'Whichever alternatives are chosen, the conditions contradict each other.';
  const shared = sharedSteps(core.map(({ selector }) => selector));
  const where = shared.length === 0 ? 'The event' : printSelector({ steps: shared });
  const asked = core.map((atom) => need(atom, shared.length));
  if (core.length === 1) return `${where} would have to be ${asked[0]}, and none meets the condition.`;
  if (new Set(asked).size === 1) return `${where} would have to be ${asked[0]}, and none meets all of the conditions.`;
  const each = core.map((atom, at) => `${asked[at]} for ${printCondition(atom)}`);
  return `${where} would have to be ${each.slice(0, -1).join(', ')} and ${each.at(-1)} at once.`;
}

function sharedSteps(selectors: readonly Selector[]): readonly SelectorStep[] {
  const [first, ...others] = selectors.map(({ steps }) => steps);
  const end = first!.findIndex((step, at) => others.some((steps) => JSON.stringify(steps[at]) !== JSON.stringify(step)));
  return end === -1 ? first! : first!.slice(0, end);
}

/** What the value after so many steps has to be for the condition. */
function need(atom: Atom, depth: number): string {
  const next = atom.selector.steps[depth];
  if (next === undefined) return ownNeed(atom);
  const container = { name: 'an object', index: 'an array', wildcard: 'an array or an object' }[next.kind];
  return atom.kind === 'notExists' ? `something without ${printSelector(atom.selector)}` : container;
}

function ownNeed(atom: Atom): string {
  switch (atom.kind) {
    case 'equality':
      return 'a string or a number';
    case 'ordering':
      return 'a number';
    case 'is':
      return { NULL: 'null or an array that holds null', TRUE: 'true', FALSE: 'false' }[atom.value];
    case 'notExists':
      return 'missing';
    default:
      return atom satisfies never;
  }
}
