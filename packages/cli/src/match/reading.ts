import { DamagedTextError, plainScanner, wasmScanner, type ByteReading, type ByteScanner, type WebAssemblyApi } from '@stopwatch/filter-pattern';

/** How this command looks at the bytes of log files: with WebAssembly where there is some. */
export function byteReading(): ByteReading {
  return { scanner: byteScanner(), decode: (bytes, start, end) => (bytes as Buffer).toString('utf8', start, end) };
}

function byteScanner(): ByteScanner {
  try {
    return wasmScanner((globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly);
  } catch {
    return plainScanner;
  }
}

/**
 * Why a file can't be read to its end, for people.
 *
 * @throws what is no trouble with a file but a mistake of ours
 */
export function unreadable(error: NodeJS.ErrnoException): string {
  if (error instanceof DamagedTextError) return `damaged CloudTrail file: ${error.message}`;
  switch (error.code) {
    case 'ENOENT':
      return 'no such file or directory';
    case 'EACCES':
      return 'permission denied';
    case 'Z_BUF_ERROR':
      return 'damaged gzip file: it ends too early';
    case 'Z_DATA_ERROR':
      return `damaged gzip file: ${error.message}`;
    case undefined:
      throw error;
    default:
      return error.message;
  }
}
