import type { Expression, Fill, Operator } from './ast';

/** One value per bucket, oldest first. */
export type Values = readonly (number | undefined)[];

/**
 * Evaluates metric math bucket by bucket. A bucket in which an operand has no data has none, nor has one in which
 * something is divided by zero.
 *
 * @param valuesOf the values of another entry
 */
export function evaluateExpression(expression: Expression, valuesOf: (id: string) => Values, buckets: number): Values {
  switch (expression.kind) {
    case 'number':
      return new Array<number>(buckets).fill(expression.value);
    case 'reference':
      return valuesOf(expression.id);
    case 'negation':
      return evaluateExpression(expression.of, valuesOf, buckets).map((value) => (value === undefined ? undefined : -value));
    case 'operation': {
      const left = evaluateExpression(expression.left, valuesOf, buckets);
      const right = evaluateExpression(expression.right, valuesOf, buckets);
      return left.map((value, index) => operate(expression.operator, value, right[index]));
    }
    case 'fill':
      return fill(evaluateExpression(expression.of, valuesOf, buckets), expression.by);
    case 'band':
      throw new Error('ANOMALY_DETECTION_BAND gives two series: it can only be the whole of the entry that thresholdMetricId names');
    default:
      return expression satisfies never;
  }
}

/** The ids an expression uses. */
export function referencesOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'reference':
    case 'band':
      return [expression.id];
    case 'negation':
    case 'fill':
      return referencesOf(expression.of);
    case 'operation':
      return [...referencesOf(expression.left), ...referencesOf(expression.right)];
    default:
      return expression satisfies never;
  }
}

function operate(operator: Operator, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  const result = calculate(operator, left, right);
  return Number.isFinite(result) ? result : undefined;
}

function calculate(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '^':
      return left ** right;
    default:
      return operator satisfies never;
  }
}

function fill(values: Values, by: Fill['by']): Values {
  if (by === 'REPEAT') return repeated(values);
  if (by === 'LINEAR') return interpolated(values);
  return values.map((value) => value ?? by);
}

function repeated(values: Values): Values {
  let last: number | undefined;
  return values.map((value) => (last = value ?? last));
}

function interpolated(values: Values): Values {
  return values.map((value, index) => {
    if (value !== undefined) return value;
    const before = values.findLastIndex((other, at) => at < index && other !== undefined);
    const after = values.findIndex((other, at) => at > index && other !== undefined);
    if (before < 0 || after < 0) return undefined;
    return values[before]! + ((values[after]! - values[before]!) * (index - before)) / (after - before);
  });
}
