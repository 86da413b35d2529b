import { ANY, characters, single, type CharacterSet } from './characters';

/** A regular language as a value; `automaton` runs it. */
export type Expression =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  /** `max` is absent for "any number of times". */
  | { readonly kind: 'repeat'; readonly part: Expression; readonly min: number; readonly max?: number }
  /** `^`: nothing before. */
  | { readonly kind: 'start' }
  /** `$`: nothing after. */
  | { readonly kind: 'end' };

export const sequence = (...parts: readonly Expression[]): Expression => ({ kind: 'sequence', parts });
export const choice = (...options: readonly Expression[]): Expression => ({ kind: 'choice', options });
export const set = (...ranges: CharacterSet): Expression => ({ kind: 'set', set: ranges });
export const optional = (part: Expression): Expression => ({ kind: 'repeat', part, min: 0, max: 1 });
export const many = (part: Expression): Expression => ({ kind: 'repeat', part, min: 0 });
export const some = (part: Expression): Expression => ({ kind: 'repeat', part, min: 1 });
export const literal = (text: string): Expression =>
  sequence(...characters(text).map((character) => ({ kind: 'set', set: single(character) }) as const));

export const ANYTHING: Expression = many({ kind: 'set', set: ANY });

/** Whatever has the part somewhere in it. */
export const containing = (part: Expression): Expression => sequence(ANYTHING, part, ANYTHING);

const digit = set([0x30, 0x39]);
const sign = set([0x2b, 0x2b], [0x2d, 0x2d]);
const fraction = optional(sequence(literal('.'), some(digit)));
const exponent = optional(sequence(set([0x45, 0x45], [0x65, 0x65]), optional(sign), some(digit)));

/** The spellings of a number in JSON (RFC 8259, section 6). */
export const JSON_NUMBER: Expression = sequence(
  optional(literal('-')),
  choice(literal('0'), sequence(set([0x31, 0x39]), many(digit))),
  fraction,
  exponent,
);

/** The spellings of a number in a log token: a sign and leading zeros as they come. */
export const TOKEN_NUMBER: Expression = sequence(optional(sign), some(digit), fraction, exponent);
