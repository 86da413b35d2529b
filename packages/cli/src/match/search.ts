import { compileForFiles, matchAll, startsWithRecords, type ByteMatch, type FileMatcher, type FilterPattern } from '@stopwatch/filter-pattern';
import { contents, type LogSource } from './log-source';
import { byteReading, unreadable } from './reading';

/** A log event that was found, and where. */
export interface Found {
  readonly source: string;
  /** Number of the record in its file, or of the line that is not empty, from 1. */
  readonly number: number;
  readonly message: string;
}

/** A file that can't be read to its end. */
export class UnreadableSourceError extends Error {
  override readonly name = 'UnreadableSourceError';
}

/** Bytes that must be there to tell a CloudTrail file from lines: a byte order mark, `{"Records":[` and some blanks. */
const HEAD = 64;

const matcherFor = (pattern: FilterPattern): FileMatcher => compileForFiles([pattern], byteReading());

/**
 * Finds what a pattern matches, in the order of the source. Lines are read as they come; a CloudTrail file, at most 50 MB compressed, as a whole.
 *
 * @param everything also what does not match
 * @throws UnreadableSourceError naming the source, after what was found before the damage
 */
export async function* search(pattern: FilterPattern, source: LogSource, everything = false): AsyncGenerator<Found> {
  const matcher = matcherFor(everything ? matchAll : pattern);
  try {
    const chunks = contents(source);
    const head = await take(chunks, HEAD);
    if (startsWithRecords(head)) yield* records(matcher, source, head, chunks);
    else yield* lines(matcher, source, head, chunks);
  } catch (error) {
    throw new UnreadableSourceError(`${source.name}: ${unreadable(error as NodeJS.ErrnoException)}`);
  }
}

async function* records(matcher: FileMatcher, { name }: LogSource, head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Found> {
  const parts = [head];
  for await (const chunk of rest) parts.push(chunk);
  for (const match of matcher.records(Buffer.concat(parts)).matches) yield { source: name, number: match.index + 1, message: onOneLine(match) };
}

async function* lines(matcher: FileMatcher, { name }: LogSource, head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Found> {
  let before = 0;
  for await (const block of wholeLines(head, rest)) {
    const { matches, total } = matcher.lines(block);
    for (const match of matches) yield { source: name, number: before + match.index + 1, message: match.message };
    before += total;
  }
}

/** The bytes in blocks that end with a line. */
async function* wholeLines(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [head];
  for await (const chunk of rest) {
    const end = chunk.lastIndexOf(0x0a);
    if (end === -1) {
      pending.push(chunk);
      continue;
    }
    yield Buffer.concat([...pending, chunk.subarray(0, end + 1)]);
    pending = [chunk.subarray(end + 1)];
  }
  yield Buffer.concat(pending);
}

async function take(chunks: AsyncGenerator<Buffer>, length: number): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

/** A record of a pretty-printed file is printed as CloudTrail delivers it. */
function onOneLine({ message, record }: ByteMatch): string {
  return message.includes('\n') ? JSON.stringify(record) : message;
}
