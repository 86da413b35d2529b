import { JsonNumber, type JsonValue } from '../json/value';
import { meets } from './demand';
import { JSON_NUMBER } from './expression';
import { equalTo } from './languages';
import { likelyNumbers, likelyTexts } from './likely';
import type { Demand } from './literal';
import { bound, findNumber, type Bound } from './number-search';
import { shortestText, type TextSearch } from './shortest';

export type ValueSearch =
  | { readonly kind: 'found'; readonly value: JsonValue }
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' };

/** A value that meets all demands: the first of the preferred ones that does, else one made for them. */
export function findValue(demands: readonly Demand[], preferred: readonly JsonValue[] = []): ValueSearch {
  const found = [...preferred, ...candidates(demands)].find((value) => meets(value, demands));
  if (found !== undefined) return { kind: 'found', value: found };
  const text: TextSearch = mayBe('string', demands) ? shortestText(spelled(demands)) : { kind: 'none' };
  if (text.kind === 'found') return { kind: 'found', value: text.text };
  const number: TextSearch = mayBe('number', demands) ? findJsonNumber(demands) : { kind: 'none' };
  if (number.kind === 'found') return { kind: 'found', value: new JsonNumber(number.text) };
  return { kind: text.kind === 'none' && number.kind === 'none' ? 'none' : 'undecided' };
}

function findJsonNumber(demands: readonly Demand[]): TextSearch {
  return findNumber({
    grammar: JSON_NUMBER,
    bounds: demands.flatMap(bounds),
    spelled: spelled(demands.filter((each) => bounds(each).length === 0)),
    fits: (spelling) => meets(new JsonNumber(spelling), demands),
  });
}

/** Whether a string or a number can meet the demands, as far as that does not depend on which. */
function mayBe(kind: 'string' | 'number', demands: readonly Demand[]): boolean {
  return demands.every(({ test, holds }) => {
    switch (test.kind) {
      case 'exists':
        return holds;
      case 'null':
      case 'boolean':
        return !holds;
      case 'equality':
        return true;
      case 'ordering':
        return kind === 'number' || !holds;
      default:
        return test satisfies never;
    }
  });
}

/** The equality demands, as demands on a text. */
function spelled(demands: readonly Demand[]) {
  return demands.flatMap(({ test, holds }) => (test.kind === 'equality' ? [equalTo(test.value, (test.operator === '=') === holds)] : []));
}

/** The bound on a number that the demand amounts to, if it is one. */
function bounds({ test, holds }: Demand): readonly Bound[] {
  if (test.kind !== 'ordering' && test.kind !== 'equality') return [];
  return test.value.kind === 'number' ? [bound(test.operator, test.value.spelling, holds)] : [];
}

const ONE_OF_EACH: readonly JsonValue[] = [true, false, null, new Map()];

function candidates(demands: readonly Demand[]): JsonValue[] {
  const texts = demands.flatMap(({ test }) => (test.kind === 'equality' && test.value.kind === 'text' ? [test.value.text] : []));
  const numbers = demands.flatMap(bounds).map(({ spelling }) => Number(spelling));
  return [
    ...likelyNumbers(numbers).map((spelling) => new JsonNumber(spelling)),
    ...likelyTexts(texts),
    ...texts.filter(isJsonNumber).map((text) => new JsonNumber(text)),
    ...ONE_OF_EACH,
  ];
}

function isJsonNumber(text: string): boolean {
  return /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text);
}
