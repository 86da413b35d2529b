import type { JsonPattern } from '../ast';
import type { JsonObject } from '../json/value';
import { denied, isSuccess } from './cloudtrail-record';
import { contradictions, printCondition } from './contradiction';
import { all, any, goalOf, isLiteral, type Goal, type Literal } from './literal';
import { pivots } from './pivots';
import type { NearMiss, Witness } from './result';
import { solve, type Solution } from './solve';
import { writeJson } from './write-json';

export function jsonWitness({ condition }: JsonPattern, base?: JsonObject): Witness {
  const solution = solveLikely([goalOf(condition)], base);
  switch (solution.kind) {
    case 'event':
      return { kind: 'witness', message: writeJson(solution.event) };
    case 'impossible':
      return { kind: 'impossible', because: contradictions(condition) };
    case 'undecided':
      return { kind: 'unknown', reason: solution.reason };
    default:
      return solution satisfies never;
  }
}

export function jsonNearMisses({ condition }: JsonPattern, base?: JsonObject): NearMiss[] {
  return [...pivots(condition)].flatMap(({ atom, others }): NearMiss[] => {
    const rest = others.map((other) => goalOf(other.condition, other.holds));
    const witness = solveLikely([...rest, goalOf(atom)], base);
    if (witness.kind !== 'event') return [];
    const miss = solveLikely([...rest, broken(goalOf(atom, false))], witness.event);
    if (miss.kind !== 'event') return [];
    return [{ condition: printCondition(atom), message: writeJson(miss.event), witness: writeJson(witness.event) }];
  });
}

/** A call that is recorded with an error code is one that was refused: the rest of the record has to say so, too. */
function solveLikely(goals: readonly Goal[], base: JsonObject | undefined): Solution {
  const solution = solve(goals, base);
  if (base === undefined || solution.kind !== 'event' || !isSuccess(base) || !solution.event.has('errorCode')) return solution;
  const refused = solve(goals, denied(base));
  return refused.kind === 'event' ? refused : solution;
}

/** A negated condition, met rather by another value of the same kind than by one of another kind or by none. */
function broken(goal: Goal): Goal {
  const opposite = isLiteral(goal) && !goal.holds ? opposed(goal) : undefined;
  return opposite === undefined ? goal : any(all(opposite, goal), goal);
}

const OPPOSITES = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '<=': '>', '>': '<=' } as const;

function opposed({ test, steps }: Literal): Literal | undefined {
  switch (test.kind) {
    case 'exists':
      return undefined;
    case 'null':
      return { steps, test: { kind: 'equality', operator: '=', value: { kind: 'text', text: '*' } }, holds: true };
    case 'boolean':
      return { steps, test: { kind: 'boolean', value: !test.value }, holds: true };
    case 'equality':
    case 'ordering':
      return { steps, test: { ...test, operator: OPPOSITES[test.operator] } as Literal['test'], holds: true };
    default:
      return test satisfies never;
  }
}
