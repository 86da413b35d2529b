import { accepted } from '../conformance/accepted';
import type { MatchCase } from '../conformance/case';
import { jsonSelectors } from '../conformance/json-selectors';
import { jsonValues } from '../conformance/json-values';
import { refused } from '../conformance/refused';
import { regexes } from '../conformance/regex';
import { spaceDelimited } from '../conformance/space-delimited';
import { terms } from '../conformance/terms';
import { compile, explain, extract, FilterPatternSyntaxError, matches, parse, print } from './index';

const tables: readonly (readonly [string, readonly MatchCase[]])[] = [
  ['terms', terms],
  ['regular expressions', regexes],
  ['JSON values', jsonValues],
  ['JSON selectors', jsonSelectors],
  ['space-delimited patterns', spaceDelimited],
];

describe.each(tables)('%s', (_, cases) => {
  test.each(cases.map((each) => [each.rule, each] as const))('%s', (_rule, { pattern, matching, other }) => {
    const parsed = parse(pattern);
    const compiled = compile(parsed);
    const answers = [...matching, ...other].map((message) => ({
      message,
      plain: matches(parsed, message),
      compiled: compiled(message),
      explained: explain(parsed, message).matches,
      extracted: extract(parsed, message) !== undefined,
    }));
    const expected = [...matching.map((message) => [message, true] as const), ...other.map((message) => [message, false] as const)];
    expect(answers).toEqual(expected.map(([message, answer]) =>
      ({ message, plain: answer, compiled: answer, explained: answer, extracted: answer })));
  });
});

test.each(accepted)('%s is accepted and printed as %s', (text, printed) => {
  expect(print(parse(text))).toBe(printed);
  expect(parse(printed)).toEqual(parse(text));
});

test.each(refused.map((each) => [each.pattern, each] as const))('%s is refused', (pattern, { reason, position }) => {
  const error = catchError(() => parse(pattern));
  expect(error).toBeInstanceOf(FilterPatternSyntaxError);
  expect(error).toMatchObject({ reason, position, text: pattern });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
