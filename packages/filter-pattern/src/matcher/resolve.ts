import type { Selector, SelectorStep } from '../ast';
import { isArray, isObject, type JsonObject, type JsonValue } from '../json/value';

/**
 * The values a selector stands for: none if it does not resolve, several only with a wildcard.
 *
 * A name steps into objects only and an index into arrays only; a wildcard takes the elements of an array
 * or the values of an object, one level (observed).
 */
export function resolve(selector: Selector, root: JsonObject): readonly JsonValue[] {
  let values: readonly JsonValue[] = [root];
  for (const step of selector.steps) values = values.flatMap((value) => takeStep(step, value));
  return values;
}

function takeStep(step: SelectorStep, value: JsonValue): readonly JsonValue[] {
  switch (step.kind) {
    case 'name':
      return isObject(value) && value.has(step.name) ? [value.get(step.name)!] : [];
    case 'index':
      return isArray(value) && step.index < value.length ? [value[step.index]!] : [];
    case 'wildcard':
      return isObject(value) ? [...value.values()] : isArray(value) ? value : [];
    default:
      return step satisfies never;
  }
}
