import { type ArrayScan, type ByteScanner, type Hits, type Needle } from './byte-scanner';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A scanner in plain JavaScript, byte by byte: where WebAssembly SIMD is missing, and the measure for the one that uses it. */
export const plainScanner: ByteScanner = { scanArray, find: (bytes, from, to, needles) => find(bytes, from, to, needles) };

function scanArray(bytes: Uint8Array, from: number, needles: readonly Needle[]): ArrayScan {
  const elements: number[] = [];
  const direct: number[] = [];
  const everywhere = (to: number): Hits => [...find(bytes, from, to, needles, false), ...direct];
  let depth = 0;
  let start = from;
  for (let offset = from; offset < bytes.length; offset += 1) {
    switch (bytes[offset]) {
      case QUOTE:
        if (depth === 1) needles.forEach((needle, index) => needle.direct === true && occursAt(bytes, offset, bytes.length, needle) && direct.push(index, offset));
        offset = closingQuote(bytes, offset);
        break;
      case BACKSLASH: // no JSON outside strings; all scanners take it for an escape of the quote behind it, if there is one
        if (bytes[offset + 1] === QUOTE || bytes[offset + 1] === BACKSLASH) offset += 1;
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (depth === 0) start = offset;
        depth += 1;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        if (depth === 0) return { elements, hits: everywhere(offset + 1), end: offset + 1 };
        depth -= 1;
        if (depth === 0) elements.push(start, offset + 1);
        break;
      default:
        break;
    }
  }
  return { elements, hits: everywhere(bytes.length), end: undefined };
}

/** The offset of the quote that closes the string opened at `opening`; the end of the text if none does. */
function closingQuote(bytes: Uint8Array, opening: number): number {
  let offset = opening + 1;
  while (offset < bytes.length && bytes[offset] !== QUOTE) offset += bytes[offset] === BACKSLASH ? 2 : 1;
  return offset;
}

function find(bytes: Uint8Array, from: number, to: number, needles: readonly Needle[], withDirect = true): Hits {
  const hits: number[] = [];
  for (let offset = from; offset < to; offset += 1) {
    needles.forEach((needle, index) => {
      if ((withDirect || needle.direct !== true) && occursAt(bytes, offset, to, needle)) hits.push(index, offset);
    });
  }
  return hits;
}

function occursAt(bytes: Uint8Array, offset: number, to: number, needle: Needle): boolean {
  return offset + needle.bytes.length <= to && needle.bytes.every((byte, position) => bytes[offset + position] === byte);
}
