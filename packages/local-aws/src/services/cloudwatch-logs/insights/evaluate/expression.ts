import type { ArithmeticOperator, ComparisonOperator, Expression } from '../parse/ast';
import { functionNamed } from './functions';
import type { Row } from './row';
import { areEqual, isTrue, order, toNumber, toText, type Value } from './value';

/** The value of each aggregation of a group. */
export type Aggregated = ReadonlyMap<Expression, Value>;

/** What an expression is for a row. Where the row lacks something, `=`, `<`, `like` and `in` do not hold, so `!=` and `not` do. */
export function evaluate(expression: Expression, row: Row, aggregated?: Aggregated): Value {
  const value = (inner: Expression): Value => evaluate(inner, row, aggregated);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'field':
      return row.get(expression.name);
    case 'call':
      return functionNamed(expression.name).of(expression.parameters.map(value), row);
    case 'aggregate':
      return aggregated?.get(expression);
    case 'negative':
      return arithmetic('-', 0, value(expression.operand));
    case 'arithmetic':
      return arithmetic(expression.operator, value(expression.left), value(expression.right));
    case 'comparison':
      return compares(expression.operator, value(expression.left), value(expression.right));
    case 'like':
      return isLike(value(expression.subject), expression.pattern);
    case 'in': {
      const subject = value(expression.subject);
      return expression.list.some((item) => areEqual(subject, value(item)));
    }
    case 'not':
      return !isTrue(value(expression.operand));
    case 'and':
      return expression.operands.every((operand) => isTrue(value(operand)));
    case 'or':
      return expression.operands.some((operand) => isTrue(value(operand)));
    default:
      return expression satisfies never;
  }
}

function compares(operator: ComparisonOperator, left: Value, right: Value): boolean {
  if (operator === '=') return areEqual(left, right);
  if (operator === '!=') return !areEqual(left, right);
  const difference = order(left, right);
  if (difference === undefined) return false;
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return operator satisfies never;
  }
}

function isLike(subject: Value, pattern: string | RegExp): boolean {
  if (subject === undefined) return false;
  const text = toText(subject);
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
}

function arithmetic(operator: ArithmeticOperator, left: Value, right: Value): Value {
  const [a, b] = [toNumber(left), toNumber(right)];
  if (a === undefined || b === undefined) return undefined;
  const result = calculate(operator, a, b);
  return Number.isFinite(result) ? result : undefined;
}

function calculate(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
    default:
      return operator satisfies never;
  }
}
