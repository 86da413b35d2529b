import type { Expression, Operator } from './ast';
import { MetricMathError, tokensOf } from './tokens';
import type { Token } from './tokens';

const KNOWN = 'FILL, ANOMALY_DETECTION_BAND, numbers, ids, + - * / ^ and parentheses';

/** From the loosest to the tightest. All associate to the left. */
const LEVELS: readonly (readonly string[])[] = [['+', '-'], ['*', '/'], ['^']];

/**
 * Reads metric math: User Guide, "Metric math syntax and functions".
 *
 * @throws MetricMathError for anything but what the alarms of this repository use; a function is refused by its name
 */
export function parseExpression(text: string): Expression {
  return new Parser(text, tokensOf(text)).whole();
}

class Parser {
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  whole(): Expression {
    const expression = this.level(0);
    if (this.token.kind !== 'end') throw this.expected('an operator or the end');
    return expression;
  }

  // level(n) := level(n + 1) { operator level(n + 1) }
  private level(index: number): Expression {
    const operators = LEVELS[index];
    if (operators === undefined) return this.unary();
    let left = this.level(index + 1);
    while (this.token.kind === 'sign' && operators.includes(this.token.text)) {
      const operator = this.take().text as Operator;
      left = { kind: 'operation', operator, left, right: this.level(index + 1) };
    }
    return left;
  }

  // unary := '-' unary | number | name | name '(' arguments ')' | '(' level(0) ')'
  private unary(): Expression {
    if (this.accept('-')) return { kind: 'negation', of: this.unary() };
    if (this.accept('(')) return this.closed(this.level(0));
    const token = this.token;
    if (token.kind === 'number') return { kind: 'number', value: Number(this.take().text) };
    if (token.kind !== 'name') throw this.expected("a number, an id, a function or '('");
    this.take();
    return this.accept('(') ? this.call(token) : { kind: 'reference', id: token.text };
  }

  private call(name: Token): Expression {
    switch (name.text) {
      case 'FILL':
        return this.fill();
      case 'ANOMALY_DETECTION_BAND':
        return this.band();
      default:
        throw new MetricMathError(`${name.text} is not modelled; metric math here knows ${KNOWN};`, this.text, name.position);
    }
  }

  // FILL '(' level(0) ',' (number | REPEAT | LINEAR) ')'
  private fill(): Expression {
    const of = this.level(0);
    this.demand(',');
    const by = this.token.text;
    if (by === 'REPEAT' || by === 'LINEAR') {
      this.take();
      return this.closed({ kind: 'fill', of, by });
    }
    return this.closed({ kind: 'fill', of, by: this.number() });
  }

  // ANOMALY_DETECTION_BAND '(' id [',' number] ')'
  private band(): Expression {
    if (this.token.kind !== 'name') throw this.expected('the id of a metric');
    const id = this.take().text;
    const deviations = this.accept(',') ? this.number() : 2;
    return this.closed({ kind: 'band', id, deviations });
  }

  private number(): number {
    const sign = this.accept('-') ? -1 : 1;
    if (this.token.kind !== 'number') throw this.expected('a number');
    return sign * Number(this.take().text);
  }

  private closed(expression: Expression): Expression {
    this.demand(')');
    return expression;
  }

  private get token(): Token {
    return this.tokens[this.next]!;
  }

  private take(): Token {
    const token = this.token;
    this.next += 1;
    return token;
  }

  private accept(sign: string): boolean {
    const isNext = this.token.kind === 'sign' && this.token.text === sign;
    if (isNext) this.next += 1;
    return isNext;
  }

  private demand(sign: string): void {
    if (!this.accept(sign)) throw this.expected(`'${sign}'`);
  }

  private expected(what: string): MetricMathError {
    const { kind, text, position } = this.token;
    return new MetricMathError(`Expected ${what}, found ${kind === 'end' ? 'the end' : `'${text}'`}`, this.text, position);
  }
}
