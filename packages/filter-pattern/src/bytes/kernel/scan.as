// The part of the byte matcher that touches every byte, 64 at a time, in WebAssembly SIMD (AssemblyScript).
// Compiled by `node tools/kernel.js` into scan.wasm.ts; scan.ts describes what it must answer.
//
// A block is turned into 64-bit masks, one bit a byte. From the masks of quotes and backslashes follows which bytes lie
// inside strings; brackets outside strings move the depth; only blocks in which the depth can fall to that of the array
// itself are looked at bracket by bracket.

/**
 * Written by the caller, records of 64 bytes: u32 length, u32 offset of the two probe bytes, then the bytes. First the needles to be
 * found anywhere, then the quoted names of the members to be located directly in each element.
 */
const NEEDLES: usize = 1024;
const NEEDLE_SIZE: usize = 64;
const NEEDLE_TEXT: usize = 8;
/** Where the members of the element at hand start: u32 each, as in an output row. */
const ROW: usize = 3072;
/** Written here: pairs of u32 (needle, position) and (start, end), and a row of u32 for each element, with a place for each member. */
const HITS: usize = 4096;
const HITS_END: usize = HITS + 65536;
const ELEMENTS: usize = HITS_END;
const ELEMENTS_END: usize = ELEMENTS + 16384;
const ROWS: usize = ELEMENTS_END;
const ROWS_END: usize = ROWS + 65536;
/** Names found in the block at hand: pairs of u32 (member, address). */
const NAMES: usize = ROWS_END;
const NAMES_END: usize = NAMES + 4096;
/**
 * Written by the caller: a part of the text whose length is a multiple of 64 unless it is the last. 64 bytes of what comes before
 * stand before it, and 128 of what comes after, or zeros, behind it.
 */
export const TEXT: usize = NAMES_END + 64;

/** In a row: an element has a member twice, or it cannot be told here where it starts. */
const DOUBTFUL: u32 = 0xffffffff;
/** So many blanks are passed over before and behind a colon: as many as surely stand behind the part. */
const MOST_BLANKS: usize = 32;

const ODD_BITS: u64 = 0xaaaaaaaaaaaaaaaa;

const DONE: i32 = 0;
const FULL: i32 = 1;

export let hitCount: u32 = 0;
export let elementCount: u32 = 0;
/** One past the bracket that closes the array, 0 while it is open. */
export let closedAt: u32 = 0;
/** How many containers are open, the array itself not counted. */
let depth: i32 = 0;
/** Where the block at hand has backslashes. */
let backslashes: u64 = 0;
/** Brackets of the block at hand, and the depth at its first byte. */
let openedInBlock: u64 = 0;
let closedInBlock: u64 = 0;
let depthBefore: i32 = 0;

let position: usize = 0;
let end: usize = 0;
let needleCount: u32 = 0;
let memberCount: u32 = 0;
let structure: bool = false;
let escapedFirst: u64 = 0;
let insideString: u64 = 0;
let elementStart: u32 = 0;
/** What is added to an address to give an offset of the whole text. */
let shift: u32 = 0;
/** The offsets of the whole text between which needles are looked for. */
let firstOffset: u32 = 0;
let lastOffset: u32 = 0;
let hits: usize = 0;
let elements: usize = 0;
let rows: usize = 0;
let names: usize = 0;

/** Prepares to read a text from one offset to another; the first byte is inside the array, outside a string. */
export function begin(from: u32, to: u32, needles: u32, members: u32, withStructure: bool): void {
  firstOffset = from;
  lastOffset = to;
  needleCount = needles;
  memberCount = members;
  memory.fill(ROW, 0, 32);
  structure = withStructure;
  escapedFirst = 0;
  insideString = 0;
  depth = 0;
  closedAt = 0;
}

/** Tells that the next part of the text, which starts at an offset, is in place. */
export function part(offset: u32, length: u32): void {
  position = TEXT;
  end = TEXT + length;
  shift = offset - <u32>TEXT;
}

/** Reads on, until the part or the array ends (0) or an output is full (1). */
export function run(): i32 {
  hits = HITS;
  elements = ELEMENTS;
  rows = ROWS;
  let result = DONE;
  while (position < end && closedAt === 0) {
    // Each output takes what one more block can add: 64 hits of every needle, 64 elements.
    if (hits + <usize>(needleCount << 9) > HITS_END || elements + 512 > ELEMENTS_END) {
      result = FULL;
      break;
    }
    const one = v128.load(position, 0);
    const two = v128.load(position, 16);
    const three = v128.load(position, 32);
    const four = v128.load(position, 48);
    const backslash = v128.splat<u8>(0x5c);
    backslashes = mask(i8x16.eq(one, backslash), i8x16.eq(two, backslash), i8x16.eq(three, backslash), i8x16.eq(four, backslash));
    names = NAMES;
    for (let needle: u32 = 0; needle < needleCount + memberCount; needle++) find(needle, one, two, three, four);
    if (structure) {
      depthBefore = depth;
      nest(one, two, three, four);
      if (names > NAMES) locate(<usize>-1);
    }
    position += 64;
  }
  hitCount = <u32>((hits - HITS) >> 3);
  elementCount = <u32>((elements - ELEMENTS) >> 3);
  return result;
}

/** Compares two neighbouring bytes of the needle everywhere, and the whole needle where both agree. */
// @ts-ignore: decorator
@inline
function find(needle: u32, one: v128, two: v128, three: v128, four: v128): void {
  const record = NEEDLES + <usize>needle * NEEDLE_SIZE;
  const probe = <usize>load<u32>(record, 4);
  const text = record + NEEDLE_TEXT;
  const byte = load<u8>(text + probe);
  // Escapes are rare: most blocks need not be searched for them.
  if (byte === 0x5c && backslashes === 0) return;
  const first = v128.splat<u8>(byte);
  const second = v128.splat<u8>(load<u8>(text + probe, 1));
  const a = v128.and(i8x16.eq(one, first), i8x16.eq(v128.load(position, 1), second));
  const b = v128.and(i8x16.eq(two, first), i8x16.eq(v128.load(position, 17), second));
  const c = v128.and(i8x16.eq(three, first), i8x16.eq(v128.load(position, 33), second));
  const d = v128.and(i8x16.eq(four, first), i8x16.eq(v128.load(position, 49), second));
  if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) return;
  const length = <usize>load<u32>(record);
  let found = mask(a, b, c, d);
  while (found !== 0) {
    const at = position + <usize>ctz(found) - probe;
    const offset = shift + <u32>at;
    // An offset before the start of the text has wrapped around, to beyond its end.
    if (offset >= firstOffset && offset < lastOffset && offset + <u32>length <= lastOffset && isSame(at, text, length)) {
      if (needle < needleCount) {
        store<u32>(hits, needle);
        store<u32>(hits, offset, 4);
        hits += 8;
      } else {
        store<u32>(names, needle - needleCount);
        store<u32>(names, <u32>at, 4);
        names += 8;
      }
    }
    found &= found - 1;
  }
}

/** Compares bytes, eight at a time. */
// @ts-ignore: decorator
@inline
function isSame(one: usize, other: usize, length: usize): bool {
  if (length < 8) return memory.compare(one, other, length) === 0;
  const last = length - 8;
  let difference = load<u64>(one + last) ^ load<u64>(other + last);
  for (let index: usize = 0; index < last; index += 8) difference |= load<u64>(one + index) ^ load<u64>(other + index);
  return difference === 0;
}

// @ts-ignore: decorator
@inline
function nest(one: v128, two: v128, three: v128, four: v128): void {
  const quote = v128.splat<u8>(0x22);
  let quotes = mask(i8x16.eq(one, quote), i8x16.eq(two, quote), i8x16.eq(three, quote), i8x16.eq(four, quote));
  if ((backslashes | escapedFirst) !== 0) quotes &= ~escaped();
  let inside = quotes;
  inside ^= inside << 1;
  inside ^= inside << 2;
  inside ^= inside << 4;
  inside ^= inside << 8;
  inside ^= inside << 16;
  inside ^= inside << 32;
  inside ^= insideString;
  insideString = <u64>(<i64>inside >> 63);

  // `[` and `{`, and `]` and `}`, differ in one bit.
  const bit = v128.splat<u8>(0x20);
  const opening = v128.splat<u8>(0x7b);
  const closing = v128.splat<u8>(0x7d);
  const w = v128.or(one, bit);
  const x = v128.or(two, bit);
  const y = v128.or(three, bit);
  const z = v128.or(four, bit);
  const opened = mask(i8x16.eq(w, opening), i8x16.eq(x, opening), i8x16.eq(y, opening), i8x16.eq(z, opening)) & ~inside;
  const closed = mask(i8x16.eq(w, closing), i8x16.eq(x, closing), i8x16.eq(y, closing), i8x16.eq(z, closing)) & ~inside;
  openedInBlock = opened;
  closedInBlock = closed;
  const closings = <i32>popcnt(closed);
  if (depth > closings) depth += <i32>popcnt(opened) - closings;
  else if ((opened | closed) !== 0) stepThrough(opened, closed);
}

/** Enters the names of this block before an address in the row of the element at hand, and forgets them. */
function locate(before: usize): void {
  let left = NAMES;
  for (let name = NAMES; name < names; name += 8) {
    const member = load<u32>(name);
    const at = <usize>load<u32>(name, 4);
    if (at < before) {
      enter(member, at);
    } else {
      store<u32>(left, member);
      store<u32>(left, <u32>at, 4);
      left += 8;
    }
  }
  names = left;
}

/** A quoted name that stands directly in an element and before a colon is a member, unless its first quote is escaped. */
function enter(member: u32, at: usize): void {
  const record = NEEDLES + <usize>(needleCount + member) * NEEDLE_SIZE;
  // No bracket outside strings lies between a name's start and its probe, which is in this block.
  const below = ((<u64>1) << <u64>(at + <usize>load<u32>(record, 4) - position)) - 1;
  if (depthBefore + <i32>popcnt(openedInBlock & below) - <i32>popcnt(closedInBlock & below) !== 1) return;
  if (load<u8>(at - 1) === 0x5c) return;
  const colon = skipBlanks(at + <usize>load<u32>(record));
  const value = skipBlanks(colon + 1);
  const slot = ROW + (<usize>member << 2);
  if (isBlank(load<u8>(colon)) || (load<u8>(colon) === 0x3a && isBlank(load<u8>(value)))) store<u32>(slot, DOUBTFUL);
  else if (load<u8>(colon) === 0x3a) store<u32>(slot, load<u32>(slot) === 0 ? shift + <u32>value : DOUBTFUL);
}

/** The address of the next byte that is no blank, or of one of very many blanks. */
// @ts-ignore: decorator
@inline
function skipBlanks(from: usize): usize {
  let at = from;
  while (isBlank(load<u8>(at)) && at < from + MOST_BLANKS) at++;
  return at;
}

// @ts-ignore: decorator
@inline
function isBlank(byte: u8): bool {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Brackets one by one: notes where elements of the array start and end, with the row of each, and where the array ends. */
function stepThrough(opened: u64, closed: u64): void {
  let brackets = opened | closed;
  while (brackets !== 0) {
    const bit = ctz(brackets);
    const offset = shift + <u32>position + <u32>bit;
    if (((opened >> bit) & 1) !== 0) {
      if (depth === 0) elementStart = offset;
      depth++;
    } else if (depth > 0) {
      depth--;
      if (depth === 0) {
        store<u32>(elements, elementStart);
        store<u32>(elements, offset + 1, 4);
        elements += 8;
        if (memberCount > 0) writeRow(position + <usize>bit);
      }
    } else {
      closedAt = offset + 1;
      return;
    }
    brackets &= brackets - 1;
  }
}

/** Ends the row of the element that ends at an address. */
function writeRow(end: usize): void {
  if (names > NAMES) locate(end);
  for (let member: u32 = 0; member < memberCount; member++) {
    store<u32>(rows, load<u32>(ROW + (<usize>member << 2)));
    store<u32>(ROW + (<usize>member << 2), 0);
    rows += 4;
  }
}

/** Bytes that follow an odd run of backslashes, by carrying over each run (the arithmetic is Langdale and Lemire's). */
// @ts-ignore: decorator
@inline
function escaped(): u64 {
  const escapes = backslashes & ~escapedFirst;
  const carried = ((escapes << 1) | ODD_BITS) - escapes;
  const terminal = carried ^ ODD_BITS;
  const result = terminal ^ (backslashes | escapedFirst);
  escapedFirst = (terminal & backslashes) >> 63;
  return result;
}

// @ts-ignore: decorator
@inline
function mask(a: v128, b: v128, c: v128, d: v128): u64 {
  return <u64>i8x16.bitmask(a) | (<u64>i8x16.bitmask(b) << 16) | (<u64>i8x16.bitmask(c) << 32) | (<u64>i8x16.bitmask(d) << 48);
}
