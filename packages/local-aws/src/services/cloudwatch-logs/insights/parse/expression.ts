import { aggregateNames, type AggregateName } from '../evaluate/aggregates';
import { functions, type FunctionName } from '../evaluate/functions';
import type { ArithmeticOperator, ComparisonOperator, Expression } from './ast';
import type { Scanner, Token } from './scanner';

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];
const ADDITIVE: readonly string[] = ['+', '-'] satisfies ArithmeticOperator[];
const MULTIPLICATIVE: readonly string[] = ['*', '/', '%'] satisfies ArithmeticOperator[];

/** How deep expressions may nest: ours, so that no query overflows the stack. */
const MOST_DEPTH = 100;

/** How many operators may stand in a row, for the same reason. */
const MOST_OPERATORS = 500;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `5m` in milliseconds. */
function milliseconds(duration: string): number {
  const [, digits = '', unit = ''] = /^(\d+)(\w+)$/.exec(duration)!;
  return Number(digits) * UNITS[unit]!;
}

/** Keywords mind no case; a name in backticks is none. */
export const isWord = ({ kind, text }: Token, word: string): boolean => kind === 'name' && text.toLowerCase() === word;

const isSymbol = ({ kind, text }: Token, symbols: readonly string[]): boolean => kind === 'symbol' && symbols.includes(text);

/** Precedence climbs from `or` over `and`, `not`, comparisons and arithmetic to operands. */
export class ExpressionParser {
  #depth = 0;

  /** @param mayAggregate whether aggregations are allowed: in `stats`, before `by` */
  constructor(
    readonly scanner: Scanner,
    readonly mayAggregate: boolean,
  ) {}

  /** expression := conjunction ("or" conjunction)* */
  parse(): Expression {
    if (++this.#depth > MOST_DEPTH) this.scanner.fail(`expressions nest deeper than ${MOST_DEPTH}`);
    const operands = [this.#conjunction()];
    while (this.#takeWord('or')) operands.push(this.#conjunction());
    this.#depth -= 1;
    return operands.length === 1 ? operands[0]! : { kind: 'or', operands };
  }

  /** conjunction := negation ("and" negation)* */
  #conjunction(): Expression {
    const operands = [this.#negation()];
    while (this.#takeWord('and')) operands.push(this.#negation());
    return operands.length === 1 ? operands[0]! : { kind: 'and', operands };
  }

  /** negation := "not"* comparison */
  #negation(): Expression {
    let negated = false;
    while (this.#takeWord('not')) negated = !negated;
    const operand = this.#comparison();
    return negated ? { kind: 'not', operand } : operand;
  }

  /** comparison := sum (operator sum | "not"? "like" pattern | "=~" pattern | "not"? "in" list)? */
  #comparison(): Expression {
    const left = this.#sum();
    const { scanner } = this;
    if (isSymbol(scanner.peek(), COMPARISONS)) {
      const operator = scanner.take().text as ComparisonOperator;
      return { kind: 'comparison', operator, left, right: this.#sum() };
    }
    if (isSymbol(scanner.peek(), ['=~'])) {
      scanner.take();
      return { kind: 'like', subject: left, pattern: this.#pattern() };
    }
    const negated = this.#takeWord('not');
    const test = this.#test(left);
    if (!test) return negated ? scanner.unexpected('like or in') : left;
    return negated ? { kind: 'not', operand: test } : test;
  }

  #test(subject: Expression): Expression | undefined {
    if (this.#takeWord('like')) return { kind: 'like', subject, pattern: this.#pattern() };
    if (!this.#takeWord('in')) return undefined;
    this.#takeSymbol('[');
    const list = this.#list(']');
    return { kind: 'in', subject, list };
  }

  #pattern(): string | RegExp {
    const regex = this.scanner.takeRegex();
    if (regex) return regex;
    return this.scanner.peek().kind === 'string' ? this.scanner.take().text : this.scanner.unexpected('a text or a regular expression');
  }

  #sum(): Expression {
    return this.#leftAssociative(ADDITIVE, () => this.#leftAssociative(MULTIPLICATIVE, () => this.#power()));
  }

  #leftAssociative(operators: readonly string[], operand: () => Expression): Expression {
    let left = operand();
    for (let count = 1; isSymbol(this.scanner.peek(), operators); count += 1) {
      if (count > MOST_OPERATORS) this.scanner.fail(`expressions have more than ${MOST_OPERATORS} operators in a row`);
      const operator = this.scanner.take().text as ArithmeticOperator;
      left = { kind: 'arithmetic', operator, left, right: operand() };
    }
    return left;
  }

  /** power := operand ("^" operand)* */
  #power(): Expression {
    return this.#leftAssociative(['^'], () => this.#operand());
  }

  #operand(): Expression {
    const token = this.scanner.take();
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'duration':
        return { kind: 'literal', value: milliseconds(token.text) };
      case 'string':
        return { kind: 'literal', value: token.text };
      case 'quoted':
        return { kind: 'field', name: token.text };
      case 'name':
        return isSymbol(this.scanner.peek(), ['(']) ? this.#call(token) : { kind: 'field', name: token.text };
      case 'symbol':
        return this.#bracketed(token);
      case 'end':
        return this.scanner.unexpected('an expression', token);
      default:
        return token.kind satisfies never;
    }
  }

  #bracketed(token: Token): Expression {
    if (token.text === '-') return this.#negative();
    if (token.text !== '(') this.scanner.unexpected('an expression', token);
    const inner = this.parse();
    this.#takeSymbol(')');
    return inner;
  }

  /** An even number of signs more changes nothing. */
  #negative(): Expression {
    let isNegative = true;
    for (; isSymbol(this.scanner.peek(), ['-']); isNegative = !isNegative) this.scanner.take();
    const operand = this.#operand();
    return isNegative ? { kind: 'negative', operand } : operand;
  }

  #call(token: Token): Expression {
    this.#takeSymbol('(');
    const name = token.text;
    if (isAggregate(name)) return this.#aggregate(token, name);
    if (!isFunction(name)) return this.scanner.fail(`Unknown function ${name}, or one that this endpoint does not have`, token);
    const parameters = this.#list(')');
    const [least, most] = functions[name].arity;
    if (parameters.length < least || parameters.length > most) this.scanner.fail(`Invalid number of arguments for function ${name}: ${parameters.length}`, token);
    return { kind: 'call', name, parameters };
  }

  #aggregate(token: Token, name: AggregateName): Expression {
    if (!this.mayAggregate) this.scanner.fail(`Aggregation ${name} is allowed in stats only`, token);
    if (name === 'count' && isSymbol(this.scanner.peek(), ['*'])) {
      this.scanner.take();
      this.#takeSymbol(')');
      return { kind: 'aggregate', name };
    }
    const [field, second, ...more] = new ExpressionParser(this.scanner, false).#list(')');
    if (name === 'count' && !field) return { kind: 'aggregate', name };
    if (field && name === 'pct' && more.length === 0) return { kind: 'aggregate', name, field, percent: this.#percent(token, second) };
    if (!field || second || more.length > 0) return this.scanner.fail(`Invalid number of arguments for function ${name}`, token);
    return { kind: 'aggregate', name, field };
  }

  #percent(token: Token, given: Expression | undefined): number {
    const value = given?.kind === 'literal' ? Number(given.value) : Number.NaN;
    return value >= 0 && value <= 100 ? value : this.scanner.fail('pct needs a field and a number from 0 to 100', token);
  }

  /** Expressions with commas between, and what closes them. */
  #list(close: ')' | ']'): readonly Expression[] {
    const items: Expression[] = [];
    if (!isSymbol(this.scanner.peek(), [close])) {
      do items.push(this.parse());
      while (this.#takeComma());
    }
    this.#takeSymbol(close);
    return items;
  }

  #takeComma(): boolean {
    const isComma = isSymbol(this.scanner.peek(), [',']);
    if (isComma) this.scanner.take();
    return isComma;
  }

  #takeWord(word: string): boolean {
    const isIt = isWord(this.scanner.peek(), word);
    if (isIt) this.scanner.take();
    return isIt;
  }

  #takeSymbol(symbol: string): void {
    if (!isSymbol(this.scanner.peek(), [symbol])) this.scanner.unexpected(symbol);
    this.scanner.take();
  }
}

function isAggregate(name: string): name is AggregateName {
  return (aggregateNames as readonly string[]).includes(name);
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}
