import type { ConditionOperator } from './comparison';
import { compares, conditionOperators } from './comparison';
import { PolicyError } from './policy-error';
import type { ContextValues, Glob } from './wildcard';
import { globOf } from './wildcard';

/** One operator with one key of a `Condition`; all of them must hold. */
export interface Condition {
  /** `undefined` for `Null`. */
  readonly operator: ConditionOperator | undefined;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  /** Lower case. */
  readonly key: string;
  /** One of them is enough. */
  readonly values: readonly string[];
}

/** @throws PolicyError for an operator that does not exist */
export function readCondition(name: string, key: string, values: readonly string[], place: string): Condition {
  const [, quantifier, base = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/i.exec(name)!;
  const ifExists = /ifexists$/i.test(base) && !/^null/i.test(base);
  const operator = base.replace(/ifexists$/i, '').toLowerCase();
  const found = conditionOperators.get(operator);
  if (found === undefined && base.toLowerCase() !== 'null') throw new PolicyError(`${place}.${name}`, `the condition operator ${name} does not exist`);
  return {
    operator: found,
    quantifier: quantifier === undefined ? undefined : quantifier.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue',
    ifExists,
    key: key.toLowerCase(),
    values,
  };
}

/**
 * Whether the condition holds for a request.
 *
 * A key the request does not have satisfies negated operators, `…IfExists` and `ForAllValues`, and nothing else. A key with several
 * values and no quantifier satisfies an operator with one of them, a negated one with none.
 */
export function holds(condition: Condition, context: ContextValues, hasVariables: boolean): boolean {
  const { operator, quantifier, ifExists, key } = condition;
  const values = context.get(key) ?? [];
  if (operator === undefined) return condition.values.some((wanted) => (wanted.toLowerCase() === 'true') === (values.length === 0));
  if (values.length === 0) return ifExists || (quantifier === undefined ? operator.negated : quantifier === 'ForAllValues');
  const wanted = condition.values.map((text) => globOf(text, context, hasVariables)).filter((glob): glob is Glob => glob !== undefined);
  const satisfies = (value: string): boolean => wanted.some((glob) => compares(operator, value, glob)) !== operator.negated;
  switch (quantifier) {
    case 'ForAllValues':
      return values.every(satisfies);
    case 'ForAnyValue':
      return values.some(satisfies);
    case undefined:
      return operator.negated ? values.every(satisfies) : values.some(satisfies);
    default:
      return quantifier satisfies never;
  }
}
