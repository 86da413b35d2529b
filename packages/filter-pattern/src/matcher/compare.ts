import type { OrderingCondition } from '../ast';

/** The four orderings on numbers. */
export function compareNumbers(left: number, operator: OrderingCondition['operator'], right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return operator satisfies never;
  }
}
