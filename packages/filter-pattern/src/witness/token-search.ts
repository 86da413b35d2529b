import type { FieldCondition } from '../ast';
import { tokenSatisfies } from '../matcher/space-delimited';
import { automaton, complement, type Automaton } from './automaton';
import { choice, many, sequence, set, TOKEN_NUMBER } from './expression';
import { equalTo } from './languages';
import { likelyNumbers, likelyTexts } from './likely';
import { bound, findNumber, type Bound } from './number-search';
import { shortestText, type TextSearch } from './shortest';

/** A single condition on a token. On tokens, unlike in JSON, every condition has a negation. */
export type TokenAtom = Exclude<FieldCondition, { kind: 'allOf' | 'anyOf' }>;
export interface TokenDemand {
  readonly atom: TokenAtom;
  readonly holds: boolean;
}

/** A token that meets all demands: the first of the preferred ones that does, else one made for them. */
export function findToken(demands: readonly TokenDemand[], preferred: readonly string[]): TextSearch {
  const fits = (text: string): boolean => demands.every(({ atom, holds }) => tokenSatisfies(atom, text) === holds);
  const found = [...preferred, ...likely(demands)].find((text) => isWritable(text) && fits(text));
  if (found !== undefined) return { kind: 'found', text: found };
  const spelled = demands.flatMap(texts);
  const bounds = demands.flatMap(boundsOf);
  const word = findWord(demands, spelled);
  if (word.kind === 'found') return word;
  const number = findNumber({ grammar: TOKEN_NUMBER, bounds, spelled, fits });
  return number.kind === 'none' && word.kind === 'undecided' ? word : number;
}

/** A token that is no number: a condition that compares numbers holds for it only as `!=`, or where it must not hold. */
function findWord(demands: readonly TokenDemand[], spelled: readonly Automaton[]): TextSearch {
  const refused = demands.some(({ atom, holds }) => comparesNumbers(atom) && holds !== (atom.operator === '!='));
  if (refused) return { kind: 'none' };
  const word = [complement(automaton(TOKEN_NUMBER)), ...spelled];
  const writable = shortestText([WRITABLE, ...word]);
  if (writable.kind !== 'none') return writable;
  // Texts beyond what can be enclosed in a message with certainty are left undecided.
  return shortestText(word).kind === 'none' ? writable : { kind: 'undecided' };
}

function comparesNumbers(atom: TokenAtom): boolean {
  return atom.kind === 'ordering' || atom.value.kind === 'number';
}

function boundsOf({ atom, holds }: TokenDemand): Bound[] {
  return atom.value.kind === 'number' ? [bound(atom.operator, atom.value.spelling, holds)] : [];
}

function texts({ atom, holds }: TokenDemand): Automaton[] {
  return comparesNumbers(atom) ? [] : [equalTo(atom.value, (atom.operator === '=') === holds)];
}

function likely(demands: readonly TokenDemand[]): string[] {
  const values = demands.map(({ atom }) => atom.value);
  const numbers = values.flatMap((value) => (value.kind === 'number' ? [value.spelling] : []));
  return [
    ...numbers,
    ...likelyNumbers(numbers.map(Number)),
    ...likelyTexts(values.flatMap((value) => (value.kind === 'text' ? [value.text] : []))),
  ];
}

const [QUOTE, OPENING, CLOSING] = [0x22, 0x5b, 0x5d];
const NO_QUOTE = set([0, QUOTE - 1], [QUOTE + 1, 0x10ffff]);
const NO_CLOSING = set([0, CLOSING - 1], [CLOSING + 1, 0x10ffff]);
const SOLID = [[0, 8], [0xb, 0xc], [0xe, 0x1f], [0x21, 0x10ffff]] as const;
const FIRST = [[0, 8], [0xb, 0xc], [0xe, 0x1f], [0x21, 0x21], [0x23, OPENING - 1], [OPENING + 1, 0x10ffff]] as const;
const WRITABLE = automaton(choice(many(NO_QUOTE), many(NO_CLOSING), sequence(set(...FIRST), many(set(...SOLID)))));

/** Whether `writeToken` can write the text. */
function isWritable(text: string): boolean {
  return !text.includes('"') || !text.includes(']') || isBare(text);
}

function isBare(text: string): boolean {
  return /^[^ \t\n\r"[][^ \t\n\r]*$/.test(text);
}

/** The token as it stands in a message: as it is, in quotes or in brackets. */
export function writeToken(text: string): string {
  if (isBare(text)) return text;
  return text.includes('"') ? `[${text}]` : `"${text}"`;
}
