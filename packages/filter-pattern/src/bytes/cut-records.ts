import type { ByteScanner } from './byte-scanner';
import { startOfRecords, startOfText } from './document';
import { skipBlanks } from './value-test';

/** Two texts that have the records of one, in the same order. */
export interface CutRecords {
  /** Whole documents. Every byte that it has in common with the text stands where it stood there. */
  readonly complete: Uint8Array;
  /** What is left, as the beginning of a document; to be continued by what follows the text. */
  readonly rest: Uint8Array;
  /** What is to be added to an offset in the rest to have the offset in the text. */
  readonly shift: number;
}

const END = [0x5d, 0x7d];
const COMMA = 0x2c;

/**
 * Cuts the beginning of `{"Records": […]}`, or of several of them one after the other, between two records or two documents: a file
 * that is too large for memory can be read so, piece by piece.
 *
 * A document must not have a second member `Records`: that would count instead, and is not seen in time.
 *
 * @returns undefined where there is no place to cut: too little text, or something else than objects and commas around the last record
 */
export function cutRecords(bytes: Uint8Array, scanner: ByteScanner): CutRecords | undefined {
  const start = startOfText(bytes);
  for (let document = start; ; ) {
    const array = startOfRecords(bytes, document);
    const scan = array === undefined ? undefined : scanner.scanArray(bytes, array, []);
    if (array === undefined || scan === undefined) return before(bytes, start, document);
    if (scan.end === undefined) return within(bytes, document, array, scan.elements) ?? before(bytes, start, document);
    const brace = skipBlanks(bytes, scan.end);
    const next = skipBlanks(bytes, brace + 1);
    if (bytes[brace] !== END[1] || next >= bytes.length) return before(bytes, start, document);
    document = next;
  }
}

/** Between documents. */
function before(bytes: Uint8Array, start: number, document: number): CutRecords | undefined {
  return document === start ? undefined : { complete: bytes.subarray(0, document), rest: bytes.subarray(document), shift: document };
}

/** Between the last two records that are all there. */
function within(bytes: Uint8Array, document: number, array: number, elements: Uint32Array): CutRecords | undefined {
  if (elements.length < 4) return undefined;
  const [end, next] = [elements.at(-3)!, elements.at(-2)!];
  const comma = skipBlanks(bytes, end);
  if (bytes[comma] !== COMMA || skipBlanks(bytes, comma + 1) !== next) return undefined;
  const complete = new Uint8Array(end + END.length);
  complete.set(bytes.subarray(0, end));
  complete.set(END, end);
  const rest = new Uint8Array(array - document + bytes.length - next);
  rest.set(bytes.subarray(document, array));
  rest.set(bytes.subarray(next), array - document);
  return { complete, rest, shift: next - (array - document) };
}
