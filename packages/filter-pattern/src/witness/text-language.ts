import type { RegexValue } from '../ast';
import type { Regex, RegexItem } from '../regex/ast';
import { BEYOND_ASCII } from '../regex/character-set';
import { parseRegex } from '../regex/parse';
import { LAST_CODE_POINT, type CharacterSet } from './characters';
import { ANYTHING, choice, containing, literal, sequence, type Expression } from './expression';

/** The texts that a text value equals: `*` at either end stands for anything, elsewhere for itself. */
export function wildcardText(text: string): Expression {
  const { prefix, body, suffix } = wildcardParts(text);
  const parts = [...(prefix ? [ANYTHING] : []), literal(body), ...(suffix ? [ANYTHING] : [])];
  return sequence(...parts);
}

/** A text value apart from the wildcards at its ends. */
export function wildcardParts(text: string): { readonly prefix: boolean; readonly body: string; readonly suffix: boolean } {
  const prefix = text.startsWith('*');
  const suffix = text.length > (prefix ? 1 : 0) && text.endsWith('*');
  return { prefix, body: text.slice(prefix ? 1 : 0, suffix ? -1 : undefined), suffix };
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
