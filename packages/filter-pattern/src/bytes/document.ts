import type { ByteScanner, Hits, Needle, Ranges } from './byte-scanner';
import { DamagedTextError, damagedAt } from './damaged-text-error';
import { skipName, skipString, skipValue } from './json-walker';
import { isBlank, skipBlanks } from './value-test';
import { Words } from './words';

/** One `{"Records": […]}` of a text. */
export interface RecordsDocument {
  /** Of every record; records that are not objects included. */
  readonly records: Ranges;
  readonly hits: Hits;
  /** Where members start in each record, as {@link ArrayScan} tells; `undefined`: the records have to be read. */
  readonly members: Uint32Array | undefined;
  /** One past the closing brace. */
  readonly end: number;
}

/** What to find in a document. */
export interface Sought {
  readonly needles: readonly Needle[];
  /** Quoted names of members. */
  readonly members: readonly Needle[];
}

export type Decode = (bytes: Uint8Array, start: number, end: number) => string;

const NAME = [...'"Records"'].map((character) => character.charCodeAt(0));

/**
 * Finds the records of the document that starts at `from`.
 *
 * A document as CloudTrail writes it has one member, `Records`, and only objects in it: that is read in one pass of the scanner,
 * which checks that strings end and brackets balance. Every other document is walked byte by byte.
 *
 * @throws DamagedTextError if the text is no JSON object with an array `Records`
 */
export function readDocument(bytes: Uint8Array, from: number, sought: Sought, scanner: ByteScanner, decode: Decode): RecordsDocument {
  return scanDocument(bytes, from, sought, scanner) ?? walkDocument(bytes, from, sought, scanner, decode);
}

function scanDocument(bytes: Uint8Array, from: number, sought: Sought, scanner: ByteScanner): RecordsDocument | undefined {
  const array = startOfRecords(bytes, from);
  if (array === undefined) return undefined;
  const { elements, hits, members, end } = scanner.scanArray(bytes, array, sought.needles, sought.members);
  if (end === undefined || bytes[end - 1] !== 0x5d) return undefined;
  const brace = skipBlanks(bytes, end);
  if (bytes[brace] !== 0x7d) return undefined;
  return isListOfObjects(bytes, array, elements, end - 1) ? { records: elements, hits, members, end: brace + 1 } : undefined;
}

/** Whether a text starts the way CloudTrail files start: `{"Records":[`, blanks allowed. */
export function startsWithRecords(bytes: Uint8Array, from = startOfText(bytes)): boolean {
  return startOfRecords(bytes, from) !== undefined;
}

/** The offset of the first byte that is neither a byte order mark nor white space. */
export function startOfText(bytes: Uint8Array): number {
  return skipBlanks(bytes, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
}

/** The offset behind `{"Records":[`. */
export function startOfRecords(bytes: Uint8Array, from: number): number | undefined {
  if (bytes[from] !== 0x7b) return undefined;
  const name = skipBlanks(bytes, from + 1);
  if (!NAME.every((byte, index) => bytes[name + index] === byte)) return undefined;
  const colon = skipBlanks(bytes, name + NAME.length);
  if (bytes[colon] !== 0x3a) return undefined;
  const bracket = skipBlanks(bytes, colon + 1);
  return bytes[bracket] === 0x5b ? bracket + 1 : undefined;
}

/** Whether there is nothing but blanks and single commas around the elements, and each has braces. */
function isListOfObjects(bytes: Uint8Array, start: number, elements: Ranges, end: number): boolean {
  let offset = start;
  for (let index = 0; index < elements.length; index += 2) {
    const [first, next] = [elements[index]!, elements[index + 1]!];
    if (index > 0) {
      offset = skipBlanks(bytes, offset);
      if (bytes[offset] !== 0x2c) return false;
      offset += 1;
    }
    while (isBlank(bytes[offset])) offset += 1;
    if (offset !== first || bytes[first] !== 0x7b || bytes[next - 1] !== 0x7d) return false;
    offset = next;
  }
  return skipBlanks(bytes, offset) === end;
}

/** Reads every byte; of several members `Records` the last counts, as in `JSON.parse`. */
function walkDocument(bytes: Uint8Array, from: number, { needles }: Sought, scanner: ByteScanner, decode: Decode): RecordsDocument {
  if (bytes[from] !== 0x7b) throw damagedAt(bytes, from, '\'{"Records":[\'');
  const end = skipValue(bytes, from);
  let records: number | undefined;
  let offset = skipBlanks(bytes, from + 1);
  while (bytes[offset] === 0x22) {
    const value = skipName(bytes, offset, 'a name');
    if (JSON.parse(decode(bytes, offset, skipString(bytes, offset))) === 'Records') records = value;
    offset = skipBlanks(bytes, skipValue(bytes, value));
    if (bytes[offset] === 0x2c) offset = skipBlanks(bytes, offset + 1);
  }
  if (records === undefined) throw new DamagedTextError(offset, 'a member "Records"', 'none');
  if (bytes[records] !== 0x5b) throw damagedAt(bytes, records, 'an array of records');
  return { records: elementsOf(bytes, records), hits: scanner.find(bytes, from, end, needles), members: undefined, end };
}

/** The elements of an array that has been checked. */
function elementsOf(bytes: Uint8Array, bracket: number): Ranges {
  const elements = new Words();
  let offset = skipBlanks(bytes, bracket + 1);
  while (bytes[offset] !== 0x5d) {
    const end = skipValue(bytes, offset);
    elements.push(offset, end);
    offset = skipBlanks(bytes, end);
    if (bytes[offset] === 0x2c) offset = skipBlanks(bytes, offset + 1);
  }
  return elements.all();
}
