import type { FilterPattern } from '../ast';
import { MOST_MEMBERS, type ByteScanner, type Hits, type Ranges } from './byte-scanner';
import { damagedAt } from './damaged-text-error';
import { type Decode, readDocument, startOfText } from './document';
import { ESCAPE } from './escapes';
import { skipValue } from './json-walker';
import { memberLocator, rangeAround } from './members';
import { compilePatternSet } from './pattern-set';
import { type Probe, probesFor } from './probes';
import { skipBlanks } from './value-test';
import { Words } from './words';

/** What reading bytes takes from outside: this package has no ambient types. */
export interface ByteReading {
  /** {@link wasmScanner}, or {@link plainScanner} where there is no WebAssembly SIMD. */
  readonly scanner: ByteScanner;
  /** Part of a text as UTF-8; invalid bytes become U+FFFD, a byte order mark is kept. In Node: `buffer.utf8Slice`. */
  readonly decode: Decode;
}

/** What to tell besides matches. */
export interface FileMatcherOptions {
  /** Members to find directly in every record, at most eight: plain names such as `eventTime`. @default - none */
  readonly members?: readonly string[];
}

/** A record or line that at least one of the patterns matches. */
export interface ByteMatch {
  /** Number of the record in its text, or of the line, from 0. */
  readonly index: number;
  /** Offset of its first byte. */
  readonly start: number;
  /** Offset one past its last byte. */
  readonly end: number;
  /** The message: these bytes, decoded. */
  readonly message: string;
  /** The message as `JSON.parse` gives it; `undefined` for a line that is no JSON. */
  readonly record: unknown;
  /** Which patterns match: their indexes, ascending, at least one. */
  readonly patterns: readonly number[];
}

/** What a text contains. */
export interface ByteMatches {
  readonly matches: readonly ByteMatch[];
  /** How many records, or lines, there are. */
  readonly total: number;
  /** How many of them had to be read in full, because their bytes alone did not decide. */
  readonly read: number;
  /**
   * Where the values of the wanted members start: for each record, for each member in the order asked for, the offset of the value's
   * first byte, or 0 when the record has no such member. Of several members of one name the last counts, as in `JSON.parse`.
   */
  readonly members: Uint32Array;
  /** Where members are wanted: start and end (exclusive) of every record or line, flattened, in order. */
  readonly ranges: Ranges;
}

/** Matches several patterns at once against whole texts, deciding most records from their bytes. */
export interface FileMatcher {
  /**
   * Matches the records of a CloudTrail file: `{"Records": […]}`, or several of them one after the other.
   *
   * For every valid file the answer is that of `matches` on each record's text. A damaged file is refused as far as it is read: the
   * frame, every string's end and the balance of brackets always, everything else in records whose bytes do not decide, and
   * everything everywhere with `thorough`.
   *
   * @throws DamagedTextError
   */
  records(bytes: Uint8Array, options?: { readonly thorough?: boolean }): ByteMatches;

  /**
   * Matches the lines of a text, each a message of its own; `\n` and `\r\n` end a line, empty lines are none.
   *
   * @throws DamagedTextError only when members are wanted: then lines that begin as a JSON object does must be one, as far as they are read
   */
  lines(bytes: Uint8Array): ByteMatches;
}

/** Prepares to match patterns against texts. */
export function compileForFiles(patterns: readonly FilterPattern[], { scanner, decode }: ByteReading, { members = [] }: FileMatcherOptions = {}): FileMatcher {
  if (members.length > MOST_MEMBERS) throw new Error(`at most ${MOST_MEMBERS} members can be found, got ${members.length}`);
  const locator = memberLocator(members, decode);
  const wanted = locator.needles;
  const probes = probesFor(patterns);
  const needles = [...new Set([...(probes ?? []).map((probe) => probe.needle), ...(wanted.length === 0 ? [] : [ESCAPE])])];
  const escape = needles.indexOf(ESCAPE);
  const matchingPatterns = compilePatternSet(patterns);

  function records(bytes: Uint8Array, { thorough = false } = {}): ByteMatches {
    const matches: ByteMatch[] = [];
    const located: Uint32Array[] = [];
    const ranges: Uint32Array[] = [];
    let total = 0;
    let read = 0;
    let offset = startOfText(bytes);
    do {
      const document = readDocument(bytes, offset, { needles, members: wanted }, scanner, decode);
      if (thorough && skipValue(bytes, offset) !== document.end) throw damagedAt(bytes, document.end, 'the end of the document');
      const count = document.records.length / 2;
      if (wanted.length > 0) {
        located.push(locator.locate(bytes, document.records, document.members, document.hits, escape));
        ranges.push(document.records);
      }
      for (const index of probes === undefined ? numbersBelow(count) : candidates(document.records, document.hits, probes, bytes)) {
        const [start, end] = [document.records[2 * index]!, document.records[2 * index + 1]!];
        const message = decode(bytes, start, end);
        const record = parseRecord(bytes, start, message);
        const matching = matchingPatterns(message, record);
        read += 1;
        if (matching.length > 0) matches.push({ index: total + index, start, end, message, record, patterns: matching });
      }
      total += count;
      offset = skipBlanks(bytes, document.end);
    } while (offset < bytes.length);
    return { matches, total, read, members: joined(located), ranges: joined(ranges) };
  }

  function lines(bytes: Uint8Array): ByteMatches {
    const ranges = lineRanges(bytes);
    const total = ranges.length / 2;
    const scan = wanted.length === 0 ? undefined : scanner.scanArray(bytes, 0, needles, wanted);
    // Where lines are objects, one each, they can be read as the elements of an array can.
    const scanned = scan !== undefined && scan.end === undefined && isSame(scan.elements, ranges) ? scan : undefined;
    const hits = scanned?.hits ?? scanner.find(bytes, 0, bytes.length, needles);
    const located = wanted.length === 0 ? NONE : locator.locate(bytes, ranges, scanned?.members, hits, escape);
    const chosen = probes === undefined ? numbersBelow(total) : candidates(ranges, hits, probes, bytes);
    const matches: ByteMatch[] = [];
    for (const index of chosen) {
      const [start, end] = [ranges[2 * index]!, ranges[2 * index + 1]!];
      const message = decode(bytes, start, end);
      const record = wanted.length > 0 && bytes[start] === 0x7b ? parseRecord(bytes.subarray(0, end), start, message) : parseLine(message);
      const matching = matchingPatterns(message, record);
      if (matching.length > 0) matches.push({ index, start, end, message, record, patterns: matching });
    }
    return { matches, total, read: chosen.length, members: located, ranges: wanted.length === 0 ? NONE : ranges };
  }

  return { records, lines };
}

const NONE = new Uint32Array(0);

function joined(parts: readonly Uint32Array[]): Uint32Array {
  if (parts.length < 2) return parts[0] ?? NONE;
  const all = new Words();
  for (const part of parts) all.append(part);
  return all.all();
}

function isSame(one: Ranges, other: Ranges): boolean {
  return one.length === other.length && one.every((number, index) => number === other[index]);
}

/** A damaged record matches no JSON pattern; that must not pass for a sound one that does not match. */
function parseRecord(bytes: Uint8Array, start: number, message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    throw damagedAt(bytes, skipValue(bytes, start), 'the end of the record');
  }
}

/** Lines may be anything. */
function parseLine(message: string): unknown {
  if (!message.startsWith('{') && !/^[ \t]*\{/.test(message)) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** The numbers of the ranges in which a probe is confirmed, ascending, each once. */
function candidates(ranges: Ranges, hits: Hits, probes: readonly Probe[], bytes: Uint8Array): readonly number[] {
  const found = new Set<number>();
  const count = probes.length;
  for (let index = 0; index < hits.length; index += 2) {
    const which = hits[index]!;
    if (which >= count) continue;
    const { needle, confirms } = probes[which]!;
    const offset = hits[index + 1]!;
    if (!confirms(bytes, offset + needle.bytes.length)) continue;
    const range = rangeAround(ranges, offset);
    if (range !== undefined) found.add(range);
  }
  return [...found].sort((left, right) => left - right);
}

/** Start and end of each line that is not empty, flattened. */
function lineRanges(bytes: Uint8Array): Ranges {
  const ranges = new Words();
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(0x0a, start);
    const offset = feed === -1 ? bytes.length : feed;
    const end = offset > start && bytes[offset - 1] === 0x0d ? offset - 1 : offset;
    if (end > start) ranges.push(start, end);
    start = offset + 1;
  }
  return ranges.all();
}

function numbersBelow(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
