import type { FilterPattern, JsonCondition, Value } from '../ast';
import { splitWildcards } from '../matcher/text';

/**
 * Whether a pattern can tell two spellings of one number apart, such as `1` and `1.0`.
 *
 * `compileRecord` is exact for every pattern of which this is false. Of the others it is exact on records
 * whose numbers are spelled as JavaScript prints them.
 */
export function needsSpelling(pattern: FilterPattern): boolean {
  return pattern.kind === 'json' && conditionNeedsSpelling(pattern.condition);
}

function conditionNeedsSpelling(condition: JsonCondition): boolean {
  switch (condition.kind) {
    case 'allOf':
    case 'anyOf':
      return condition.conditions.some(conditionNeedsSpelling);
    case 'equality':
      return valueNeedsSpelling(condition.value);
    case 'is':
    case 'notExists':
    case 'ordering':
      return false;
    default:
      return condition satisfies never;
  }
}

/** Whether the value's answer on a JSON number can depend on the spelling. */
export function valueNeedsSpelling(value: Value): boolean {
  switch (value.kind) {
    case 'number':
      return false;
    case 'regex':
      return true;
    case 'text':
      // A text with any other character equals no number, however it is spelled; `*` alone equals them all.
      return /^[0-9eE.+-]+$/.test(splitWildcards(value.text).literal);
    default:
      return value satisfies never;
  }
}
