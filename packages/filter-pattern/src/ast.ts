/**
 * A filter pattern as a value.
 *
 * Text is made in one place (`print`) and read in one place (`parse`); everything else works on this.
 * The tree is normalized: two spellings that AWS cannot tell apart are one value (`=X` and `= "X"`),
 * two that it can are not (`= 1` and `= "1"`).
 */
export type FilterPattern = MatchAllPattern | TermsPattern | JsonPattern | SpaceDelimitedPattern;

/** The empty pattern: every log event matches. */
export interface MatchAllPattern {
  readonly kind: 'matchAll';
}

/** Words, phrases and regular expressions looked for anywhere in the message. */
export interface TermsPattern {
  readonly kind: 'terms';
  readonly terms: readonly Term[];
}

export interface Term {
  /** `all`: must occur; `any`: `?term`, ignored as soon as another sign is present; `none`: `-term`, must not occur. */
  readonly sign: 'all' | 'any' | 'none';
  readonly value: TextValue | RegexValue;
}

/** `{ … }`: the message is a JSON object that satisfies the condition. */
export interface JsonPattern {
  readonly kind: 'json';
  readonly condition: JsonCondition;
}

export type JsonCondition =
  | EqualityCondition
  | OrderingCondition
  | IsCondition
  | NotExistsCondition
  | AllOfCondition
  | AnyOfCondition;

/** `$.a = "x"`, `$.a != 4*`. Not each other's negation: on a missing field, `null` or a boolean both are false. */
export interface EqualityCondition {
  readonly kind: 'equality';
  readonly selector: Selector;
  readonly operator: '=' | '!=';
  readonly value: Value;
}

/** `$.a >= 400`: true for JSON numbers only. */
export interface OrderingCondition {
  readonly kind: 'ordering';
  readonly selector: Selector;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: NumberValue;
}

/** `$.a IS TRUE`. */
export interface IsCondition {
  readonly kind: 'is';
  readonly selector: Selector;
  readonly value: 'NULL' | 'TRUE' | 'FALSE';
}

/** `$.a NOT EXISTS`. */
export interface NotExistsCondition {
  readonly kind: 'notExists';
  readonly selector: Selector;
}

/** `a && b && …`; at least two conditions, none of them itself an `allOf`. */
export interface AllOfCondition {
  readonly kind: 'allOf';
  readonly conditions: readonly JsonCondition[];
}

/** `a || b || …`; at least two conditions, none of them itself an `anyOf`. */
export interface AnyOfCondition {
  readonly kind: 'anyOf';
  readonly conditions: readonly JsonCondition[];
}

/** `$.requestParameters.instancesSet.items[0].instanceId`; at least one step. */
export interface Selector {
  readonly steps: readonly SelectorStep[];
}

export type SelectorStep =
  /** `.name` or `['a name']`: a member of an object. */
  | { readonly kind: 'name'; readonly name: string }
  /** `[3]`: an element of an array. */
  | { readonly kind: 'index'; readonly index: number }
  /** `[*]` or `.*`: any element of an array, any value of an object. */
  | { readonly kind: 'wildcard' };

export type Value = TextValue | NumberValue | RegexValue;

/** A quoted or bare text. In a JSON or space-delimited value (never in a term) `*` is a wildcard. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
}

/** An unquoted number. The spelling is kept: it is what a JSON *string* is compared with. */
export interface NumberValue {
  readonly kind: 'number';
  readonly spelling: string;
}

/** `%source%`: searched for, not anchored. */
export interface RegexValue {
  readonly kind: 'regex';
  readonly source: string;
}

/** `[ip, …, status=4*, bytes > 1000]`: the message is split into tokens bound to fields by position. */
export interface SpaceDelimitedPattern {
  readonly kind: 'spaceDelimited';
  readonly fields: readonly Field[];
}

export type Field =
  /** `...`: zero or more tokens; at most one in a pattern. */
  | { readonly kind: 'ellipsis' }
  /** A token; `name` is absent for an unnamed position, `condition` for an unconstrained one. */
  | { readonly kind: 'field'; readonly name?: string; readonly condition?: FieldCondition };

export type FieldCondition =
  | { readonly kind: 'equality'; readonly operator: '=' | '!='; readonly value: Value }
  | { readonly kind: 'ordering'; readonly operator: '<' | '<=' | '>' | '>='; readonly value: NumberValue }
  | { readonly kind: 'allOf'; readonly conditions: readonly FieldCondition[] }
  | { readonly kind: 'anyOf'; readonly conditions: readonly FieldCondition[] };
