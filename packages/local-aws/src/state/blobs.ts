import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names a blob by its contents: `blob:` and the SHA-256 in hex. */
export type BlobName = `blob:${string}`;

export interface Blobs {
  put(bytes: Uint8Array): BlobName;
  /** @throws Error when there is no such blob */
  get(name: BlobName): Uint8Array;
}

function nameOf(bytes: Uint8Array): BlobName {
  return `blob:${createHash('sha256').update(bytes).digest('hex')}`;
}

export function memoryBlobs(): Blobs {
  const blobs = new Map<BlobName, Uint8Array>();
  return {
    put: (bytes) => {
      const name = nameOf(bytes);
      blobs.set(name, bytes);
      return name;
    },
    get: (name) => {
      const bytes = blobs.get(name);
      if (!bytes) throw new Error(`No blob ${name}`);
      return bytes;
    },
  };
}

const fileName = (name: BlobName): string => name.slice('blob:'.length);

/** Blobs as files. A file gets its name only when it is whole, so a crash leaves none half-written. */
export function fileBlobs(directory: string): Blobs {
  mkdirSync(directory, { recursive: true });
  return {
    put: (bytes) => {
      const name = nameOf(bytes);
      const path = join(directory, fileName(name));
      if (!existsSync(path)) {
        writeFileSync(`${path}.partial`, bytes);
        renameSync(`${path}.partial`, path);
      }
      return name;
    },
    get: (name) => new Uint8Array(readFileSync(join(directory, fileName(name)))),
  };
}

/** Removes the blobs that nothing names any more. */
export function sweepBlobs(directory: string, isNamed: (name: BlobName) => boolean): void {
  for (const file of readdirSync(directory)) {
    if (!isNamed(`blob:${file}`)) rmSync(join(directory, file));
  }
}
