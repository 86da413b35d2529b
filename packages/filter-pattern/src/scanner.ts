import { FilterPatternSyntaxError, type SyntaxErrorStage } from './syntax-error';

/** AWS's answer where the tokens are fine but their order is not (TestMetricFilter, observed). */
export const INVALID_PATTERN = 'Invalid metric filter pattern';

/** A position in a text: the one mutable thing the parsers share. */
export class Scanner {
  position = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The character at the position, or an empty string at the end. */
  peek(offset = 0): string {
    return this.text[this.position + offset] ?? '';
  }

  startsWith(literal: string): boolean {
    return this.text.startsWith(literal, this.position);
  }

  /** Consumes the literal if it is next. */
  take(literal: string): boolean {
    if (!this.startsWith(literal)) return false;
    this.position += literal.length;
    return true;
  }

  /** Consumes characters of the class and returns them. */
  takeWhile(belongs: (character: string) => boolean): string {
    const start = this.position;
    while (!this.atEnd && belongs(this.peek())) this.position += 1;
    return this.text.slice(start, this.position);
  }

  skipBlanks(): void {
    this.takeWhile(isBlank);
  }

  /** What is next, for an error text: a run of letters and digits, one other character, or the end. */
  found(position = this.position): string {
    if (position >= this.text.length) return 'the end';
    const word = /^\w+/.exec(this.text.slice(position, position + 40));
    return JSON.stringify(word ? word[0] : String.fromCodePoint(this.text.codePointAt(position)!));
  }

  /** Tokens in an order the grammar does not know. */
  refuse(detail: string, position = this.position): never {
    return this.fail('grammar', INVALID_PATTERN, detail, position);
  }

  /** Characters that form no token: AWS quotes everything from the token's start to the offender. */
  refuseTerm(tokenStart: number, offender: number, detail: string, stage: SyntaxErrorStage = 'lexical'): never {
    const term = this.text.slice(tokenStart, offender + 1);
    return this.fail(stage, `Invalid character(s) in term '${term}'`, detail, Math.min(offender, this.text.length));
  }

  fail(stage: SyntaxErrorStage, reason: string, detail: string, position: number): never {
    throw new FilterPatternSyntaxError({ stage, reason, detail, text: this.text, position });
  }
}

/** Blank, tab, carriage return, line feed: free between tokens. */
export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}

/** A letter, a digit or `_`: what a bare term consists of. */
export function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9_]$/.test(character);
}

/** What a member name in a selector and a field name consist of. */
export function isNameCharacter(character: string): boolean {
  return /^[A-Za-z0-9_-]$/.test(character);
}
