import type { EqualityCondition, OrderingCondition } from '../ast';
import type { Scanner } from '../scanner';

export type Operator = EqualityCondition['operator'] | OrderingCondition['operator'];

/** Longer spellings first: `<=` is not `<`. */
const OPERATORS: readonly Operator[] = ['!=', '<=', '>=', '=', '<', '>'];

/** Consumes a comparison operator, if one is next. */
export function readOperator(scanner: Scanner): Operator | undefined {
  return OPERATORS.find((operator) => scanner.take(operator));
}

/** Deepest nesting of parentheses that is read; AWS states no figure, 1,024 characters allow about 500. */
export const MAX_NESTING = 512;
