import type { Hits, Needle } from './byte-scanner';
import { damagedAt } from './damaged-text-error';
import type { Decode } from './document';
import { skipName, skipString, skipValue } from './json-walker';
import { needle } from './needle';
import { encodeUtf8, isPlain } from './plain-text';
import { skipBlanks } from './value-test';

/** Finds the values of some members of every record, without reading the records. */
export interface MemberLocator {
  /** One for each member, and one for a `\u` that may spell a part of a name. */
  readonly needles: readonly Needle[];
  /**
   * Where values start.
   *
   * @param ranges start and end of every record
   * @param hits of needles, of which this locator's begin at number `first`; `undefined`: read the records
   * @returns for each record, for each member: the offset of the first byte of its value, 0 without such a member
   */
  locate(bytes: Uint8Array, ranges: readonly number[], hits: Hits | undefined, first: number): Int32Array;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Prepares to find members directly in records.
 *
 * A quoted name cannot occur inside a string, whose quotes are escaped; so one that stands directly in the record and before a colon is
 * the member, unless there is another of that name, which counts then, or one spelled with `\u`. Those records are read.
 *
 * @throws Error for a name that JSON can spell in more ways than `\u`, or of more than 50 bytes
 */
export function memberLocator(names: readonly string[], decode: Decode): MemberLocator {
  const quoted = names.map((name) => [QUOTE, ...encodeUtf8(checked(name)), QUOTE]);
  const units = new Set(names.flatMap((name) => [...name].map((letter) => letter.charCodeAt(0))));
  const lengths = quoted.map(({ length }) => length);
  const escape = names.length;

  function locate(bytes: Uint8Array, ranges: readonly number[], hits: Hits | undefined, first: number): Int32Array {
    const starts = new Int32Array((ranges.length / 2) * names.length);
    const doubtful = hits === undefined ? undefined : place(bytes, ranges, hits, first, starts);
    for (const record of doubtful ?? numbersBelow(ranges.length / 2)) {
      starts.set(readMembers(bytes.subarray(0, ranges[2 * record + 1]!), ranges[2 * record]!, names, decode), record * names.length);
    }
    return starts;
  }

  /** Enters what the hits show. Returns the records that have to be read. */
  function place(bytes: Uint8Array, ranges: readonly number[], hits: Hits, first: number, starts: Int32Array): ReadonlySet<number> {
    const doubtful = new Set<number>();
    // Hits are in order for each needle: so are the records they lie in.
    const records = new Int32Array(names.length + 1);
    const count = ranges.length / 2;
    for (let index = 0; index < hits.length; index += 2) {
      const which = hits[index]! - first;
      if (which < 0 || which > escape) continue;
      const offset = hits[index + 1]!;
      let record = records[which]!;
      while (record < count && ranges[2 * record + 1]! <= offset) record += 1;
      records[which] = record;
      if (record >= count || ranges[2 * record]! > offset) continue;
      if (which === escape) {
        if (units.has(parseInt(decode(bytes, offset + 2, Math.min(bytes.length, offset + 6)), 16))) doubtful.add(record);
        continue;
      }
      const colon = skipBlanks(bytes, offset + lengths[which]!);
      if (bytes[colon] !== COLON || bytes[offset - 1] === BACKSLASH) continue;
      const slot = record * names.length + which;
      if (starts[slot] === 0) starts[slot] = skipBlanks(bytes, colon + 1);
      else doubtful.add(record);
    }
    return doubtful;
  }

  return { needles: [...quoted.map((bytes) => ({ ...needle(bytes), direct: true })), needle(encodeUtf8('\\u'))], locate };
}

/** Reads a record's own names. @param bytes end with the record @throws DamagedTextError */
function readMembers(bytes: Uint8Array, start: number, names: readonly string[], decode: Decode): readonly number[] {
  const starts = names.map(() => 0);
  if (bytes[start] !== 0x7b) return starts;
  const end = skipBlanks(bytes, skipValue(bytes, start));
  if (end !== bytes.length) throw damagedAt(bytes, end, 'the end of the record');
  let offset = skipBlanks(bytes, start + 1);
  while (bytes[offset] === QUOTE) {
    const value = skipName(bytes, offset, 'a name');
    const index = names.indexOf(JSON.parse(decode(bytes, offset, skipString(bytes, offset))) as string);
    // Of several members of a name the last counts, as in `JSON.parse`.
    if (index !== -1) starts[index] = value;
    offset = skipBlanks(bytes, skipValue(bytes, value));
    if (bytes[offset] === 0x2c) offset = skipBlanks(bytes, offset + 1);
  }
  return starts;
}

function checked(name: string): string {
  if (name === '' || !isPlain(name) || encodeUtf8(name).length > 50) throw new Error(`a member to be found needs a plain name of at most 50 bytes, got ${JSON.stringify(name)}`);
  return name;
}

function numbersBelow(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
