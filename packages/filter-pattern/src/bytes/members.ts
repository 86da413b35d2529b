import { DOUBTFUL, type Hits, type Needle, type Ranges } from './byte-scanner';
import { damagedAt } from './damaged-text-error';
import type { Decode } from './document';
import { ESCAPE, escapedUnit, unitsOf } from './escapes';
import { skipName, skipString, skipValue } from './json-walker';
import { needle } from './needle';
import { encodeUtf8, isPlain } from './plain-text';
import { skipBlanks } from './value-test';

/** Finds the values of some members of every record, mostly without reading the records. */
export interface MemberLocator {
  /** The quoted names, for a scanner to locate. */
  readonly needles: readonly Needle[];
  /**
   * Where values start.
   *
   * @param ranges of the records
   * @param located what the scanner has told, to be completed in place; `undefined`: read all records
   * @param hits of needles, that number `escape`, {@link ESCAPE}, among them
   * @returns for each record, for each member: the offset of the first byte of its value, 0 without such a member
   * @throws DamagedTextError for a damaged record that has to be read
   */
  locate(bytes: Uint8Array, ranges: Ranges, located: Uint32Array | undefined, hits: Hits, escape: number): Uint32Array;
}

const QUOTE = 0x22;

/**
 * Prepares to find members directly in records.
 *
 * A quoted name cannot occur inside a string, whose quotes are escaped; so one that stands directly in the record and before a colon is
 * the member, unless there is another of that name, which counts then, or one spelled with `\u`. Those records are read.
 *
 * @throws Error for a name that JSON can spell in more ways than `\u`, or of more than 50 bytes
 */
export function memberLocator(names: readonly string[], decode: Decode): MemberLocator {
  const units = unitsOf(names);

  function locate(bytes: Uint8Array, ranges: Ranges, located: Uint32Array | undefined, hits: Hits, escape: number): Uint32Array {
    const count = ranges.length / 2;
    const starts = located ?? new Uint32Array(count * names.length).fill(DOUBTFUL);
    for (let index = 0; index < hits.length; index += 2) {
      if (hits[index] === escape && units.has(escapedUnit(bytes, hits[index + 1]! + ESCAPE.bytes.length))) doubt(starts, ranges, hits[index + 1]!);
    }
    for (let start = starts.indexOf(DOUBTFUL); start !== -1; start = starts.indexOf(DOUBTFUL, start + 1)) {
      const record = Math.floor(start / names.length);
      starts.set(readMembers(bytes.subarray(0, ranges[2 * record + 1]!), ranges[2 * record]!, names, decode), record * names.length);
    }
    return starts;
  }

  /** The record in which a name may be spelled with an escape has to be read. */
  function doubt(starts: Uint32Array, ranges: Ranges, offset: number): void {
    const record = rangeAround(ranges, offset);
    if (record !== undefined) starts[record * names.length] = DOUBTFUL;
  }

  return { needles: names.map((name) => needle([QUOTE, ...encodeUtf8(checked(name)), QUOTE])), locate };
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

/** The number of the range that an offset lies in, by bisection. */
export function rangeAround(ranges: Ranges, offset: number): number | undefined {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[2 * middle + 1]! <= offset) low = middle + 1;
    else high = middle;
  }
  return 2 * low < ranges.length && ranges[2 * low]! <= offset ? low : undefined;
}
