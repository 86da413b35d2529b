import type { IncomingMessage } from 'node:http';

/** The largest body that is taken: more than any request of the services here needs. */
export const MAX_BODY_BYTES = 256 * 1024 * 1024;

/** The body is larger than this endpoint takes, or its encoding is broken. */
export class BodyError extends Error {
  override readonly name = 'BodyError';

  constructor(
    readonly status: 400 | 413,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What is too long is read to its end, and not kept: a client that still sends does not listen to the answer.
 *
 * @throws BodyError when there are more than `most` bytes
 */
export async function readBody(message: IncomingMessage, most = MAX_BODY_BYTES): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (length > most) throw new BodyError(413, `The body has more than ${most} bytes`);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length);
}

const LINE_END = Buffer.from('\r\n');

export interface Unchunked {
  readonly body: Uint8Array;
  /** Headers that follow the last chunk, such as `x-amz-checksum-crc32`. */
  readonly trailers: Readonly<Record<string, string>>;
}

function readTrailers(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
}

/**
 * Takes apart `aws-chunked`: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n`, ended by a chunk of size 0 and trailers.
 *
 * @throws BodyError when a chunk is cut short or its size is no number
 */
export function unchunk(encoded: Uint8Array): Unchunked {
  const buffer = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const chunks: Buffer[] = [];
  for (let position = 0; ; ) {
    const end = buffer.indexOf(LINE_END, position);
    const size = end < 0 ? Number.NaN : Number.parseInt(buffer.toString('latin1', position, end), 16);
    if (Number.isNaN(size)) throw new BodyError(400, 'The aws-chunked body ends before its last chunk');
    const start = end + LINE_END.length;
    if (size === 0) return { body: Buffer.concat(chunks), trailers: readTrailers(buffer.toString('latin1', start)) };
    if (start + size > buffer.length) throw new BodyError(400, 'The aws-chunked body ends within a chunk');
    chunks.push(buffer.subarray(start, start + size));
    position = start + size + LINE_END.length;
  }
}
