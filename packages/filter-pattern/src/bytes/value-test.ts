import type { Clue } from './clue';
import { encodeUtf8 } from './plain-text';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

interface Part {
  readonly bytes: readonly number[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/**
 * Tells, just behind a member's quoted name, whether the member's value may be a string that shows one of the parts.
 *
 * A string with any escape may show everything; the record is then read in full.
 */
export function memberValueTest(clues: readonly (Clue & { kind: 'value' })[]): (bytes: Uint8Array, end: number) => boolean {
  /** By length. */
  const wholes: (Part[] | undefined)[] = [];
  const pieces: Part[] = [];
  for (const { part, atStart, atEnd } of clues) {
    const bytes = encodeUtf8(part);
    if (!atStart || !atEnd) pieces.push({ bytes, atStart, atEnd });
    else (wholes[bytes.length] ??= []).push({ bytes, atStart, atEnd });
  }
  return (bytes, end) => {
    const colon = skipBlanks(bytes, end);
    // Not followed by a colon, the text is a value, not a name.
    if (bytes[colon] !== COLON) return false;
    const opening = skipBlanks(bytes, colon + 1);
    if (bytes[opening] !== QUOTE) return false;
    const start = opening + 1;
    let closing = start;
    for (let byte = bytes[closing]; byte !== QUOTE && byte !== undefined; byte = bytes[closing]) {
      if (byte === BACKSLASH) return true;
      closing += 1;
    }
    const sameLength = wholes[closing - start];
    if (sameLength !== undefined) for (const part of sameLength) if (occursAt(bytes, start, part.bytes)) return true;
    for (const part of pieces) if (occursIn(bytes, start, closing, part)) return true;
    return false;
  };
}

function occursIn(bytes: Uint8Array, start: number, end: number, { bytes: part, atStart, atEnd }: Part): boolean {
  const last = end - part.length;
  if (last < start) return false;
  if (atStart) return occursAt(bytes, start, part);
  if (atEnd) return occursAt(bytes, last, part);
  for (let offset = start; offset <= last; offset += 1) if (occursAt(bytes, offset, part)) return true;
  return false;
}

function occursAt(bytes: Uint8Array, offset: number, part: readonly number[]): boolean {
  for (let index = 0; index < part.length; index += 1) if (bytes[offset + index] !== part[index]) return false;
  return true;
}

/** The offset of the first byte that is not JSON white space. */
export function skipBlanks(bytes: Uint8Array, from: number): number {
  let offset = from;
  // Nearly always there is none: one comparison tells.
  if (bytes[offset]! > 0x20) return offset;
  while (isBlank(bytes[offset])) offset += 1;
  return offset;
}

export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
