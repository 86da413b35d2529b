import { isObject, JsonNumber, type JsonObject, type JsonValue } from './value';

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERALS: readonly (readonly [string, JsonValue])[] = [['null', null], ['true', true], ['false', false]];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
};

/** What a container that is being read still waits for. */
type Open = { readonly members: Map<string, JsonValue>; key: string } | { readonly elements: JsonValue[] };

/**
 * Reads a message that is one JSON object (RFC 8259, nothing looser); anything else is `undefined`.
 *
 * Containers are kept on a stack of our own: no depth of nesting overflows the call stack.
 */
export function readJsonObject(message: string): JsonObject | undefined {
  const value = new Reader(message).read();
  return value !== undefined && isObject(value) ? value : undefined;
}

class Reader {
  private position = 0;
  private readonly stack: Open[] = [];

  constructor(private readonly text: string) {}

  /** The value, or `undefined` if the text is not JSON. */
  read(): JsonValue | undefined {
    for (;;) {
      this.skipBlanks();
      const value = this.opensContainer() ? this.open() : this.close(this.scalar());
      if (value === undefined) return undefined;
      if (value !== OPENED) {
        this.skipBlanks();
        return this.position === this.text.length ? value : undefined;
      }
    }
  }

  private opensContainer(): boolean {
    return this.text[this.position] === '{' || this.text[this.position] === '[';
  }

  /** Enters `{` or `[`, unless the container is empty, which is a value already. */
  private open(): JsonValue | typeof OPENED | undefined {
    if (this.take('{')) {
      const members = new Map<string, JsonValue>();
      this.skipBlanks();
      if (this.take('}')) return this.close(members);
      const key = this.key();
      if (key === undefined) return undefined;
      this.stack.push({ members, key });
      return OPENED;
    }
    this.take('[');
    const elements: JsonValue[] = [];
    this.skipBlanks();
    if (this.take(']')) return this.close(elements);
    this.stack.push({ elements });
    return OPENED;
  }

  /** Puts a complete value into its container, and every container that it completes into the next. */
  private close(complete: JsonValue | undefined): JsonValue | typeof OPENED | undefined {
    let value = complete;
    while (value !== undefined) {
      const container = this.stack.at(-1);
      if (container === undefined) return value;
      this.skipBlanks();
      if ('members' in container) {
        container.members.set(container.key, value);
        if (this.take(',')) {
          this.skipBlanks();
          const key = this.key();
          if (key === undefined) return undefined;
          container.key = key;
          return OPENED;
        }
        value = this.take('}') ? container.members : undefined;
      } else {
        container.elements.push(value);
        if (this.take(',')) return OPENED;
        value = this.take(']') ? container.elements : undefined;
      }
      this.stack.pop();
    }
    return undefined;
  }

  private key(): string | undefined {
    const key = this.string();
    this.skipBlanks();
    return this.take(':') ? key : undefined;
  }

  private scalar(): JsonValue | undefined {
    if (this.text[this.position] === '"') return this.string();
    NUMBER.lastIndex = this.position;
    const number = NUMBER.exec(this.text);
    if (number) {
      this.position = NUMBER.lastIndex;
      return new JsonNumber(number[0]);
    }
    return LITERALS.find(([literal]) => this.take(literal))?.[1];
  }

  private string(): string | undefined {
    if (!this.take('"')) return undefined;
    let text = '';
    let runStart = this.position;
    for (; this.position < this.text.length; this.position += 1) {
      const code = this.text.charCodeAt(this.position);
      if (code === 0x22) {
        text += this.text.slice(runStart, this.position);
        this.position += 1;
        return text;
      }
      if (code < 0x20) return undefined;
      if (code !== 0x5c) continue;
      text += this.text.slice(runStart, this.position);
      const escaped = this.escape();
      if (escaped === undefined) return undefined;
      text += escaped;
      runStart = this.position + 1;
    }
    return undefined;
  }

  /** Leaves the position on the last character of the escape. */
  private escape(): string | undefined {
    this.position += 1;
    const character = this.text[this.position] ?? '';
    if (character !== 'u') return Object.hasOwn(ESCAPES, character) ? ESCAPES[character] : undefined;
    const digits = this.text.slice(this.position + 1, this.position + 5);
    if (!/^[0-9A-Fa-f]{4}$/.test(digits)) return undefined;
    this.position += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  private skipBlanks(): void {
    while (' \t\n\r'.includes(this.text[this.position] ?? 'end')) this.position += 1;
  }

  private take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.position)) return false;
    this.position += literal.length;
    return true;
  }
}

/** A container was entered or continued: the next value is read before there is a result. */
const OPENED = Symbol('opened');
