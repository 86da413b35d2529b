import { QueryError } from './query-error';

export interface Token {
  readonly kind: 'name' | 'quoted' | 'number' | 'duration' | 'string' | 'symbol' | 'end';
  /** Of a name or string, what it says; otherwise what is written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SPACE = /(?:\s|#[^\n]*)*/y;
/** Words and quoted words, with dots between. */
const NAME = /(?:`[^`]+`|[A-Za-z_@][\w@]*)(?:\.(?:`[^`]+`|[\w@]+))*/y;
const DURATION = /\d+(?:ms|[smhdw])\b/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy;
const SYMBOL = /!=|<=|>=|=~|[=<>+\-*/%^,()[\]|]/y;
const REGEX = /\/((?:[^/\\\n]|\\.)+)\//y;

const unescaped = (quoted: string): string => quoted.slice(1, -1).replace(/\\(.)/gs, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character);

/** Reads a query token by token; a regular expression only where the parser expects one, for `/` also divides. */
export class Scanner {
  #position = 0;
  #next: Token | undefined;

  constructor(readonly text: string) {}

  /** The token that comes next. */
  peek(): Token {
    return (this.#next ??= this.#scan());
  }

  take(): Token {
    const token = this.peek();
    this.#next = undefined;
    this.#position = token.end;
    return token;
  }

  takeName(): string {
    const { kind } = this.peek();
    return kind === 'name' || kind === 'quoted' ? this.take().text : this.unexpected('a name');
  }

  /** Where the last token ended. */
  get position(): number {
    return this.#position;
  }

  /** A regular expression, if one comes next; `(?i)` at its beginning makes it indifferent to case. */
  takeRegex(): RegExp | undefined {
    const start = this.#skipSpace();
    const match = this.#match(REGEX, start);
    if (match === undefined) return undefined;
    this.#next = undefined;
    this.#position = start + match.length;
    const [, ignoreCase, source = ''] = /^(\(\?i\))?(.*)$/s.exec(match.slice(1, -1))!;
    try {
      return new RegExp(source.replace(/\(\?P</g, '(?<'), ignoreCase === undefined ? 'u' : 'iu');
    } catch (error) {
      throw new QueryError(`invalid regular expression: ${(error as Error).message}`, this.text, start, this.#position);
    }
  }

  fail(problem: string, token: Token = this.peek()): never {
    throw new QueryError(problem, this.text, token.start, token.end);
  }

  /** AWS's words for a token in the wrong place. */
  unexpected(expected: string, token: Token = this.peek()): never {
    this.fail(token.kind === 'end' ? `unexpected end of query, expected ${expected}` : `unexpected symbol found ${token.text}, expected ${expected}`, token);
  }

  #skipSpace(): number {
    return this.#position + (this.#match(SPACE, this.#position)?.length ?? 0);
  }

  #match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0];
  }

  #scan(): Token {
    const start = this.#skipSpace();
    if (start >= this.text.length) return { kind: 'end', text: '', start, end: start };
    const token = (kind: Token['kind'], written: string, text = written): Token => ({ kind, text, start, end: start + written.length });
    const name = this.#match(NAME, start);
    if (name !== undefined) return token(name.startsWith('`') ? 'quoted' : 'name', name, name.replaceAll('`', ''));
    const duration = this.#match(DURATION, start);
    if (duration !== undefined) return token('duration', duration);
    const number = this.#match(NUMBER, start);
    if (number !== undefined) return token('number', number);
    const string = this.#match(STRING, start);
    if (string !== undefined) return token('string', string, unescaped(string));
    const symbol = this.#match(SYMBOL, start);
    if (symbol !== undefined) return token('symbol', symbol);
    return this.fail(`unexpected symbol found ${this.text.charAt(start)}`, { kind: 'symbol', text: '', start, end: start + 1 });
  }
}
