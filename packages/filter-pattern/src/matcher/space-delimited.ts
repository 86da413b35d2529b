import type { FieldCondition, SpaceDelimitedPattern, Value } from '../ast';
import { isNumberSpelling } from '../number';
import { compileRegex } from '../regex/compile';
import { bind } from './bind';
import { compareNumbers } from './compare';
import { matchesText } from './text';

/** Whether the message has a token for every field and every token satisfies its field's condition. */
export function matchesSpaceDelimited(pattern: SpaceDelimitedPattern, message: string): boolean {
  const tokens = bind(pattern, message);
  return tokens !== undefined
    && tokens.every(({ field, text }) => field?.condition === undefined || tokenSatisfies(field.condition, text));
}

/** Conditions on a token; `!=` is true for every token that does not equal the value: a token always exists. */
export function tokenSatisfies(condition: FieldCondition, text: string): boolean {
  switch (condition.kind) {
    case 'allOf':
      return condition.conditions.every((part) => tokenSatisfies(part, text));
    case 'anyOf':
      return condition.conditions.some((part) => tokenSatisfies(part, text));
    case 'ordering':
      return isNumberSpelling(text) && compareNumbers(Number(text), condition.operator, Number(condition.value.spelling));
    case 'equality':
      return tokenEquals(condition.value, text) === (condition.operator === '=');
    default:
      return condition satisfies never;
  }
}

function tokenEquals(value: Value, text: string): boolean {
  switch (value.kind) {
    case 'text':
      return matchesText(value.text, text);
    case 'number':
      return isNumberSpelling(text) ? Number(text) === Number(value.spelling) : text === value.spelling;
    case 'regex':
      return compileRegex(value.source).test(text);
    default:
      return value satisfies never;
  }
}
