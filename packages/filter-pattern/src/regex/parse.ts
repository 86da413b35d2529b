import { RegexSyntaxError, type Regex, type RegexItem } from './ast';
import { ANY_BUT_NEWLINE, ESCAPED_CLASSES, negate, rangeSet, setOf, unite, type CharacterSet } from './character-set';

/** Repetitions above this are refused: it bounds the automaton. */
export const MAX_REPETITION = 1000;

/** Letters, digits, `:_#=@/;,-`, the operators `^$?[]{}|\*+.` (AWS page) and the blank of the page's example. */
const PERMITTED = /^[A-Za-z0-9:_#=@/;,\-^$?[\]{}|\\*+. ]$/;

/** Whether the character may stand between the `%` signs at all. */
export function isPermittedInRegex(character: string): boolean {
  return PERMITTED.test(character);
}

/** @throws RegexSyntaxError if the source is outside the permitted subset. */
export function parseRegex(source: string): Regex {
  return new RegexParser(source).parse();
}

class RegexParser {
  private position = 0;

  constructor(private readonly source: string) {}

  parse(): Regex {
    if (this.source === '') this.fail('expected a regular expression between the % signs');
    for (let i = 0; i < this.source.length; i += 1) {
      if (!isPermittedInRegex(this.source[i]!)) {
        throw new RegexSyntaxError('character', `${JSON.stringify(this.source[i])} is not permitted in a regular expression`, i);
      }
    }
    const alternatives = [this.sequence()];
    while (this.take('|')) alternatives.push(this.sequence());
    return { alternatives };
  }

  private sequence(): RegexItem[] {
    const items: RegexItem[] = [];
    while (this.position < this.source.length && this.peek() !== '|') items.push(this.item());
    return items;
  }

  private item(): RegexItem {
    if (this.take('^')) return { kind: 'start' };
    if (this.take('$')) return { kind: 'end' };
    const set = this.atom();
    const [min, max] = this.repetition();
    return { kind: 'characters', set, min, max };
  }

  private atom(): CharacterSet {
    const start = this.position;
    const character = this.next();
    switch (character) {
      case '.':
        return ANY_BUT_NEWLINE;
      case '[':
        return this.bracket(start);
      case '\\':
        return this.escape(start);
      case '*': case '+': case '?': case '{':
        return this.fail(`nothing to repeat before "${character}"`, start);
      default:
        return setOf(character.charCodeAt(0));
    }
  }

  /** `\d \D \s \S \w \W \xHH`, and a backslash before anything that is not a letter or a digit. */
  private escape(start: number): CharacterSet {
    const character = this.next();
    const escaped = ESCAPED_CLASSES[character];
    if (escaped !== undefined) return escaped;
    if (character === 'x') return setOf(this.hexadecimal(start));
    if (character === '' || /[A-Za-z0-9]/.test(character)) this.fail(`"\\${character}" is not among \\d \\D \\s \\S \\w \\W \\xHH`, start);
    return setOf(character.charCodeAt(0));
  }

  private hexadecimal(start: number): number {
    const digits = this.source.slice(this.position, this.position + 2);
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) this.fail('\\x takes two hexadecimal digits', start);
    this.position += 2;
    const code = parseInt(digits, 16);
    // Above 7F it is open whether the service means a byte or a code point.
    if (code > 0x7f) this.fail('\\x takes a code up to 7F', start);
    return code;
  }

  /** `[a-z_]`, `[^…]`. */
  private bracket(start: number): CharacterSet {
    const negated = this.take('^');
    const parts: CharacterSet[] = [];
    while (!this.take(']')) {
      if (this.position >= this.source.length) this.fail('"[" is never closed', start);
      parts.push(this.member());
    }
    if (parts.length === 0) this.fail('"[]" names no character', start);
    return negated ? negate(unite(...parts)) : unite(...parts);
  }

  private member(): CharacterSet {
    const start = this.position;
    const from = this.memberSet();
    if (this.peek() !== '-' || this.peek(1) === ']' || this.peek(1) === '') return from;
    this.position += 1;
    const to = this.memberSet();
    const low = single(from);
    const high = single(to);
    if (low === undefined || high === undefined || low > high) this.fail('not a range', start);
    return rangeSet(low, high);
  }

  private memberSet(): CharacterSet {
    const start = this.position;
    const character = this.next();
    if (character === '\\') return this.escape(start);
    // Engines differ on "[" inside a class (a literal, a union, a POSIX class): escaped it is clear.
    if (character === '[') this.fail('write \\[ inside a class', start);
    return setOf(character.charCodeAt(0));
  }

  /** `*`, `+`, `?`, `{m}`, `{m,}`, `{,n}`, `{m,n}`; a further `?` (lazy) changes nothing about whether there is a match. */
  private repetition(): readonly [min: number, max: number] {
    const bounds = this.bounds();
    if (bounds === undefined) return [1, 1];
    this.take('?');
    if (['*', '+', '?', '{'].includes(this.peek())) this.fail(`nothing to repeat before "${this.peek()}"`);
    return bounds;
  }

  private bounds(): readonly [min: number, max: number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    if (this.peek() !== '{') return undefined;
    const written = /^\{([0-9]*)(,?)([0-9]*)\}/.exec(this.source.slice(this.position));
    if (written === null || (written[1] === '' && written[3] === '')) return this.fail('expected {m}, {m,}, {,n} or {m,n}');
    const min = Number(written[1]);
    const max = written[2] === '' ? min : written[3] === '' ? Infinity : Number(written[3]);
    if (min > max) this.fail('the lower bound exceeds the upper one');
    if (Math.max(min, max === Infinity ? 0 : max) > MAX_REPETITION) this.fail(`at most ${MAX_REPETITION} repetitions`);
    this.position += written[0].length;
    return [min, max];
  }

  private peek(offset = 0): string {
    return this.source[this.position + offset] ?? '';
  }

  private next(): string {
    const character = this.peek();
    this.position += 1;
    return character;
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.position += 1;
    return true;
  }

  private fail(detail: string, position = this.position): never {
    throw new RegexSyntaxError('compile', detail, Math.min(position, this.source.length));
  }
}

/** The only member of a set, if there is just one. */
function single(set: CharacterSet): number | undefined {
  const first = set.indexOf(1);
  return first === set.lastIndexOf(1) ? first : undefined;
}
