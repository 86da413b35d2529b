import type { EqualityCondition, JsonCondition, OrderingCondition, SelectorStep } from '../ast';

/** A step of a selector, and one that the language has only inside `IS NULL`: any element of an array. */
export type Step = SelectorStep | { readonly kind: 'element' };

/** What is asked of one value. */
export type Test =
  | { readonly kind: 'exists' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | Pick<EqualityCondition, 'kind' | 'operator' | 'value'>
  | Pick<OrderingCondition, 'kind' | 'operator' | 'value'>;

/** A test that has to hold, or that must not. */
export interface Demand {
  readonly test: Test;
  readonly holds: boolean;
}

/** Some value that the steps lead to passes the test; where `holds` is false: none does. */
export interface Literal extends Demand {
  readonly steps: readonly Step[];
}

export type Goal =
  | Literal
  | { readonly kind: 'all'; readonly goals: readonly Goal[] }
  | { readonly kind: 'any'; readonly goals: readonly Goal[] };

export const all = (...goals: readonly Goal[]): Goal => ({ kind: 'all', goals });
export const any = (...goals: readonly Goal[]): Goal => ({ kind: 'any', goals });

export function isLiteral(goal: Goal): goal is Literal {
  return 'test' in goal;
}

/** The condition (or where `holds` is false: its negation) with negations only at the literals. */
export function goalOf(condition: JsonCondition, holds = true): Goal {
  switch (condition.kind) {
    case 'equality':
    case 'ordering': {
      const { kind, operator, value, selector } = condition;
      return { steps: selector.steps, test: { kind, operator, value } as Test, holds };
    }
    case 'notExists':
      return { steps: condition.selector.steps, test: { kind: 'exists' }, holds: !holds };
    case 'is':
      return isGoal(condition.selector.steps, condition.value, holds);
    case 'allOf':
    case 'anyOf': {
      const goals = condition.conditions.map((part) => goalOf(part, holds));
      return (condition.kind === 'allOf') === holds ? all(...goals) : any(...goals);
    }
    default:
      return condition satisfies never;
  }
}

function isGoal(steps: readonly Step[], value: 'NULL' | 'TRUE' | 'FALSE', holds: boolean): Goal {
  if (value !== 'NULL') return { steps, test: { kind: 'boolean', value: value === 'TRUE' }, holds };
  // An array that holds a null IS NULL, too (observed).
  const itself: Literal = { steps, test: { kind: 'null' }, holds };
  const within: Literal = { ...itself, steps: [...steps, { kind: 'element' }] };
  return holds ? any(itself, within) : all(itself, within);
}
