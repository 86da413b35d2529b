import type {
  FieldCondition, JsonCondition, JsonPattern, MatchAllPattern, NumberValue, OrderingCondition, RegexValue, Selector, Value,
} from './ast';
import { compileRegex } from './regex/compile';
import { isNumberSpelling } from './number';
import { parseSelector } from './selector';

/** `$.eventName`, or the same already parsed. */
export type SelectorLike = string | Selector;

/**
 * A value to compare with. A string is a text in which a leading and a trailing `*` are wildcards;
 * a number is written in its shortest decimal spelling; `regex('…')` is searched for.
 */
export type ValueLike = string | number | Value;

/** The pattern that every log event matches. */
export const matchAll: MatchAllPattern = Object.freeze({ kind: 'matchAll' });

/** CloudTrail events of one of these names: `{ $.eventName = "StopInstances" }`. */
export function eventName(...names: readonly string[]): JsonPattern {
  return anyOf(...names.map((name) => equals('$.eventName', name)));
}

/** CloudTrail events of one of these services: `{ $.eventSource = "ec2.amazonaws.com" }`. */
export function eventSource(...sources: readonly string[]): JsonPattern {
  return anyOf(...sources.map((source) => equals('$.eventSource', source)));
}

/** The field is there, is a string or a number, and equals the value. */
export function equals(selector: SelectorLike, value: ValueLike): JsonPattern {
  return json({ kind: 'equality', selector: toSelector(selector), operator: '=', value: toValue(value) });
}

/**
 * The field is there, is a string or a number, and differs from the value.
 *
 * Not the negation of `equals`: false on a missing field, `null`, a boolean, an array and an object (observed).
 * For "absent or different" say `anyOf(notEquals(s, v), notExists(s))`.
 */
export function notEquals(selector: SelectorLike, value: ValueLike): JsonPattern {
  return json({ kind: 'equality', selector: toSelector(selector), operator: '!=', value: toValue(value) });
}

/** The field is a JSON number below `value`; a string is never compared, not even `"10"`. */
export function lessThan(selector: SelectorLike, value: number): JsonPattern {
  return ordering(selector, '<', value);
}

/** The field is a JSON number of at most `value`. */
export function atMost(selector: SelectorLike, value: number): JsonPattern {
  return ordering(selector, '<=', value);
}

/** The field is a JSON number above `value`. */
export function greaterThan(selector: SelectorLike, value: number): JsonPattern {
  return ordering(selector, '>', value);
}

/** The field is a JSON number of at least `value`. */
export function atLeast(selector: SelectorLike, value: number): JsonPattern {
  return ordering(selector, '>=', value);
}

/** The field is the boolean `true`. */
export function isTrue(selector: SelectorLike): JsonPattern {
  return json({ kind: 'is', selector: toSelector(selector), value: 'TRUE' });
}

/** The field is the boolean `false`. */
export function isFalse(selector: SelectorLike): JsonPattern {
  return json({ kind: 'is', selector: toSelector(selector), value: 'FALSE' });
}

/** The field is `null`, or an array that holds a `null` (observed). */
export function isNull(selector: SelectorLike): JsonPattern {
  return json({ kind: 'is', selector: toSelector(selector), value: 'NULL' });
}

/** The field is absent. */
export function notExists(selector: SelectorLike): JsonPattern {
  return json({ kind: 'notExists', selector: toSelector(selector) });
}

/**
 * The field is a string or a number, whichever: `{ $.errorCode = * }`.
 *
 * The language has no `EXISTS`; a field that is `null`, a boolean, an array or an object is not found by this.
 */
export function hasTextOrNumber(selector: SelectorLike): JsonPattern {
  return equals(selector, '*');
}

/** All of the patterns match; nested `allOf` is flattened. One pattern stands for itself. */
export function allOf(...patterns: readonly JsonPattern[]): JsonPattern {
  return json(joinConditions('allOf', patterns.map((pattern) => pattern.condition)));
}

/** At least one of the patterns matches; nested `anyOf` is flattened. One pattern stands for itself. */
export function anyOf(...patterns: readonly JsonPattern[]): JsonPattern {
  return json(joinConditions('anyOf', patterns.map((pattern) => pattern.condition)));
}

/**
 * `%source%`: searched for, not anchored.
 *
 * @throws Error if the source is outside the permitted subset.
 */
export function regex(source: string): RegexValue {
  compileRegex(source);
  return { kind: 'regex', source };
}

/** An unquoted number in a spelling of its own, such as `1.0`: it is what a JSON string is compared with. */
export function number(spelling: string): NumberValue {
  if (!isNumberSpelling(spelling)) throw new Error(`A number is written like -1, 4.5 or 1e+3, got ${JSON.stringify(spelling)}`);
  return { kind: 'number', spelling };
}

export function toSelector(selector: SelectorLike): Selector {
  return typeof selector === 'string' ? parseSelector(selector) : selector;
}

export function toValue(value: ValueLike): Value {
  switch (typeof value) {
    case 'string':
      return { kind: 'text', text: value };
    case 'number':
      return toNumber(value);
    default:
      return value;
  }
}

export function toNumber(value: number): NumberValue {
  if (!Number.isFinite(value)) throw new Error(`A value to compare with must be finite, got ${value}`);
  return { kind: 'number', spelling: Object.is(value, -0) ? '0' : String(value) };
}

type Joined<C> = C | { readonly kind: 'allOf' | 'anyOf'; readonly conditions: readonly C[] };

/** One condition out of several: flat, and never a group of one. */
export function joinConditions(kind: 'allOf' | 'anyOf', conditions: readonly JsonCondition[]): JsonCondition;
export function joinConditions(kind: 'allOf' | 'anyOf', conditions: readonly FieldCondition[]): FieldCondition;
export function joinConditions(
  kind: 'allOf' | 'anyOf',
  conditions: readonly (JsonCondition | FieldCondition)[],
): Joined<JsonCondition | FieldCondition> {
  const flat = conditions.flatMap((condition): readonly (JsonCondition | FieldCondition)[] =>
    condition.kind === kind ? (condition as { conditions: readonly JsonCondition[] }).conditions : [condition]);
  const [only] = flat;
  if (only === undefined) throw new Error(`${kind} takes at least one pattern, got none`);
  return flat.length === 1 ? only : { kind, conditions: flat };
}

function ordering(selector: SelectorLike, operator: OrderingCondition['operator'], value: number): JsonPattern {
  return json({ kind: 'ordering', selector: toSelector(selector), operator, value: toNumber(value) });
}

function json(condition: JsonCondition): JsonPattern {
  return { kind: 'json', condition };
}
