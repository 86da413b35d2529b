import type { Aggregate, Choice, Expression, Fill } from './ast';
import { aggregate, mapped, operate } from './functions';

/** One value per bucket, oldest first. */
export type Values = readonly (number | undefined)[];

/**
 * Evaluates metric math bucket by bucket. A bucket in which an operand has no data has none, nor has one in which
 * something is divided by zero.
 *
 * @param valuesOf the values of another entry
 * @param period seconds from one bucket to the next
 */
export function evaluateExpression(expression: Expression, valuesOf: (id: string) => Values, buckets: number, period: number): Values {
  const values = (of: Expression): Values => evaluateExpression(of, valuesOf, buckets, period);
  switch (expression.kind) {
    case 'number':
      return new Array<number>(buckets).fill(expression.value);
    case 'reference':
      return valuesOf(expression.id);
    case 'negation':
      return values(expression.of).map((value) => (value === undefined ? undefined : -value));
    case 'operation': {
      const left = values(expression.left);
      const right = values(expression.right);
      return left.map((value, index) => operate(expression.operator, value, right[index]));
    }
    case 'choice':
      return choose(expression, values, buckets);
    case 'aggregate':
      return aggregated(expression, expression.of.map(values), buckets);
    case 'mapped':
      return mapped(expression.name, values(expression.of), period);
    case 'fill':
      return fill(values(expression.of), expression.by);
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
    case 'mapped':
    case 'fill':
      return referencesOf(expression.of);
    case 'aggregate':
      return expression.of.flatMap(referencesOf);
    case 'choice':
      return [expression.condition, expression.then, ...(expression.otherwise === undefined ? [] : [expression.otherwise])].flatMap(referencesOf);
    case 'operation':
      return [...referencesOf(expression.left), ...referencesOf(expression.right)];
    default:
      return expression satisfies never;
  }
}

/** Whether it gives one number, which can be used in an expression and is none. User Guide: "the final result must be a time series". */
export function isScalar(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return true;
    case 'reference':
    case 'fill':
    case 'band':
      return false;
    case 'negation':
      return isScalar(expression.of);
    case 'mapped':
      return expression.name === 'PERIOD' || (expression.name !== 'TIME_SERIES' && isScalar(expression.of));
    case 'aggregate':
      return !expression.isArray || expression.name === 'METRIC_COUNT';
    case 'operation':
      return isScalar(expression.left) && isScalar(expression.right);
    case 'choice':
      return isScalar(expression.condition) && isScalar(expression.then) && (expression.otherwise === undefined || isScalar(expression.otherwise));
    default:
      return expression satisfies never;
  }
}

function choose({ condition, then, otherwise }: Choice, values: (of: Expression) => Values, buckets: number): Values {
  const [holds, yes, no] = [values(condition), values(then), otherwise === undefined ? new Array<undefined>(buckets).fill(undefined) : values(otherwise)];
  return holds.map((value, index) => (value === undefined ? undefined : value !== 0 ? yes[index] : no[index]));
}

function aggregated({ name, isArray }: Aggregate, series: readonly Values[], buckets: number): Values {
  if (!isArray) return new Array<number | undefined>(buckets).fill(aggregate(name, series[0]!));
  return Array.from({ length: buckets }, (_, index) => aggregate(name, series.map((values) => values[index])));
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
