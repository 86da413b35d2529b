import fc from 'fast-check';
import type { JsonCondition } from '../ast';
import { joinConditions } from '../builders';
import { matches } from '../matcher/matches';
import { anyPattern, atom, jsonMessage, jsonPattern, spaceDelimitedPattern, termsPattern, textMessage } from './testing/arbitraries';
import { nearMiss, witness } from './witness';

const runs = { numRuns: 1_500, seed: 20_260_115 };

test('every generated pattern is decided, and its witness matches', () => {
  fc.assert(fc.property(anyPattern, (pattern) => {
    const found = witness(pattern);
    expect(found.kind).not.toBe('unknown');
    if (found.kind === 'witness') expect(matches(pattern, found.message)).toBe(true);
  }), runs);
});

test('no event near an impossible pattern matches it', () => {
  let impossible = 0;
  const cases = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(jsonPattern, fc.array(jsonMessage, { minLength: 40, maxLength: 40 })) },
    { weight: 1, arbitrary: fc.tuple(fc.oneof(termsPattern, spaceDelimitedPattern), fc.array(textMessage, { minLength: 40, maxLength: 40 })) },
  );
  fc.assert(fc.property(cases, ([pattern, messages]) => {
    if (witness(pattern).kind !== 'impossible') return;
    impossible += 1;
    expect(messages.filter((message) => matches(pattern, message))).toEqual([]);
  }), { ...runs, numRuns: 500 });
  expect(impossible).toBeGreaterThan(50);
});

test('a pattern of conditions that hold for some event is never called impossible', () => {
  const trueOfIt = fc.tuple(jsonMessage, fc.array(atom, { minLength: 30, maxLength: 30 })).map(([message, atoms]) =>
    ({ message, atoms: atoms.filter((condition) => matches({ kind: 'json', condition }, message)) }));
  fc.assert(fc.property(trueOfIt, ({ atoms }) => {
    if (atoms.length === 0) return;
    const condition: JsonCondition = joinConditions('allOf', atoms);
    expect(witness({ kind: 'json', condition }).kind).toBe('witness');
  }), runs);
});

test('every contradiction is one: its conditions cannot be met together either', () => {
  fc.assert(fc.property(jsonPattern, (pattern) => {
    const found = witness(pattern);
    if (found.kind === 'impossible') expect(found.because.every(({ conditions }) => conditions.length > 0)).toBe(true);
  }), runs);
});

test('a near miss does not match, its witness does', () => {
  let misses = 0;
  fc.assert(fc.property(anyPattern, (pattern) => {
    for (const miss of nearMiss(pattern)) {
      misses += 1;
      expect([matches(pattern, miss.witness), matches(pattern, miss.message)]).toEqual([true, false]);
    }
  }), { ...runs, numRuns: 400 });
  expect(misses).toBeGreaterThan(400);
});

test('a witness made from a base matches, and a base that matches is its own witness', () => {
  fc.assert(fc.property(jsonPattern, jsonMessage, (pattern, message) => {
    const base = JSON.parse(message) as object;
    const found = witness(pattern, { base });
    expect(found.kind).toBe(witness(pattern).kind);
    if (found.kind === 'witness') expect(matches(pattern, found.message)).toBe(true);
    const written = JSON.stringify(base);
    if (matches(pattern, written)) expect(found).toEqual({ kind: 'witness', message: written });
  }), runs);
});

test('the same question has the same answer', () => {
  fc.assert(fc.property(anyPattern, (pattern) => {
    expect(witness(pattern)).toEqual(witness(pattern));
  }), { ...runs, numRuns: 200 });
});
