import type { Field, FieldCondition, SpaceDelimitedPattern } from '../ast';
import { joinConditions } from '../builders';
import { INVALID_PATTERN, isNameCharacter, type Scanner } from '../scanner';
import { MAX_NESTING, readOperator } from './operator';
import { Quota } from './quota';
import { readNumber, readValue } from './value';

/** delimited = "[" [ field { "," field } ] "]" */
export function parseSpaceDelimited(scanner: Scanner): SpaceDelimitedPattern {
  return new SpaceDelimitedParser(scanner).parse();
}

class SpaceDelimitedParser {
  private readonly quota: Quota;
  private readonly names = new Set<string>();
  private nesting = 0;

  constructor(private readonly scanner: Scanner) {
    this.quota = new Quota(scanner);
  }

  parse(): SpaceDelimitedPattern {
    const { scanner } = this;
    scanner.take('[');
    const fields = this.fields();
    if (scanner.atEnd) scanner.fail('grammar', INVALID_PATTERN, 'a pattern that starts with "[" must end with "]", found the end', scanner.position);
    if (!scanner.take(']')) this.refuse(`expected "," or "]", found ${scanner.found()}`);
    scanner.skipBlanks();
    if (!scanner.atEnd) scanner.refuse(`expected the end after "]", found ${scanner.found()}`);
    return { kind: 'spaceDelimited', fields };
  }

  /** `[]` has no field; otherwise there is one more field than commas. */
  private fields(): Field[] {
    const { scanner } = this;
    scanner.skipBlanks();
    if (scanner.peek() === ']') return [];
    const fields = [this.field()];
    while (scanner.take(',')) fields.push(this.field());
    return fields;
  }

  /** field = "..." | ε | name [ conditions on that name ] */
  private field(): Field {
    const { scanner } = this;
    scanner.skipBlanks();
    const start = scanner.position;
    if (scanner.take('...')) {
      this.refuseDuplicate('...', start);
      scanner.skipBlanks();
      return { kind: 'ellipsis' };
    }
    const grouped = scanner.peek() === '(';
    const name = this.fieldName();
    if (name === '') return { kind: 'field' };
    this.refuseDuplicate(name, start);
    if (!grouped) scanner.takeWhile(isNameCharacter);
    scanner.skipBlanks();
    if (!grouped && (scanner.atEnd || scanner.peek() === ',' || scanner.peek() === ']')) return { kind: 'field', name };
    scanner.position = start;
    return { kind: 'field', name, condition: this.or(name) };
  }

  /** The name that the field's first condition is about, without moving past it. */
  private fieldName(): string {
    const { scanner } = this;
    const rest = scanner.text.slice(scanner.position);
    return /^[\s(]*([A-Za-z0-9_-]+)/.exec(rest)?.[1] ?? '';
  }

  private or(name: string): FieldCondition {
    const conditions = [this.and(name)];
    while (this.scanner.take('||')) conditions.push(this.and(name));
    return joinConditions('anyOf', conditions);
  }

  private and(name: string): FieldCondition {
    const conditions = [this.primary(name)];
    while (this.scanner.take('&&')) conditions.push(this.primary(name));
    return joinConditions('allOf', conditions);
  }

  /** Parentheses are not on AWS's page for fields; they are read as in JSON patterns. */
  private primary(name: string): FieldCondition {
    const { scanner } = this;
    scanner.skipBlanks();
    const condition = scanner.peek() === '(' ? this.parenthesized(name) : this.condition(name);
    scanner.skipBlanks();
    return condition;
  }

  private parenthesized(name: string): FieldCondition {
    const { scanner } = this;
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) scanner.refuse(`parentheses nest at most ${MAX_NESTING} deep`);
    scanner.take('(');
    const condition = this.or(name);
    if (!scanner.take(')')) this.refuse(`expected ")", found ${scanner.found()}`);
    this.nesting -= 1;
    return condition;
  }

  /** fcond: every name in a field is the field's own. */
  private condition(name: string): FieldCondition {
    const { scanner } = this;
    const start = scanner.position;
    const found = scanner.takeWhile(isNameCharacter);
    if (found === '') this.refuse(`expected the field's name "${name}", found ${scanner.found()}`);
    if (found !== name) scanner.refuse(`a condition is about its own field "${name}", found "${found}"`, start);
    scanner.skipBlanks();
    const operator = readOperator(scanner);
    if (operator === undefined) return this.refuse(`expected =, !=, <, <=, > or >= after "${name}", found ${scanner.found()}`);
    scanner.skipBlanks();
    if (operator === '=' || operator === '!=') {
      return { kind: 'equality', operator, value: readValue(scanner, this.quota, 'SPACE') };
    }
    return { kind: 'ordering', operator, value: readNumber(scanner) };
  }

  private refuseDuplicate(name: string, position: number): void {
    if (this.names.has(name)) this.scanner.fail('grammar', `Duplicate field '${name}'`, 'every field has a name of its own', position);
    this.names.add(name);
  }

  private refuse(detail: string): never {
    const { scanner } = this;
    if (!scanner.atEnd && !/[A-Za-z0-9_\-.*+$"%(){}=<>[\],!&|]/.test(scanner.peek())) {
      scanner.refuseTerm(scanner.position, scanner.position, detail);
    }
    return scanner.refuse(detail);
  }
}
