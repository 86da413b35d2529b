import type { FieldCondition, SpaceDelimitedPattern } from '../ast';
import { bind } from '../matcher/bind';
import { compareNumbers } from '../matcher/compare';
import { isNumberSpelling } from '../number';
import { compileTokenValue, type TextTest } from './text';

/** A space-delimited pattern as closures: conditions and regular expressions are prepared once. */
export function compileSpaceDelimited(pattern: SpaceDelimitedPattern): (message: string) => boolean {
  const needed = pattern.fields.filter((field) => field.kind === 'field').length;
  if (needed === 0) return () => true;
  const tests = new Map(pattern.fields.flatMap((field) =>
    field.kind === 'field' && field.condition !== undefined ? [[field, compileFieldCondition(field.condition)] as const] : []));
  return (message) => {
    const tokens = bind(pattern, message);
    return tokens !== undefined && tokens.every(({ field, text }) => field === undefined || (tests.get(field)?.(text) ?? true));
  };
}

function compileFieldCondition(condition: FieldCondition): TextTest {
  switch (condition.kind) {
    case 'allOf': {
      const tests = condition.conditions.map(compileFieldCondition);
      return (text) => tests.every((test) => test(text));
    }
    case 'anyOf': {
      const tests = condition.conditions.map(compileFieldCondition);
      return (text) => tests.some((test) => test(text));
    }
    case 'ordering': {
      const limit = Number(condition.value.spelling);
      return (text) => isNumberSpelling(text) && compareNumbers(Number(text), condition.operator, limit);
    }
    case 'equality': {
      const equals = compileTokenValue(condition.value);
      return condition.operator === '=' ? equals : (text) => !equals(text);
    }
    default:
      return condition satisfies never;
  }
}
