import type { JsonCondition, Value } from '../ast';
import { isArray, JsonNumber, type JsonObject, type JsonValue } from '../json/value';
import { compileRegex } from '../regex/compile';
import { compareNumbers } from './compare';
import { resolve } from './resolve';
import { matchesText } from './text';

/** Whether an object satisfies a condition. With a wildcard, one of the values has to (observed). */
export function satisfies(condition: JsonCondition, root: JsonObject): boolean {
  switch (condition.kind) {
    case 'allOf':
      return condition.conditions.every((part) => satisfies(part, root));
    case 'anyOf':
      return condition.conditions.some((part) => satisfies(part, root));
    case 'notExists':
      return resolve(condition.selector, root).length === 0;
    case 'is':
      return resolve(condition.selector, root).some((value) => IS[condition.value](value));
    case 'ordering':
      return resolve(condition.selector, root).some((value) =>
        value instanceof JsonNumber && compareNumbers(value.value, condition.operator, Number(condition.value.spelling)));
    case 'equality':
      return resolve(condition.selector, root).some((value) => isComparable(value)
        && equalsValue(condition.value, value) === (condition.operator === '='));
    default:
      return condition satisfies never;
  }
}

const IS: Readonly<Record<'NULL' | 'TRUE' | 'FALSE', (value: JsonValue) => boolean>> = {
  // An array that holds a null counts as null (observed); for TRUE and FALSE nothing of the kind is known.
  NULL: (value) => value === null || (isArray(value) && value.includes(null)),
  TRUE: (value) => value === true,
  FALSE: (value) => value === false,
};

/** Only strings and numbers are compared: `=` and `!=` are both false on everything else (observed). */
function isComparable(value: JsonValue): value is string | JsonNumber {
  return typeof value === 'string' || value instanceof JsonNumber;
}

function equalsValue(expected: Value, actual: string | JsonNumber): boolean {
  const text = typeof actual === 'string' ? actual : actual.spelling;
  switch (expected.kind) {
    case 'text':
      return matchesText(expected.text, text);
    case 'number':
      return typeof actual === 'string' ? actual === expected.spelling : actual.value === Number(expected.spelling);
    case 'regex':
      return compileRegex(expected.source).test(text);
    default:
      return expected satisfies never;
  }
}
