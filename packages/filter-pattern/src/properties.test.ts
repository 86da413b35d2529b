import fc from 'fast-check';
import { accepted } from '../conformance/accepted';
import { refused } from '../conformance/refused';
import {
  checkLimits, compile, compileRecord, explain, extract, FilterPatternSyntaxError, matches, needsSpelling, parse, print,
} from './index';
import { damage, jsonObjects, messages } from './testing/arbitrary-messages';
import { jsonPatterns, patterns } from './testing/arbitrary-patterns';

const runs = { numRuns: 2000 };

test('a printed pattern is parsed as the same pattern', () => {
  fc.assert(fc.property(patterns, (pattern) => {
    expect(parse(print(pattern))).toEqual(pattern);
  }), runs);
});

test('printing is canonical: what was printed, parsed and printed again is unchanged', () => {
  fc.assert(fc.property(patterns, (pattern) => {
    expect(print(parse(print(pattern)))).toBe(print(pattern));
  }), runs);
});

test('the compiled matcher agrees with the plain one', () => {
  fc.assert(fc.property(patterns, fc.array(messages, { minLength: 1, maxLength: 5 }), (pattern, each) => {
    const compiled = compile(pattern);
    expect(each.map((message) => compiled(message))).toEqual(each.map((message) => matches(pattern, message)));
  }), { numRuns: 4000 });
});

test('the compiled matcher agrees with the plain one on JSON objects', () => {
  fc.assert(fc.property(jsonPatterns, fc.array(jsonObjects, { minLength: 1, maxLength: 5 }), (pattern, each) => {
    const compiled = compile(pattern);
    expect(each.map((message) => compiled(message))).toEqual(each.map((message) => matches(pattern, message)));
  }), { numRuns: 4000 });
});

test('compileRecord is exact for patterns that need no spelling', () => {
  fc.assert(fc.property(jsonPatterns.filter((pattern) => !needsSpelling(pattern)), jsonObjects, (pattern, message) => {
    expect(compileRecord(pattern)(JSON.parse(message))).toBe(matches(pattern, message));
  }), runs);
});

test('compileRecord is exact for every pattern if JavaScript prints the numbers as they were spelled', () => {
  fc.assert(fc.property(jsonPatterns, jsonObjects.map((message) => JSON.stringify(JSON.parse(message))), (pattern, message) => {
    expect(compileRecord(pattern)(JSON.parse(message))).toBe(matches(pattern, message));
  }), runs);
});

test('explain and extract agree with the plain matcher', () => {
  fc.assert(fc.property(patterns, messages, (pattern, message) => {
    const expected = matches(pattern, message);
    expect(explain(pattern, message).matches).toBe(expected);
    expect(extract(pattern, message) !== undefined).toBe(expected);
  }), runs);
});

test('a generated pattern that is short enough is within the limits', () => {
  fc.assert(fc.property(patterns.filter((pattern) => print(pattern).length <= 1024), (pattern) => {
    expect(checkLimits(pattern)).toEqual([]);
  }), runs);
});

test('a mutated text is parsed or refused with a position inside it, and nothing else happens', () => {
  const known = [...accepted.map(([text]) => text), ...refused.map(({ pattern }) => pattern)];
  const mutated = fc.tuple(
    fc.oneof(fc.constantFrom(...known), patterns.map(print), fc.string()),
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...'{}[]()$.*%"\'\\&|=!<>?-, \n', '', '&&', '...'), fc.string({ maxLength: 1 }))), { maxLength: 3 }),
  ).map(([text, edits]) => edits.reduce((edited, [at, noise]) => damage(edited, at, noise), text));
  fc.assert(fc.property(mutated, (text) => {
    const outcome = parseOrError(text);
    if (outcome instanceof FilterPatternSyntaxError) {
      expect(outcome.position).toBeGreaterThanOrEqual(0);
      expect(outcome.position).toBeLessThanOrEqual(text.length);
    } else {
      expect(parse(print(outcome))).toEqual(outcome);
    }
  }), { numRuns: 5000 });
});

function parseOrError(text: string): ReturnType<typeof parse> | FilterPatternSyntaxError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof FilterPatternSyntaxError) return error;
    throw error;
  }
}
