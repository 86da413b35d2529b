import type { RegexValue } from '../ast';
import { splitWildcards } from '../matcher/text';
import type { Regex, RegexItem } from '../regex/ast';
import { BEYOND_ASCII } from '../regex/character-set';
import { parseRegex } from '../regex/parse';
import { LAST_CODE_POINT, type CharacterSet } from './characters';
import { ANYTHING, choice, containing, literal, sequence, type Expression } from './expression';

/** The texts that a text value equals. */
export function wildcardText(value: string): Expression {
  const { literal: body, leading, trailing } = splitWildcards(value);
  return sequence(...(leading ? [ANYTHING] : []), literal(body), ...(trailing ? [ANYTHING] : []));
}

/** The texts in which a regular expression is found. */
export function regexSearch({ source }: RegexValue): Expression {
  const regex: Regex = parseRegex(source);
  return containing(choice(...regex.alternatives.map((items) => sequence(...items.map(itemExpression)))));
}

function itemExpression(item: RegexItem): Expression {
  if (item.kind !== 'characters') return { kind: item.kind };
  const part: Expression = { kind: 'set', set: ranges(item.set) };
  return { kind: 'repeat', part, min: item.min, ...(item.max === Infinity ? {} : { max: item.max }) };
}

function ranges(cells: Uint8Array): CharacterSet {
  const found: [number, number][] = [];
  for (let at = 0; at < cells.length; at += 1) {
    if (cells[at] !== 1) continue;
    const high = at === BEYOND_ASCII ? LAST_CODE_POINT : at;
    const last = found.at(-1);
    if (last !== undefined && last[1] === at - 1) last[1] = high;
    else found.push([at, high]);
  }
  return found;
}
