import { damagedAt } from './damaged-text-error';
import { skipBlanks } from './value-test';

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

const LITERALS: readonly (readonly number[])[] = ['true', 'false', 'null'].map((literal) => [...literal].map((letter) => letter.charCodeAt(0)));

/**
 * Passes over one JSON value (RFC 8259, nothing looser), checking every byte.
 *
 * Containers are kept on a stack of our own: no depth of nesting overflows the call stack.
 *
 * @param from offset of the value's first byte
 * @returns the offset just behind it
 * @throws DamagedTextError
 */
export function skipValue(bytes: Uint8Array, from: number): number {
  const closings: number[] = [];
  let offset = from;
  for (;;) {
    const byte = bytes[offset];
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      const closing = byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY;
      offset = skipBlanks(bytes, offset + 1);
      if (bytes[offset] !== closing) {
        closings.push(closing);
        if (closing === CLOSE_OBJECT) offset = skipName(bytes, offset, "a name or '}'");
        continue;
      }
      offset += 1;
    } else {
      offset = skipScalar(bytes, offset);
    }
    // A value is complete: close what it completes, or go on to its neighbour.
    for (;;) {
      const closing = closings.at(-1);
      if (closing === undefined) return offset;
      offset = skipBlanks(bytes, offset);
      if (bytes[offset] === COMMA) {
        offset = skipBlanks(bytes, offset + 1);
        if (closing === CLOSE_OBJECT) offset = skipName(bytes, offset, 'a name');
        break;
      }
      if (bytes[offset] !== closing) throw damagedAt(bytes, offset, `',' or '${String.fromCharCode(closing)}'`);
      closings.pop();
      offset += 1;
    }
  }
}

/** Passes over `"name" :` and the blanks around it, to the value. */
export function skipName(bytes: Uint8Array, from: number, expected: string): number {
  if (bytes[from] !== QUOTE) throw damagedAt(bytes, from, expected);
  const colon = skipBlanks(bytes, skipString(bytes, from));
  if (bytes[colon] !== COLON) throw damagedAt(bytes, colon, "':'");
  return skipBlanks(bytes, colon + 1);
}

function skipScalar(bytes: Uint8Array, from: number): number {
  if (bytes[from] === QUOTE) return skipString(bytes, from);
  const literal = LITERALS.find(([first]) => first === bytes[from]);
  if (literal === undefined) return skipNumber(bytes, from);
  const wrong = literal.findIndex((letter, index) => bytes[from + index] !== letter);
  if (wrong !== -1) throw damagedAt(bytes, from + wrong, `'${String.fromCharCode(...literal)}'`);
  return from + literal.length;
}

/** Passes over a string, from its opening quote. */
export function skipString(bytes: Uint8Array, from: number): number {
  let offset = from + 1;
  for (;;) {
    const byte = bytes[offset];
    if (byte === QUOTE) return offset + 1;
    if (byte === undefined) throw damagedAt(bytes, offset, `the end of the string that starts at byte ${from}`);
    if (byte < 0x20) throw damagedAt(bytes, offset, 'no control character in a string');
    offset = byte === BACKSLASH ? skipEscape(bytes, offset + 1) : offset + 1;
  }
}

function skipEscape(bytes: Uint8Array, from: number): number {
  const letter = bytes[from];
  if (letter === undefined || !'"\\/bfnrtu'.includes(String.fromCharCode(letter))) throw damagedAt(bytes, from, 'an escape');
  if (letter !== 0x75) return from + 1;
  for (let offset = from + 1; offset <= from + 4; offset += 1) {
    if (!isHexadecimal(bytes[offset])) throw damagedAt(bytes, offset, 'a hexadecimal digit');
  }
  return from + 5;
}

function skipNumber(bytes: Uint8Array, from: number): number {
  let offset = bytes[from] === 0x2d ? from + 1 : from;
  if (!isDigit(bytes[offset])) throw damagedAt(bytes, offset, offset === from ? 'a value' : 'a digit');
  offset = bytes[offset] === 0x30 ? offset + 1 : skipDigits(bytes, offset);
  if (bytes[offset] === 0x2e) offset = skipDigits(bytes, offset + 1);
  if (bytes[offset] === 0x65 || bytes[offset] === 0x45) {
    const sign = bytes[offset + 1];
    offset = skipDigits(bytes, sign === 0x2b || sign === 0x2d ? offset + 2 : offset + 1);
  }
  return offset;
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let offset = from;
  while (isDigit(bytes[offset])) offset += 1;
  if (offset === from) throw damagedAt(bytes, offset, 'a digit');
  return offset;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isHexadecimal(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
