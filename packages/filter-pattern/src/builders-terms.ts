import type {
  Field, FieldCondition, OrderingCondition, SpaceDelimitedPattern, Term, TermsPattern,
} from './ast';
import { joinConditions, toNumber, toValue, type ValueLike } from './builders';
import type { RegexValue } from './ast';

/** A literal text (a word or a phrase, no wildcards) or `regex('…')`. */
export type TermLike = string | RegexValue;

/** Messages that contain every term, in any order: `ERROR "disk full"`. */
export function allTerms(...terms: readonly TermLike[]): TermsPattern {
  return termsPattern(terms.map((term) => toTerm('all', term)));
}

/** Messages that contain at least one term: `?ERROR ?WARN`. */
export function anyTerm(...terms: readonly TermLike[]): TermsPattern {
  return termsPattern(terms.map((term) => toTerm('any', term)));
}

/** Messages that contain every term of `include` and none of `exclude`: `ERROR -Timeout`. */
export function termsWithout(include: readonly TermLike[], exclude: readonly TermLike[]): TermsPattern {
  return termsPattern([...include.map((term) => toTerm('all', term)), ...exclude.map((term) => toTerm('none', term))]);
}

/** `[ip, ..., status = 4*]`. Names must differ; at most one `ellipsis`. */
export function spaceDelimited(...fields: readonly (Field | string)[]): SpaceDelimitedPattern {
  const pattern: SpaceDelimitedPattern = {
    kind: 'spaceDelimited',
    fields: fields.map((field) => (typeof field === 'string' ? namedField(field) : field)),
  };
  refuseDuplicates(pattern.fields);
  return pattern;
}

/** `...`: zero or more tokens. */
export const ellipsis: Field = Object.freeze({ kind: 'ellipsis' });

/** A token that nothing is said about; it counts as `$1`, `$2`, … by its position. */
export const unnamedField: Field = Object.freeze({ kind: 'field' });

/** A token with a name and, if given, conditions that must all hold. */
export function namedField(name: string, ...conditions: readonly FieldCondition[]): Field {
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    throw new Error(`A field name consists of letters, digits, "_" and "-", got ${JSON.stringify(name)}`);
  }
  if (conditions.length === 0) return { kind: 'field', name };
  return { kind: 'field', name, condition: joinConditions('allOf', conditions) };
}

/** The token equals the value. */
export function fieldEquals(value: ValueLike): FieldCondition {
  return { kind: 'equality', operator: '=', value: toValue(value) };
}

/** The token differs from the value. */
export function fieldNotEquals(value: ValueLike): FieldCondition {
  return { kind: 'equality', operator: '!=', value: toValue(value) };
}

/** The token is a number that stands in this relation to `value`. */
export function fieldCompares(operator: OrderingCondition['operator'], value: number): FieldCondition {
  return { kind: 'ordering', operator, value: toNumber(value) };
}

/** At least one of the conditions holds for the token. */
export function fieldAnyOf(...conditions: readonly FieldCondition[]): FieldCondition {
  return joinConditions('anyOf', conditions);
}

function termsPattern(terms: readonly Term[]): TermsPattern {
  if (terms.length === 0) throw new Error('A terms pattern has at least one term, got none');
  return { kind: 'terms', terms };
}

function toTerm(sign: Term['sign'], term: TermLike): Term {
  if (typeof term !== 'string') return { sign, value: term };
  if (term === '') throw new Error('A term has at least one character: AWS refuses ""');
  return { sign, value: { kind: 'text', text: term } };
}

function refuseDuplicates(fields: readonly Field[]): void {
  const seen = new Set<string>();
  for (const field of fields) {
    const label = field.kind === 'ellipsis' ? '...' : field.name;
    if (label !== undefined && seen.has(label)) throw new Error(`Duplicate field '${label}'`);
    if (label !== undefined) seen.add(label);
  }
}
