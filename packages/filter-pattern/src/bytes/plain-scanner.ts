import { type ArrayScan, type ByteScanner, DOUBTFUL, type Hits, type Needle } from './byte-scanner';
import { skipBlanks } from './value-test';
import { Words } from './words';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** A scanner in plain JavaScript, byte by byte: where WebAssembly SIMD is missing, and the measure for the one that uses it. */
export const plainScanner: ByteScanner = { scanArray, find };

function scanArray(bytes: Uint8Array, from: number, needles: readonly Needle[], members: readonly Needle[] = []): ArrayScan {
  const elements = new Words();
  const rows = new Words();
  let row = new Uint32Array(members.length);
  const told = (to: number, end: number | undefined): ArrayScan => ({ elements: elements.all(), hits: find(bytes, from, to, needles), members: rows.all(), end });
  let depth = 0;
  let start = from;
  for (let offset = from; offset < bytes.length; offset += 1) {
    switch (bytes[offset]) {
      case QUOTE:
        if (depth === 1) members.forEach((member, index) => occursAt(bytes, offset, bytes.length, member) && enter(bytes, offset + member.bytes.length, row, index));
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
        if (depth === 0) return told(offset + 1, offset + 1);
        depth -= 1;
        if (depth > 0) break;
        elements.push(start, offset + 1);
        rows.append(row);
        row = new Uint32Array(members.length);
        break;
      default:
        break;
    }
  }
  return told(bytes.length, undefined);
}

/** Enters a member whose quoted name ends at an offset, if it is one. */
function enter(bytes: Uint8Array, end: number, row: Uint32Array, index: number): void {
  const colon = skipBlanks(bytes, end);
  if (bytes[colon] === COLON) row[index] = row[index] === 0 ? skipBlanks(bytes, colon + 1) : DOUBTFUL;
}

/** The offset of the quote that closes the string opened at `opening`; the end of the text if none does. */
function closingQuote(bytes: Uint8Array, opening: number): number {
  let offset = opening + 1;
  while (offset < bytes.length && bytes[offset] !== QUOTE) offset += bytes[offset] === BACKSLASH ? 2 : 1;
  return offset;
}

function find(bytes: Uint8Array, from: number, to: number, needles: readonly Needle[]): Hits {
  const hits = new Words();
  for (let offset = from; offset < to; offset += 1) {
    needles.forEach((needle, index) => {
      if (occursAt(bytes, offset, to, needle)) hits.push(index, offset);
    });
  }
  return hits.all();
}

function occursAt(bytes: Uint8Array, offset: number, to: number, needle: Needle): boolean {
  return offset + needle.bytes.length <= to && needle.bytes.every((byte, position) => bytes[offset + position] === byte);
}
