import fc from 'fast-check';
import { RegexSyntaxError } from './ast';
import { compileRegex } from './compile';

/** Expressions that mean the same to JavaScript (`u` and `s` flags off, `.` also refuses \r and two separators there). */
const atoms = fc.constantFrom('a', 'b', '1', '_', ' ', '\\.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '[ab]', '[^a]', '[a-c1]', '[^\\d\\s]', '\\x61', '[-a]', '\\\\');
const repetitions = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '+?');
const items = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(atoms, repetitions).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('^', '$') },
);
const sequences = fc.array(items, { maxLength: 5 }).map((parts) => parts.join(''));
const sources = fc.array(sequences, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')).filter((source) => source !== '');
const texts = fc.array(fc.constantFrom('a', 'b', 'c', '1', '_', ' ', '\n', '.', '-', '\\', 'é', 'A'), { maxLength: 8 }).map((parts) => parts.join(''));

test('finds what JavaScript finds', () => {
  fc.assert(fc.property(sources, texts, (source, text) => {
    expect(compileRegex(source).test(text)).toBe(new RegExp(source).test(text));
  }), { numRuns: 5000 });
});

test('one expression answers alike however often it is asked', () => {
  fc.assert(fc.property(sources, fc.array(texts, { maxLength: 5 }), (source, each) => {
    const regex = compileRegex(source);
    expect([...each, ...each].map((text) => regex.test(text))).toEqual([...each, ...each].map((text) => new RegExp(source).test(text)));
  }));
});

describe('no catastrophic expressions', () => {
  // Each x* can take any share of the x-s: a backtracking engine tries them all before it gives up at the end.
  const source = `^${'x*'.repeat(5)}y$`;
  const hostile = (length: number): string => 'x'.repeat(length);

  test('a backtracking engine takes more than quadratic time: doubling the text costs it at least eight times as much', () => {
    const backtracking = new RegExp(source);
    backtracking.test(hostile(40));
    const short = duration(() => backtracking.test(hostile(40)));
    const long = duration(() => backtracking.test(hostile(80)));
    expect(long / short).toBeGreaterThan(8);
  });

  test('ours reads a text of a million characters, which would keep the other busy for longer than the universe is old', () => {
    const regex = compileRegex(source);
    expect(duration(() => expect(regex.test(hostile(1_000_000))).toBe(false))).toBeLessThan(2000);
  });

  test('time grows in step with the text even if every step meets a state that is new', () => {
    // 2^12 sets of positions: more than are kept, so that the automaton is forgotten and built again and again.
    const regex = compileRegex('a.{12}b.{3}c');
    const text = Array.from({ length: 40_000 }, (_, i) => 'ab'[(i * i * 7 + (i >> 3)) % 5 % 2]).join('');
    expect(duration(() => regex.test(text))).toBeLessThan(3000);
    expect(regex.test(text)).toBe(false);
    expect(regex.test(`${text}a${'x'.repeat(12)}bxxxc`)).toBe(true);
  });

  test('the largest repetitions are affordable', () => {
    const regex = compileRegex('x{1000}'.repeat(10));
    expect(regex.test('x'.repeat(9_999))).toBe(false);
    expect(regex.test(`y${'x'.repeat(10_000)}`)).toBe(true);
  });
});

test.each([
  ['a(b)', 'character', 1, '"(" is not permitted in a regular expression at position 1 of the regular expression'],
  ['é', 'character', 0, '"é" is not permitted in a regular expression at position 0 of the regular expression'],
  ['[a', 'compile', 0, '"[" is never closed at position 0 of the regular expression'],
  ['a[]', 'compile', 1, '"[]" names no character at position 1 of the regular expression'],
  ['[b-a]', 'compile', 1, 'not a range at position 1 of the regular expression'],
  ['[\\d-z]', 'compile', 1, 'not a range at position 1 of the regular expression'],
  ['[a[b]', 'compile', 2, 'write \\[ inside a class at position 2 of the regular expression'],
  ['+a', 'compile', 0, 'nothing to repeat before "+" at position 0 of the regular expression'],
  ['a|?', 'compile', 2, 'nothing to repeat before "?" at position 2 of the regular expression'],
  ['a{2}{3}', 'compile', 4, 'nothing to repeat before "{" at position 4 of the regular expression'],
  ['a{}', 'compile', 1, 'expected {m}, {m,}, {,n} or {m,n} at position 1 of the regular expression'],
  ['a{,}', 'compile', 1, 'expected {m}, {m,}, {,n} or {m,n} at position 1 of the regular expression'],
  ['a{3,2}', 'compile', 1, 'the lower bound exceeds the upper one at position 1 of the regular expression'],
  ['a{1001}', 'compile', 1, 'at most 1000 repetitions at position 1 of the regular expression'],
  ['\\n', 'compile', 0, '"\\n" is not among \\d \\D \\s \\S \\w \\W \\xHH at position 0 of the regular expression'],
  ['\\xg0', 'compile', 0, '\\x takes two hexadecimal digits at position 0 of the regular expression'],
  ['\\xe9', 'compile', 0, '\\x takes a code up to 7F at position 0 of the regular expression'],
  ['', 'compile', 0, 'expected a regular expression between the % signs at position 0 of the regular expression'],
  [Array.from({ length: 21 }, () => 'a{1000}').join(''), 'compile', 0, 'more than 20000 repetitions in all at position 0 of the regular expression'],
] as const)('refuses %s', (source, stage, position, message) => {
  const refusal = catchError(() => compileRegex(source));
  expect(refusal).toBeInstanceOf(RegexSyntaxError);
  expect(refusal).toMatchObject({ stage, position, message });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

function duration(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
