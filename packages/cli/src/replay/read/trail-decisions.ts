import { recordingMembers, recordingTrails, type Stack } from '@stopwatch/cloudwatch-simulator';
import { skipValue } from '@stopwatch/filter-pattern';

const QUOTE = 0x22;
/** With what `true` and `false` begin. */
const LITERALS: readonly (number | undefined)[] = [0x74, 0x66];
/** So many different values of a member are recognized by their bytes. */
const MOST_KNOWN = 64;
const MOST_ANSWERS = 4_096;

/** Which trails record a record, told from the few members that decide it; each combination of values is decided once. */
export class TrailDecisions {
  /** The members that decide. */
  readonly members: readonly string[];
  /** For each member: texts, `true` and `false` met before, as they are spelled. None of them is the beginning of another value. */
  private readonly known: readonly Uint8Array[][];
  private readonly answers = new Map<number, number>();
  private readonly bits: ReadonlyMap<string, number>;

  constructor(private readonly stack: Stack) {
    this.members = recordingMembers(stack);
    this.known = this.members.map(() => []);
    this.bits = new Map(stack.trails.map(({ address }, index) => [address, 2 ** index]));
  }

  /**
   * @param starts of the values of `members`, beginning at an index; 0 for a member that is not there
   * @returns a number whose bit n is set when the stack's trail number n records it; `undefined`: give the whole record to `decide`
   */
  fromMembers(bytes: Buffer, starts: Uint32Array, from: number): number | undefined {
    let key = 0;
    for (let member = 0; member < this.members.length; member += 1) {
      const start = starts[from + member]!;
      const value = start === 0 ? 0 : this.numberOf(bytes, start, member);
      if (value === undefined) return this.decideFrom(bytes, starts, from);
      key = key * (MOST_KNOWN + 1) + value;
    }
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.decideFrom(bytes, starts, from);
      if (answer !== undefined && this.answers.size < MOST_ANSWERS && Number.isSafeInteger(key)) this.answers.set(key, answer);
    }
    return answer;
  }

  decide(record: Readonly<Record<string, unknown>>): number {
    return recordingTrails(this.stack, record).reduce((sum, address) => sum + this.bits.get(address)!, 0);
  }

  /** Without an event category the members do not suffice. */
  private decideFrom(bytes: Buffer, starts: Uint32Array, from: number): number | undefined {
    const record: Record<string, unknown> = {};
    for (const [index, name] of this.members.entries()) {
      const start = starts[from + index]!;
      if (start !== 0) record[name] = JSON.parse(bytes.toString('utf8', start, skipValue(bytes, start)));
    }
    if (this.members.length > 0 && typeof record['eventCategory'] !== 'string') return undefined;
    return this.decide(record);
  }

  /** The number of a value among those met before, from 1; `undefined` for numbers, objects and arrays, and for more than can be remembered. */
  private numberOf(bytes: Buffer, start: number, member: number): number | undefined {
    if (bytes[start] !== QUOTE && !LITERALS.includes(bytes[start])) return undefined;
    const known = this.known[member]!;
    for (let number = 0; number < known.length; number += 1) if (occursAt(bytes, start, known[number]!)) return number + 1;
    if (known.length === MOST_KNOWN) return undefined;
    known.push(Uint8Array.from(bytes.subarray(start, skipValue(bytes, start))));
    return known.length;
  }
}

function occursAt(bytes: Uint8Array, offset: number, text: Uint8Array): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[offset + index] !== text[index]) return false;
  return true;
}
