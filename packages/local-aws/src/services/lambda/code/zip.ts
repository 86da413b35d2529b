import { inflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  /** With slashes, relative, never leading out of the archive. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** PKWARE's APPNOTE.TXT, 4.3.16 and 4.3.12. */
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;
const END_LENGTH = 22;
const ZIP64 = 0xffffffff;
const ENCRYPTED = 1;
/** What a function may unpack to: Lambda developer guide, "Lambda quotas". */
const MOST_UNPACKED = 250 * 1024 * 1024;

/**
 * The files of a zip archive; directories are left out.
 *
 * @throws Error that says why the bytes are no archive that can be used
 */
export function unzip(bytes: Uint8Array): readonly ZipEntry[] {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  let position = archive.readUInt32LE(end + 16);
  if (position === ZIP64) throw new Error('it is a Zip64 archive, which is not supported');
  const entries: ZipEntry[] = [];
  let unpacked = 0;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(archive, position);
    position = next;
    if (!entry) continue;
    unpacked += entry.bytes.length;
    if (unpacked > MOST_UNPACKED) throw new Error(`it unpacks to more than ${MOST_UNPACKED} bytes`);
    entries.push(entry);
  }
  return entries;
}

function endOfDirectory(archive: Buffer): number {
  for (let at = archive.length - END_LENGTH; at >= 0 && at >= archive.length - END_LENGTH - LONGEST_COMMENT; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('it has no central directory');
}

function readEntry(archive: Buffer, at: number): { readonly entry: ZipEntry | undefined; readonly next: number } {
  if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('its central directory is damaged');
  const [flags, method] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10)];
  const [packed, size] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
  const [nameLength, extraLength, commentLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)];
  const header = archive.readUInt32LE(at + 42);
  const path = archive.toString('utf8', at + 46, at + 46 + nameLength);
  const next = at + 46 + nameLength + extraLength + commentLength;
  if (path.endsWith('/')) return { entry: undefined, next };
  if (path.startsWith('/') || path.includes('\\') || path.split('/').includes('..')) throw new Error(`its file ${path} leads out of it`);
  if ((flags & ENCRYPTED) !== 0) throw new Error(`its file ${path} is encrypted`);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const bytes = content(archive.subarray(start, start + packed), method, path);
  if (bytes.length !== size) throw new Error(`its file ${path} is damaged`);
  return { entry: { path, bytes }, next };
}

function content(packed: Buffer, method: number, path: string): Uint8Array {
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: MOST_UNPACKED });
  throw new Error(`its file ${path} is compressed by method ${method}, which is not supported`);
}
