import fc from 'fast-check';
import type {
  Field, FieldCondition, FilterPattern, JsonCondition, JsonPattern, NumberValue, RegexValue, Selector, SelectorStep,
  SpaceDelimitedPattern, Term, TermsPattern, TextValue, Value,
} from '../ast';
import { joinConditions } from '../builders';
import { effectiveTerms } from '../printer';

/** Few names and texts, so that patterns and events meet. */
export const NAMES = ['a', 'b', 'eventName', 'detail-type', 'two words', "it's", '__proto__', 'constructor', '0', 'back\\slash', 'é'];
export const TEXTS = ['', 'x', 'StopInstances', 'Stop', '1', '1.0', '1e0', '-1', '40', 'true', 'null', 'a*b', 'a"b', 'c\\d', '\\', 'two words', 'é😀', '1x'];
export const SPELLINGS = ['0', '1', '1.0', '1e0', '1E0', '-1', '+1', '40', '4.5', '007', '1e400', '12345678901234567890'];
const SOURCES = ['Stop', '^x$', '1', '[0-9]+', '^.{2,4}$', '\\s', 'a|^$', '[^a-z]', '\\.0$'];

const wildcardText = fc.tuple(fc.constantFrom('', '*'), fc.oneof(fc.constantFrom(...TEXTS), fc.string()), fc.constantFrom('', '*'))
  .map((parts): TextValue => ({ kind: 'text', text: parts.join('') }));
const number: fc.Arbitrary<NumberValue> = fc.constantFrom(...SPELLINGS).map((spelling) => ({ kind: 'number', spelling }));
const regex: fc.Arbitrary<RegexValue> = fc.constantFrom(...SOURCES).map((source) => ({ kind: 'regex', source }));
const orderingOperator = fc.constantFrom('<', '<=', '>', '>=');
const equalityOperator = fc.constantFrom('=', '!=');

const plainStep: fc.Arbitrary<SelectorStep> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES).map((name) => ({ kind: 'name', name }) as const) },
  { weight: 1, arbitrary: fc.nat(2).map((index) => ({ kind: 'index', index }) as const) },
);

/** A selector with at most one wildcard, and with none if `wildcard` is false. */
export function arbitrarySelector(wildcard: boolean): fc.Arbitrary<Selector> {
  const plain = fc.array(plainStep, { minLength: 1, maxLength: 3 }).map((steps) => ({ steps }));
  if (!wildcard) return plain;
  const steps = fc.tuple(fc.array(plainStep, { maxLength: 2 }), fc.array(plainStep, { maxLength: 1 }));
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 1, arbitrary: steps.map(([before, after]): Selector => ({ steps: [...before, { kind: 'wildcard' }, ...after] })) },
  );
}

/** JSON patterns with at most two regular expressions and three wildcards. */
export const jsonPatterns: fc.Arbitrary<JsonPattern> = fc.tuple(fc.nat(2), fc.nat(3)).chain(([regexes, wildcards]) => {
  const leaf = (withRegex: boolean, withWildcard: boolean): fc.Arbitrary<JsonCondition> => {
    const selector = arbitrarySelector(withWildcard);
    const value: fc.Arbitrary<Value> = withRegex ? regex : fc.oneof(wildcardText, number);
    return fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('equality' as const), selector, operator: equalityOperator, value }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('ordering' as const), selector, operator: orderingOperator, value: number }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('is' as const), selector, value: fc.constantFrom('NULL', 'TRUE', 'FALSE') }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('notExists' as const), selector }) },
    );
  };
  const leaves = fc.tuple(
    fc.array(leaf(false, false), { minLength: 1, maxLength: 4 }),
    fc.array(leaf(true, false), { minLength: regexes, maxLength: regexes }),
    fc.array(leaf(false, true), { minLength: wildcards, maxLength: wildcards }),
  ).map((groups) => groups.flat());
  return fc.tuple(leaves, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 })).map(([conditions, sides]): JsonPattern => ({
    kind: 'json', condition: conditions.reduce((joined, condition, index) => joinConditions(sides[index] ? 'allOf' : 'anyOf', [joined, condition])),
  }));
});

const term: fc.Arbitrary<Term> = fc.record({
  sign: fc.constantFrom('all', 'any', 'none'),
  value: fc.oneof(fc.constantFrom(...TEXTS).filter((text) => text !== ''), fc.string({ minLength: 1 })).map((text): TextValue => ({ kind: 'text', text })),
});
const regexTerm: fc.Arbitrary<Term> = fc.record({ sign: fc.constantFrom('all', 'any', 'none'), value: regex });

export const termsPatterns: fc.Arbitrary<TermsPattern> = fc.tuple(fc.array(term, { minLength: 1, maxLength: 4 }), fc.array(regexTerm, { maxLength: 2 }))
  .map(([terms, regexes]) => ({ kind: 'terms', terms: effectiveTerms([...terms, ...regexes]) }));

const fieldLeaf: fc.Arbitrary<FieldCondition> = fc.oneof(
  fc.record({ kind: fc.constant('equality' as const), operator: equalityOperator, value: fc.oneof(wildcardText, number) }),
  fc.record({ kind: fc.constant('ordering' as const), operator: orderingOperator, value: number }),
);
const fieldCondition = fc.tuple(fc.array(fieldLeaf, { minLength: 1, maxLength: 3 }), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
  .map(([conditions, sides]) => conditions.reduce((joined, condition, index) => joinConditions(sides[index] ? 'allOf' : 'anyOf', [joined, condition])));
const field: fc.Arbitrary<Field> = fc.tuple(fc.constantFrom('', 'ip', 'status', 'bytes', 'w-1', '2'), fc.option(fieldCondition))
  .map(([name, condition]) => (name === '' ? { kind: 'field' } : condition === null ? { kind: 'field', name } : { kind: 'field', name, condition }));

export const spaceDelimitedPatterns: fc.Arbitrary<SpaceDelimitedPattern> = fc.uniqueArray(
  fc.oneof({ weight: 4, arbitrary: field }, { weight: 1, arbitrary: fc.constant<Field>({ kind: 'ellipsis' }) }),
  { maxLength: 5, selector: (each) => (each.kind === 'ellipsis' ? '...' : (each.name ?? Symbol('unnamed'))) },
).filter((fields) => !(fields.length === 1 && fields[0]!.kind === 'field' && fields[0]!.name === undefined))
  .map((fields) => ({ kind: 'spaceDelimited', fields }));

/** Every kind of pattern that has a spelling. */
export const patterns: fc.Arbitrary<FilterPattern> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<FilterPattern>({ kind: 'matchAll' }) },
  { weight: 4, arbitrary: termsPatterns },
  { weight: 10, arbitrary: jsonPatterns },
  { weight: 5, arbitrary: spaceDelimitedPatterns },
);
