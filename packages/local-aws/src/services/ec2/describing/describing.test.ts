import type { Filter } from '@aws-sdk/client-ec2';
import fc from 'fast-check';

import { absent, matching, type Fields } from './filter';
import { pageOf } from './page';
import { fits } from './wildcard';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '\\'), maxLength: 8 });

/** The same language as a regular expression. */
function asRegExp(pattern: string): RegExp {
  const parts = [...pattern.matchAll(/\\?[^]/g)].map(([token]) => {
    if (token === '*') return '[^]*';
    if (token === '?') return '[^]';
    return token.replace(/^\\(?=[^])/, '').replace(/[^a-z]/, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}

test('a wildcard fits what its regular expression matches', () => {
  fc.assert(fc.property(text, text, (pattern, subject) => fits(pattern, subject) === asRegExp(pattern).test(subject)), { numRuns: 2_000 });
});

test('a hostile wildcard takes no longer than pattern times text', () => {
  expect(fits(`${'*a'.repeat(200)}b`, 'a'.repeat(5_000))).toBe(false);
});

interface Row {
  readonly id: string;
  readonly zones: readonly string[];
  readonly encrypted: boolean;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}

const fields: Fields<Row> = { id: ({ id }) => id, zone: ({ zones }) => zones, encrypted: ({ encrypted }) => encrypted, ...absent('outpost') };
const rows: readonly Row[] = [
  { id: 'i-1', zones: ['a', 'b'], encrypted: true, tags: [{ Key: 'Name', Value: 'web-1' }] },
  { id: 'i-2', zones: ['b'], encrypted: false, tags: [{ Key: 'team', Value: 'ops' }] },
  { id: 'i-3', zones: [], encrypted: true, tags: [] },
];
const idsOf = (...filters: Filter[]): readonly string[] => matching(rows, filters, fields, ({ tags }) => [...tags]).map(({ id }) => id);

test.each<[string, Filter[], string[]]>([
  ['no filter', [], ['i-1', 'i-2', 'i-3']],
  ['one of several values', [{ Name: 'id', Values: ['i-1', 'i-3'] }], ['i-1', 'i-3']],
  ['one of the values of a field', [{ Name: 'zone', Values: ['b'] }], ['i-1', 'i-2']],
  ['all of several filters', [{ Name: 'zone', Values: ['b'] }, { Name: 'encrypted', Values: ['true'] }], ['i-1']],
  ['a boolean as text', [{ Name: 'encrypted', Values: ['false'] }], ['i-2']],
  ['a tag by key and value', [{ Name: 'tag:Name', Values: ['web-*'] }], ['i-1']],
  ['a tag by key', [{ Name: 'tag-key', Values: ['Name', 'team'] }], ['i-1', 'i-2']],
  ['a tag key in another case', [{ Name: 'tag-key', Values: ['name'] }], []],
  ['what this endpoint never has', [{ Name: 'outpost', Values: ['*'] }], []],
])('%s', (_what, filters, ids) => {
  expect(idsOf(...filters)).toEqual(ids);
});

test.each<[Filter, string]>([
  [{ Name: 'colour', Values: ['x'] }, "The filter 'colour' is invalid"],
  [{ Name: 'toString', Values: ['x'] }, "The filter 'toString' is invalid"],
  [{ Values: ['x'] }, "The filter 'null' is invalid"],
  [{ Name: 'id', Values: [] }, 'The request must contain the parameter Filter.1.Value'],
  [{ Name: 'id', Values: Array<string>(201).fill('x') }, 'The maximum number of filter values specified on a single call is 200'],
])('a filter that is none is refused: %#', (filter, message) => {
  expect(() => idsOf(filter)).toThrow(message);
});

test('pages hold everything once, in any page size', () => {
  const item = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 40 });
  fc.assert(
    fc.property(item, fc.integer({ min: 5, max: 9 }), (items, MaxResults) => {
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const page = pageOf(items, { MaxResults, NextToken: token }, (one) => one);
        if (page.items.length > MaxResults) return false;
        seen.push(...page.items);
        token = page.next;
      } while (token !== undefined);
      return seen.length === items.length && new Set(seen).size === items.length;
    }),
  );
});

test.each([
  [{ MaxResults: 4 }, 'Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.'],
  [{ NextToken: 'mine' }, 'invalid value for parameter next-token: mine'],
])('a page of %j is refused', (input, message) => {
  expect(() => pageOf(['a'], input, (one) => one)).toThrow(message);
});
