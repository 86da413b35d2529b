import type { Field, FieldCondition, FilterPattern, JsonCondition, Selector, Value } from '../ast';
import { MAX_REGEXES, MAX_WILDCARD_SELECTORS, TOO_MANY_REGEXES, TOO_MANY_WILDCARDS } from '../parser/quota';
import { print } from '../printer';
import { hasWildcard, ONE_WILDCARD } from '../selector';
import { checkLength } from './constraint';
import type { LimitViolation } from './definition';

/** API_PutMetricFilter: `filterPattern`, maximum length of 1024. */
export const MAX_PATTERN_LENGTH = 1024;

/** The limits a pattern can exceed although it can be printed; `parse` finds all but the length. */
export function checkPattern(pattern: FilterPattern): LimitViolation[] {
  const parts = collect(pattern);
  const member = 'filterPattern';
  return [
    ...checkLength(member, print(pattern).length, { max: MAX_PATTERN_LENGTH }),
    ...(parts.regexes > MAX_REGEXES ? [{ member, reason: TOO_MANY_REGEXES }] : []),
    ...(parts.selectors.some((selector) => countWildcards(selector) > 1) ? [{ member, reason: ONE_WILDCARD }] : []),
    ...(parts.selectors.filter(hasWildcard).length > MAX_WILDCARD_SELECTORS ? [{ member, reason: TOO_MANY_WILDCARDS }] : []),
    ...duplicates(pattern).map((name) => ({ member, reason: `Duplicate field '${name}'` })),
  ];
}

interface Parts {
  readonly regexes: number;
  readonly selectors: readonly Selector[];
}

function collect(pattern: FilterPattern): Parts {
  switch (pattern.kind) {
    case 'matchAll':
      return { regexes: 0, selectors: [] };
    case 'terms':
      return { regexes: countRegexes(pattern.terms.map((term) => term.value)), selectors: [] };
    case 'json': {
      const leaves = jsonLeaves(pattern.condition);
      const values = leaves.flatMap((leaf) => (leaf.kind === 'equality' ? [leaf.value] : []));
      return { regexes: countRegexes(values), selectors: leaves.map((leaf) => leaf.selector) };
    }
    case 'spaceDelimited':
      return { regexes: countRegexes(pattern.fields.flatMap(fieldValues)), selectors: [] };
    default:
      return pattern satisfies never;
  }
}

function countRegexes(values: readonly Value[]): number {
  return values.filter((value) => value.kind === 'regex').length;
}

function countWildcards(selector: Selector): number {
  return selector.steps.filter((step) => step.kind === 'wildcard').length;
}

type JsonLeaf = Exclude<JsonCondition, { kind: 'allOf' | 'anyOf' }>;

function jsonLeaves(condition: JsonCondition): readonly JsonLeaf[] {
  return condition.kind === 'allOf' || condition.kind === 'anyOf' ? condition.conditions.flatMap(jsonLeaves) : [condition];
}

function fieldValues(field: Field): readonly Value[] {
  return field.kind === 'field' && field.condition !== undefined ? conditionValues(field.condition) : [];
}

function conditionValues(condition: FieldCondition): readonly Value[] {
  return condition.kind === 'allOf' || condition.kind === 'anyOf' ? condition.conditions.flatMap(conditionValues) : [condition.value];
}

function duplicates(pattern: FilterPattern): readonly string[] {
  if (pattern.kind !== 'spaceDelimited') return [];
  const names = pattern.fields.flatMap((field) => (field.kind === 'ellipsis' ? ['...'] : (field.name ?? [])));
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
