import type { Needle } from './byte-scanner';
import { needle } from './needle';
import { encodeUtf8 } from './plain-text';

/** With what JSON may spell any UTF-16 unit. */
export const ESCAPE: Needle = needle(encodeUtf8('\\u'));

/** The UTF-16 units of some texts. */
export function unitsOf(texts: readonly string[]): ReadonlySet<number> {
  return new Set(texts.flatMap((text) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))));
}

/** The unit whose four digits begin at an offset; where there are none, no unit. */
export function escapedUnit(bytes: Uint8Array, start: number): number {
  return (hex(bytes[start]) << 12) | (hex(bytes[start + 1]) << 8) | (hex(bytes[start + 2]) << 4) | hex(bytes[start + 3]);
}

/** The value of a hexadecimal digit; of anything else, a value that is no digit's. */
function hex(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
