import type { IsCondition, JsonCondition, JsonPattern, Selector } from '../ast';
import { joinConditions } from '../builders';
import { INVALID_PATTERN, type Scanner } from '../scanner';
import { readSelector } from '../selector';
import { MAX_NESTING, readOperator } from './operator';
import { Quota } from './quota';
import { readNumber, readValue } from './value';

const IS_VALUES: readonly IsCondition['value'][] = ['NULL', 'TRUE', 'FALSE'];

/** json = "{" or "}" */
export function parseJson(scanner: Scanner): JsonPattern {
  return new JsonParser(scanner).parse();
}

class JsonParser {
  private readonly quota: Quota;
  private nesting = 0;

  constructor(private readonly scanner: Scanner) {
    this.quota = new Quota(scanner);
  }

  parse(): JsonPattern {
    const { scanner } = this;
    scanner.take('{');
    const condition = this.or();
    if (scanner.atEnd) scanner.fail('grammar', INVALID_PATTERN, 'a pattern that starts with "{" must end with "}", found the end', scanner.position);
    if (!scanner.take('}')) this.refuseJunction();
    scanner.skipBlanks();
    if (!scanner.atEnd) scanner.refuse(`expected the end after "}", found ${scanner.found()}`);
    return { kind: 'json', condition };
  }

  /** or = and { "||" and } */
  private or(): JsonCondition {
    const conditions = [this.and()];
    while (this.scanner.take('||')) conditions.push(this.and());
    return joinConditions('anyOf', conditions);
  }

  /** and = prim { "&&" prim } */
  private and(): JsonCondition {
    const conditions = [this.primary()];
    while (this.scanner.take('&&')) conditions.push(this.primary());
    return joinConditions('allOf', conditions);
  }

  /** prim = "(" or ")" | cond */
  private primary(): JsonCondition {
    const { scanner } = this;
    scanner.skipBlanks();
    const condition = scanner.peek() === '(' ? this.parenthesized() : this.condition();
    scanner.skipBlanks();
    return condition;
  }

  private parenthesized(): JsonCondition {
    const { scanner } = this;
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) scanner.refuse(`parentheses nest at most ${MAX_NESTING} deep`);
    scanner.take('(');
    const condition = this.or();
    if (!scanner.take(')')) {
      if (scanner.atEnd || scanner.peek() === '}') scanner.refuse(`expected ")", found ${scanner.found()}`);
      this.refuseJunction();
    }
    this.nesting -= 1;
    return condition;
  }

  /** cond = selector ( "=" | "!=" value | "<" … number | "IS" ( NULL | TRUE | FALSE ) | "NOT" "EXISTS" ) */
  private condition(): JsonCondition {
    const { scanner } = this;
    const start = scanner.position;
    if (scanner.peek() !== '$') this.refuseCondition();
    const selector = readSelector(scanner);
    this.quota.countSelector(selector, start);
    scanner.skipBlanks();
    const operator = readOperator(scanner);
    if (operator === undefined) return this.keyword(selector);
    scanner.skipBlanks();
    if (operator === '=' || operator === '!=') {
      return { kind: 'equality', selector, operator, value: readValue(scanner, this.quota, 'null') };
    }
    return { kind: 'ordering', selector, operator, value: readNumber(scanner) };
  }

  private keyword(selector: Selector): JsonCondition {
    const { scanner } = this;
    if (this.takeWord('IS')) {
      scanner.skipBlanks();
      const value = IS_VALUES.find((word) => this.takeWord(word));
      return value === undefined ? this.refuseWord('expected NULL, TRUE or FALSE after IS') : { kind: 'is', selector, value };
    }
    if (this.takeWord('NOT')) {
      scanner.skipBlanks();
      return this.takeWord('EXISTS') ? { kind: 'notExists', selector } : this.refuseWord('expected EXISTS after NOT');
    }
    const hint = /^(is|not)\b/i.test(scanner.text.slice(scanner.position, scanner.position + 4)) ? ' (keywords are written in capitals)' : '';
    return this.refuse(`expected =, !=, <, <=, >, >=, IS or NOT EXISTS after the selector, found ${scanner.found()}${hint}`);
  }

  private takeWord(word: string): boolean {
    return !/^[A-Za-z0-9_]/.test(this.scanner.peek(word.length)) && this.scanner.take(word);
  }

  /** The word after a keyword: AWS quotes it. */
  private refuseWord(detail: string): never {
    const { scanner } = this;
    const start = scanner.position;
    const word = /^\w*/.exec(scanner.text.slice(start))![0];
    if (word === '') this.refuse(`${detail}, found ${scanner.found()}`);
    return scanner.refuseTerm(start, start + word.length - 1, `${detail}, found ${scanner.found()}`, 'grammar');
  }

  /** Where a condition should begin. */
  private refuseCondition(): never {
    const { scanner } = this;
    if (scanner.peek() === '"') skipPhrase(scanner);
    if (scanner.peek() === '!' && scanner.peek(1) !== '=') {
      scanner.refuseTerm(scanner.position, scanner.position + 1, 'the language has no negation of a group');
    }
    return this.refuse(`expected a selector such as $.eventName or "(", found ${scanner.found()}`);
  }

  /** Where `&&`, `||` or a closing mark should follow a condition. */
  private refuseJunction(): never {
    const { scanner } = this;
    const word = /^(AND|OR)\b/i.exec(scanner.text.slice(scanner.position));
    if (word) this.refuse(`the language writes && and ||, found ${scanner.found()}`);
    if (/^[A-Za-z0-9_]/.test(scanner.peek())) this.refuse(`expected && or || or the end of the group, found ${scanner.found()}: a text of several words is quoted`);
    return this.refuse(`expected && or || or the end of the group, found ${scanner.found()}`);
  }

  /** A character that begins no token is the lexer's matter, everything else the grammar's. */
  private refuse(detail: string): never {
    const { scanner } = this;
    const { position } = scanner;
    const character = scanner.peek();
    if (!scanner.atEnd && !/[A-Za-z0-9_\-.*+$"%(){}=<>[\]]/.test(character) && !scanner.startsWith('!=')
      && !scanner.startsWith('&&') && !scanner.startsWith('||')) {
      scanner.refuseTerm(position, '!&|'.includes(character) ? position + 1 : position, detail);
    }
    return scanner.refuse(detail);
  }
}

/** `{ "v": [1] }`: the phrase is a token, the colon after it is none; AWS complains of the colon. */
function skipPhrase(scanner: Scanner): void {
  const end = /^"(?:[^"\\]|\\.)*"\s*/.exec(scanner.text.slice(scanner.position));
  const next = end === null ? '' : scanner.peek(end[0].length);
  if (next === ':') scanner.position += end![0].length;
}
