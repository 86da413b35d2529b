/**
 * A set of characters: one cell per ASCII code, and cell 128 for every character beyond ASCII.
 *
 * The permitted subset names ASCII characters only, so all others behave alike: they are matched
 * by `.` and by negated classes and by nothing else.
 */
export type CharacterSet = Uint8Array;

/** Number of symbols the automaton tells apart. */
export const SYMBOLS = 129;
/** The symbol of every character beyond ASCII. */
export const BEYOND_ASCII = 128;

export function setOf(...codes: readonly number[]): CharacterSet {
  const set = new Uint8Array(SYMBOLS);
  for (const code of codes) set[Math.min(code, BEYOND_ASCII)] = 1;
  return set;
}

export function rangeSet(from: number, to: number): CharacterSet {
  const set = new Uint8Array(SYMBOLS);
  set.fill(1, from, to + 1);
  return set;
}

export function unite(...sets: readonly CharacterSet[]): CharacterSet {
  const united = new Uint8Array(SYMBOLS);
  for (const set of sets) set.forEach((belongs, symbol) => { if (belongs) united[symbol] = 1; });
  return united;
}

export function negate(set: CharacterSet): CharacterSet {
  return set.map((belongs) => 1 - belongs);
}

const DIGIT = rangeSet(0x30, 0x39);
const WORD = unite(DIGIT, rangeSet(0x41, 0x5a), rangeSet(0x61, 0x7a), setOf(0x5f));
const SPACE = setOf(0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20);

/** `\d \D \s \S \w \W`. Newlines belong to `\s` (observed); `\w` is ASCII (AWS page). */
export const ESCAPED_CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: DIGIT, D: negate(DIGIT), s: SPACE, S: negate(SPACE), w: WORD, W: negate(WORD),
};

/** `.`: everything but a line feed. AWS says nothing about line feeds; this is what common engines do. */
export const ANY_BUT_NEWLINE = negate(setOf(0x0a));
