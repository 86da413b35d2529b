import { AGGREGATES, MAPPINGS, type Aggregate, type Expression, type Mapped, type Operator } from './ast';
import { MetricMathError, tokensOf } from './tokens';
import type { Token } from './tokens';

const KNOWN = `IF, FILL, ${AGGREGATES.join(', ')}, METRICS, ${MAPPINGS.join(', ')}, ANOMALY_DETECTION_BAND, arithmetic, comparisons, AND and OR`;

/** From the loosest to the tightest. All associate to the left. */
const LEVELS: readonly (readonly string[])[] = [['OR', '||'], ['AND', '&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/'], ['^']];

const OTHER_SPELLINGS: Readonly<Record<string, Operator>> = { '&&': 'AND', '||': 'OR' };

/**
 * Reads metric math: User Guide, "Metric math syntax and functions".
 *
 * @param metricIds ids of the entries that are metrics themselves: what METRICS() stands for
 * @throws MetricMathError for what cannot be read, or is not modelled; a function is refused by its name
 */
export function parseExpression(text: string, metricIds: readonly string[] = []): Expression {
  return new Parser(text, tokensOf(text), metricIds).whole();
}

class Parser {
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly metricIds: readonly string[],
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
    while ((this.token.kind === 'sign' || this.token.kind === 'name') && operators.includes(this.token.text)) {
      const { text } = this.take();
      const operator = OTHER_SPELLINGS[text] ?? (text as Operator);
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
    const aggregate = AGGREGATES.find((one) => one === name.text);
    if (aggregate) return this.aggregate(aggregate);
    const mapping = MAPPINGS.find((one) => one === name.text);
    if (mapping) return this.closed({ kind: 'mapped', name: mapping, of: this.level(0) } satisfies Mapped);
    switch (name.text) {
      case 'IF':
        return this.choice();
      case 'FILL':
        return this.fill();
      case 'ANOMALY_DETECTION_BAND':
        return this.band();
      default:
        throw new MetricMathError(`${name.text} is not modelled; metric math here knows ${KNOWN};`, this.text, name.position);
    }
  }

  // IF '(' level(0) ',' level(0) [',' level(0)] ')'
  private choice(): Expression {
    const condition = this.level(0);
    this.demand(',');
    const then = this.level(0);
    return this.closed({ kind: 'choice', condition, then, ...(this.accept(',') ? { otherwise: this.level(0) } : {}) });
  }

  // SUM '(' ('[' [level(0) { ',' level(0) }] ']' | METRICS '(' [text] ')' | level(0)) ')'
  private aggregate(name: Aggregate['name']): Expression {
    const array = this.array();
    return this.closed(array === undefined ? { kind: 'aggregate', name, of: [this.level(0)], isArray: false } : { kind: 'aggregate', name, of: array, isArray: true });
  }

  private array(): readonly Expression[] | undefined {
    if (this.accept('[')) {
      if (this.accept(']')) return [];
      const items = [this.level(0)];
      while (this.accept(',')) items.push(this.level(0));
      this.demand(']');
      return items;
    }
    if (this.token.kind !== 'name' || this.token.text !== 'METRICS') return undefined;
    this.take();
    this.demand('(');
    // METRICS("err"): those whose ids contain it.
    const part = this.optionalText();
    this.demand(')');
    return this.metricIds.filter((id) => id.includes(part)).map((id) => ({ kind: 'reference', id }));
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

  private optionalText(): string {
    return this.token.kind === 'text' ? this.take().text : '';
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
