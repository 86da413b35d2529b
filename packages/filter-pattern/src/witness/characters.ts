/** A set of characters (code points): inclusive ranges, ascending, disjoint. */
export type CharacterSet = readonly (readonly [low: number, high: number])[];

export const LAST_CODE_POINT = 0x10ffff;
export const ANY: CharacterSet = [[0, LAST_CODE_POINT]];

export function includes(set: CharacterSet, character: number): boolean {
  return set.some(([low, high]) => low <= character && character <= high);
}

export function single(character: number): CharacterSet {
  return [[character, character]];
}

export function characters(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}

// What a witness is made of, in order of preference.
const PREFERENCE: readonly number[] = characters(
  'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-._ :/@=+,;#!~^&()<>|?$%{}\'`*]["\\',
);

// A log event is UTF-8, which has no lone surrogates.
const SURROGATES: readonly [number, number] = [0xd800, 0xdfff];

/**
 * One character for each class of characters that none of the sets tells apart: what holds for it holds
 * for its class, so that a search over these few is a search over all of Unicode.
 */
export function representatives(sets: Iterable<CharacterSet>): number[] {
  const starts = new Set<number>([0, SURROGATES[0], SURROGATES[1] + 1]);
  for (const set of sets) {
    for (const [low, high] of set) {
      starts.add(low);
      if (high < LAST_CODE_POINT) starts.add(high + 1);
    }
  }
  const sorted = [...starts].sort((a, b) => a - b);
  const classes = sorted.map((low, at): [number, number] => [low, (sorted[at + 1] ?? LAST_CODE_POINT + 1) - 1]);
  return classes
    .filter(([low]) => low < SURROGATES[0] || low > SURROGATES[1])
    .map(readable)
    .sort((a, b) => rank(a) - rank(b) || a - b);
}

function readable([low, high]: readonly [number, number]): number {
  return PREFERENCE.find((character) => low <= character && character <= high) ?? low;
}

function rank(character: number): number {
  const at = PREFERENCE.indexOf(character);
  return at === -1 ? PREFERENCE.length : at;
}
