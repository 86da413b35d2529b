import { createReadStream, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';

/** Something that holds log events: a file, or standard input. */
export interface LogSource {
  /** As the user named it; `(standard input)` for `-`. */
  readonly name: string;
  open(): Readable;
}

/** The files that arguments stand for, directories with all that is in them, in order of name. No arguments mean standard input. */
export function* logSources(args: readonly string[], stdin: Readable): Generator<LogSource> {
  for (const arg of args.length === 0 ? ['-'] : args) {
    if (arg === '-') yield { name: '(standard input)', open: () => stdin };
    else yield* filesBelow(arg);
  }
}

function* filesBelow(file: string): Generator<LogSource> {
  // A file that is not there is opened, and fails then: the others are still read.
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) {
    yield { name: file, open: () => createReadStream(file) };
    return;
  }
  for (const name of readdirSync(file).sort()) yield* filesBelow(path.join(file, name));
}

/** The bytes of a source, decompressed when they begin as gzip does, whatever the file is called. */
export async function* contents(source: LogSource): AsyncGenerator<Buffer> {
  const chunks = source.open()[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head = await atLeastTwoBytes(chunks);
  if (head === undefined) return;
  const all = prepend(head, chunks);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzip(all);
  else yield* all;
}

async function atLeastTwoBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  let head: Buffer | undefined;
  while (head === undefined || head.length < 2) {
    const { done, value } = await chunks.next();
    if (done === true) return head;
    const chunk = Buffer.from(value);
    head = head === undefined ? chunk : Buffer.concat([head, chunk]);
  }
  return head;
}

async function* prepend(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* { [Symbol.asyncIterator]: () => chunks };
}

async function* gunzip(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const stream = createGunzip();
  const feeding = feed(chunks, stream);
  yield* stream as AsyncIterable<Buffer>;
  await feeding;
}

async function feed(chunks: AsyncGenerator<Buffer>, stream: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (!stream.write(chunk)) await new Promise((resolve) => stream.once('drain', resolve));
    }
    stream.end();
  } catch (error) {
    stream.destroy(error as Error);
  }
}
