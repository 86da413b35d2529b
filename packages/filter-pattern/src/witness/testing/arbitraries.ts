import fc from 'fast-check';
import type { FieldCondition, FilterPattern, JsonCondition, JsonPattern, SpaceDelimitedPattern, Term, TermsPattern, Value } from '../../ast';
import { joinConditions } from '../../builders';
import { parseSelector } from '../../selector';

// Few selectors and few values, chosen to get into each other's way.
const SELECTORS = [
  '$.a', '$.b', '$.a.b', '$.a.b.c', '$.b.c', '$.a[0]', '$.a[1]', '$.a[*]', '$.a[*].b', '$.a[1].b', '$.*', '$.*.b', '$.b[*]', '$.a[0][1]',
].map(parseSelector);
const TEXTS = ['x', 'xy', 'x*', '*y', '*x*', '*', '1', '1.0', '1*', '*0', '', 'a*b', 'é'];
const NUMBERS = ['1', '1.0', '1e0', '2', '-1', '0', '1.5', '10'];
const REGEXES = ['^x', 'y$', '^[0-9]+$', '1', '^$', 'x|y', '^.{2}$', '[^x]', '^x{,3}$', 'z^'];

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...TEXTS).map((text): Value => ({ kind: 'text', text })),
  fc.constantFrom(...NUMBERS).map((spelling): Value => ({ kind: 'number', spelling })),
  fc.constantFrom(...REGEXES).map((source): Value => ({ kind: 'regex', source })),
);

const comparison: fc.Arbitrary<FieldCondition> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('equality' as const), operator: fc.constantFrom('=' as const, '!=' as const), value }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('ordering' as const),
      operator: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
      value: fc.constantFrom(...NUMBERS).map((spelling) => ({ kind: 'number' as const, spelling })),
    }),
  },
);

const selector = fc.constantFrom(...SELECTORS);

export const atom: fc.Arbitrary<JsonCondition> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(selector, comparison).map(([where, test]) => ({ ...test, selector: where }) as JsonCondition) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('is' as const), selector, value: fc.constantFrom('NULL' as const, 'TRUE' as const, 'FALSE' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('notExists' as const), selector }) },
);

function grouped<C>(single: fc.Arbitrary<C>, join: (kind: 'allOf' | 'anyOf', parts: readonly C[]) => C): fc.Arbitrary<C> {
  return fc.letrec<{ condition: C }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 2, arbitrary: single },
      { weight: 3, arbitrary: fc.array(tie('condition'), { minLength: 2, maxLength: 4 }).map((parts) => join('allOf', parts)) },
      { weight: 1, arbitrary: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((parts) => join('anyOf', parts)) },
    ),
  })).condition;
}

export const jsonPattern: fc.Arbitrary<JsonPattern> = grouped<JsonCondition>(atom, (kind, parts) => joinConditions(kind, parts))
  .map((condition) => ({ kind: 'json', condition }));

const term: fc.Arbitrary<Term> = fc.record({
  sign: fc.constantFrom('all' as const, 'all' as const, 'none' as const, 'any' as const),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('a', 'ab', 'b', 'ba', 'abc', ' ', 'a b', 'é').map((text) => ({ kind: 'text' as const, text })) },
    { weight: 1, arbitrary: fc.constantFrom('^a', 'b$', '^[ab]+$', '^$', 'c', '.', '\\s', '^a|b$', 'a.b').map((source) => ({ kind: 'regex' as const, source })) },
  ),
});
export const termsPattern: fc.Arbitrary<TermsPattern> =
  fc.array(term, { minLength: 1, maxLength: 5 }).map((terms) => ({ kind: 'terms', terms }));

const field = fc.option(grouped<FieldCondition>(comparison, (kind, parts) => joinConditions(kind, parts)), { nil: undefined });
export const spaceDelimitedPattern: fc.Arbitrary<SpaceDelimitedPattern> = fc.record({
  conditions: fc.array(field, { maxLength: 3 }),
  ellipsis: fc.option(fc.nat(3), { nil: undefined }),
}).map(({ conditions, ellipsis }) => {
  const fields: SpaceDelimitedPattern['fields'][number][] = conditions.map((condition, at) =>
    ({ kind: 'field', name: `f${at}`, ...(condition === undefined ? {} : { condition }) }));
  if (ellipsis !== undefined) fields.splice(ellipsis, 0, { kind: 'ellipsis' });
  return { kind: 'spaceDelimited', fields };
});

export const anyPattern: fc.Arbitrary<FilterPattern> = fc.oneof(
  { weight: 4, arbitrary: jsonPattern }, { weight: 1, arbitrary: termsPattern }, { weight: 1, arbitrary: spaceDelimitedPattern },
);

const scalar = fc.constantFrom(
  'null', 'true', 'false', '1', '1.0', '1e0', '2', '-1', '0', '1.5', '10', '100', '""', '"x"', '"xy"', '"y"', '"xzy"', '"1"', '"1.0"', '"yx"', '"a*b"', '"zz"', '"é"',
);
const member = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((elements) => `[${elements.join()}]`) },
    { weight: 1, arbitrary: fc.record({ b: tie('value'), c: tie('value') }, { requiredKeys: [] }).map(object) },
  ),
})).value;

function object(members: Readonly<Record<string, string | undefined>>): string {
  return `{${Object.entries(members).map(([name, text]) => `"${name}":${text}`).join()}}`;
}

/** Messages near the generated JSON patterns: the same names, the same values. */
export const jsonMessage: fc.Arbitrary<string> = fc.record({ a: member, b: member }, { requiredKeys: [] }).map(object);

/** Messages near the generated terms and space-delimited patterns. */
export const textMessage: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'é', 'z'), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom('x', 'xy', 'y', 'xzy', '1', '1.0', '1e0', '01', '+1', '2', '-1', '10', '1.5', '""', '"x y"', '[x]', '-', '"', 'é', 'a*b'), { minLength: 1, maxLength: 5 })
    .map((tokens) => tokens.join(' ')),
);
