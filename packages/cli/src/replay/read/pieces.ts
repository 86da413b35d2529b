import { cutRecords, startsWithRecords, type ByteScanner } from '@stopwatch/filter-pattern';

/** A part of a text that can be read by itself. */
export interface Piece {
  readonly bytes: Buffer;
  /** Whether each line is a text of its own; else it is what CloudTrail writes. */
  readonly isLines: boolean;
  /** Offset in the whole text of the byte that stands first; where CloudTrail's frame was added, of the one that would have. */
  readonly base: number;
}

/** Bytes that are looked at together. */
const BLOCK = 4 * 2 ** 20;
/** A byte order mark, `{"Records":[` and some blanks. */
const HEAD = 64;

/**
 * Takes a text of any length apart, between lines or records.
 *
 * A document that puts something else than objects into `Records`, or something before it, is one piece.
 *
 * @param block bytes to wait for before the next cut
 */
export async function* pieces(chunks: AsyncIterable<Buffer>, scanner: ByteScanner, block = BLOCK): AsyncGenerator<Piece> {
  let pending: Buffer[] = [];
  let length = 0;
  let base = 0;
  let isLines: boolean | undefined;
  let enough = block;
  for await (const chunk of chunks) {
    pending.push(chunk);
    length += chunk.length;
    if (isLines === undefined && length >= HEAD) isLines = !startsWithRecords(Buffer.concat(pending).subarray(0, 4_096));
    if (length < enough || isLines === undefined) continue;
    const bytes = Buffer.concat(pending);
    const cut = isLines ? cutLines(bytes) : cutRecords(bytes, scanner);
    if (cut !== undefined) yield { bytes: bufferOf(cut.complete), isLines, base };
    const rest = cut === undefined ? bytes : bufferOf(cut.rest);
    base += cut?.shift ?? 0;
    pending = [rest];
    length = rest.length;
    // What could not be cut is looked at again when there is twice as much.
    enough = cut === undefined ? 2 * length : Math.max(block, 2 * length);
  }
  const bytes = Buffer.concat(pending);
  yield { bytes, isLines: isLines ?? !startsWithRecords(bytes), base };
}

function cutLines(bytes: Buffer): { readonly complete: Buffer; readonly rest: Buffer; readonly shift: number } | undefined {
  const end = bytes.lastIndexOf(0x0a) + 1;
  return end === 0 ? undefined : { complete: bytes.subarray(0, end), rest: bytes.subarray(end), shift: end };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
