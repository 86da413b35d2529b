import type { FieldCondition, FilterPattern, JsonCondition, Term } from '../ast';
import { print } from '../printer';

/**
 * The same pattern in one fixed order, without repetitions: what differs only in the order of conditions, in a condition said twice, or in one
 * that another implies by the laws of absorption (`a || a && b` is `a`), becomes one value.
 *
 * The result matches exactly what the pattern matches. Patterns that differ afterwards may still be equivalent.
 */
export function normalize(pattern: FilterPattern): FilterPattern {
  switch (pattern.kind) {
    case 'matchAll':
      return pattern;
    case 'terms':
      return { kind: 'terms', terms: normalizeTerms(pattern.terms) };
    case 'json':
      return { kind: 'json', condition: normalizeCondition(pattern.condition) };
    case 'spaceDelimited':
      return {
        kind: 'spaceDelimited',
        fields: pattern.fields.map((field) =>
          field.kind === 'field' && field.condition !== undefined ? { ...field, condition: normalizeCondition(field.condition) } : field),
      };
    default:
      return pattern satisfies never;
  }
}

/** `?term` is ignored as soon as another sign is present. */
function normalizeTerms(terms: readonly Term[]): readonly Term[] {
  const decided = terms.filter(({ sign }) => sign !== 'any');
  return sortedOnce(decided.length === 0 ? terms : decided);
}

function normalizeCondition<Condition extends JsonCondition | FieldCondition>(condition: Condition): Condition {
  if (condition.kind !== 'allOf' && condition.kind !== 'anyOf') return condition;
  const { kind } = condition;
  // A part that became the group it stands in (it had one part left) is taken apart, for the tree has no groups in groups of their kind.
  const parts = (condition.conditions as readonly Condition[]).map((part) => normalizeCondition<Condition>(part)).flatMap((part) => (part.kind === kind ? partsOf(part) : [part]));
  const kept = absorb(sortedOnce(parts), kind === 'allOf' ? 'anyOf' : 'allOf');
  return kept.length === 1 ? kept[0]! : ({ kind, conditions: kept } as unknown as Condition);
}

/** Leaves out groups of the other kind that contain a part standing beside them. */
function absorb<Condition extends JsonCondition | FieldCondition>(parts: readonly Condition[], other: 'allOf' | 'anyOf'): readonly Condition[] {
  const alone = new Set(parts.filter((part) => part.kind !== other).map(key));
  return parts.filter((part) => part.kind !== other || !partsOf<Condition>(part).some((inner) => alone.has(key(inner))));
}

function partsOf<Condition extends JsonCondition | FieldCondition>(condition: Condition): readonly Condition[] {
  return 'conditions' in condition ? (condition.conditions as readonly Condition[]) : [condition];
}

function sortedOnce<Part>(parts: readonly Part[]): readonly Part[] {
  const byKey = new Map(parts.map((part) => [key(part), part]));
  return [...byKey.keys()].sort().map((each) => byKey.get(each)!);
}

/** Parts come from `parse` and the builders, which write members in one order. */
function key(part: unknown): string {
  return JSON.stringify(part, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value);
}

/** Whether two patterns are the same value, whatever the order of their conditions. */
export function sameNormalized(left: FilterPattern, right: FilterPattern): boolean {
  return print(normalize(left)) === print(normalize(right));
}
