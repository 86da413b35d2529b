import type { Aggregate, Mapped, Operator } from './ast';
import type { Values } from './evaluate';

const truth = (holds: boolean): number => (holds ? 1 : 0);

/** Nothing where an operand is missing, or where there is no such number. */
export function operate(operator: Operator, left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : finite(calculate(operator, left, right));
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
    case '<':
      return truth(left < right);
    case '<=':
      return truth(left <= right);
    case '>':
      return truth(left > right);
    case '>=':
      return truth(left >= right);
    case '==':
      return truth(left === right);
    case '!=':
      return truth(left !== right);
    case 'AND':
      return truth(left !== 0 && right !== 0);
    case 'OR':
      return truth(left !== 0 || right !== 0);
    default:
      return operator satisfies never;
  }
}

/** One number out of those that are there; missing ones do not count. */
export function aggregate(name: Aggregate['name'], all: Values): number | undefined {
  const values = all.filter((value) => value !== undefined);
  if (name === 'METRIC_COUNT') return all.length;
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / values.length;
  switch (name) {
    case 'SUM':
      return sum;
    case 'AVG':
      return mean;
    case 'MIN':
      return values.reduce((least, value) => Math.min(least, value));
    case 'MAX':
      return values.reduce((most, value) => Math.max(most, value));
    case 'STDDEV':
      return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
    default:
      return name satisfies never;
  }
}

/** @param period seconds from one bucket to the next */
export function mapped(name: Mapped['name'], values: Values, period: number): Values {
  switch (name) {
    case 'ABS':
      return each(values, Math.abs);
    case 'CEIL':
      return each(values, Math.ceil);
    case 'FLOOR':
      return each(values, Math.floor);
    case 'LOG':
      return each(values, Math.log);
    case 'LOG10':
      return each(values, Math.log10);
    case 'DIFF':
      return sincePrevious(values, (rise) => rise);
    case 'DIFF_TIME':
      return sincePrevious(values, (_rise, buckets) => buckets * period);
    case 'RATE':
      return sincePrevious(values, (rise, buckets) => rise / (buckets * period));
    case 'PERIOD':
      return values.map(() => period);
    case 'RUNNING_SUM':
      return runningSum(values);
    case 'TIME_SERIES':
      return values;
    default:
      return name satisfies never;
  }
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

const each = (values: Values, of: (value: number) => number): Values => values.map((value) => (value === undefined ? undefined : finite(of(value))));

function runningSum(values: Values): Values {
  let sum = 0;
  return values.map((value) => (value === undefined ? undefined : (sum += value)));
}

/** Compares each value with the one before it, however many buckets ago that is; the first has none. */
function sincePrevious(values: Values, compare: (rise: number, buckets: number) => number): Values {
  let previous: number | undefined;
  return values.map((value, index) => {
    if (value === undefined) return undefined;
    const before = previous;
    previous = index;
    return before === undefined ? undefined : compare(value - values[before]!, index - before);
  });
}
