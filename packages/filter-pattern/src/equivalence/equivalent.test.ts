import fc from 'fast-check';
import { matches } from '../matcher/matches';
import { parse } from '../parser/parse';
import { messages } from '../testing/arbitrary-messages';
import { patterns } from '../testing/arbitrary-patterns';
import { equivalent } from './equivalent';
import { normalize } from './normalize';

const compare = (left: string, right: string) => equivalent(parse(left), parse(right));

test.each([
  ['{ $.a = 1 && $.b = 2 }', '{($.b=2)&&($.a=1)}'],
  ['{ $.a = 1 || $.a = 1 }', '{ $.a = 1 }'],
  ['{ $.a = 1 || ($.a = 1 && $.b = 2) }', '{ $.a = 1 }'],
  ['{ $.a = 1 && ($.a = 1 || $.b = 2) }', '{ $.a = 1 }'],
  ['{ $.a = X }', '{ $.a = "X" }'],
  ['{ $.a = 1 && $.a NOT EXISTS }', '{ $.b IS TRUE && $.b IS FALSE }'],
  ['ERROR disk', 'disk ERROR'],
  ['?ERROR ?WARN disk', 'disk'],
  ['[a, b = 1 || b = 2]', '[a, b = 2 || b = 1]'],
])('%s is equivalent to %s', (left, right) => {
  expect(compare(left, right)).toEqual({ kind: 'equivalent' });
});

test.each([
  ['{ $.eventName = "StopInstances" }', '{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }'],
  ['{ $.a != 1 }', '{ $.a NOT EXISTS }'],
  ['ERROR', 'WARN'],
  ['[a, b]', '[a]'],
])('%s differs from %s, and an event shows it', (left, right) => {
  const verdict = compare(left, right);
  expect(verdict.kind).toBe('different');
  if (verdict.kind === 'different') expect(matches(parse(left), verdict.message)).toBe(verdict.matchedBy === 'left');
});

test('where neither a proof nor an event is found, it says so', () => {
  // They differ on the number 1.0 only, a spelling that nobody looks for.
  expect(compare('{ $.a = 1 }', '{ $.a = "1" }')).toEqual({ kind: 'unknown' });
  expect(matches(parse('{ $.a = 1 }'), '{"a":1.0}')).not.toBe(matches(parse('{ $.a = "1" }'), '{"a":1.0}'));
});

test('normalizing changes nothing about what is matched, and normalizing again changes nothing', () => {
  fc.assert(fc.property(patterns, fc.array(messages, { minLength: 1, maxLength: 5 }), (pattern, each) => {
    const normal = normalize(pattern);
    expect(each.map((message) => matches(normal, message))).toEqual(each.map((message) => matches(pattern, message)));
    expect(normalize(normal)).toEqual(normal);
  }), { numRuns: 2000 });
});
