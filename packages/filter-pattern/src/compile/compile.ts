import type { FilterPattern, JsonPattern, Term } from '../ast';
import { matches } from '../matcher/matches';
import { effectiveTerms } from '../printer';
import { compileRegex } from '../regex/compile';
import { compileCondition } from './json';
import { isMembers } from './own';
import { compileSpaceDelimited } from './space-delimited';
import { needsSpelling } from './spelling';
import type { TextTest } from './text';

/** A pattern prepared for many messages; always agrees with `matches(pattern, message)`. */
export function compile(pattern: FilterPattern): (message: string) => boolean {
  switch (pattern.kind) {
    case 'matchAll':
      return () => true;
    case 'terms':
      return compileTerms(pattern.terms);
    case 'json':
      return compileJson(pattern);
    case 'spaceDelimited':
      return compileSpaceDelimited(pattern);
    default:
      return pattern satisfies never;
  }
}

/**
 * A JSON pattern prepared for records that are parsed already, as `JSON.parse` gives them; a record that is no
 * object matches nothing.
 *
 * A parsed number has lost its spelling (`1.0` is `1`): the answer is exact for every pattern of which
 * `needsSpelling` is false; for the others a number counts as spelled the way JavaScript prints it.
 */
export function compileRecord(pattern: JsonPattern): (record: unknown) => boolean {
  const test = compileCondition(pattern.condition, String);
  return (record) => isMembers(record) && test(record);
}

/** `JSON.parse`, unless a spelling turns out to decide: then the message is read again, with spellings. */
function compileJson(pattern: JsonPattern): (message: string) => boolean {
  if (!needsSpelling(pattern)) {
    const test = compileRecord(pattern);
    return (message) => test(parseObject(message));
  }
  let asked = false;
  const test = compileCondition(pattern.condition, (value) => {
    asked = true;
    return String(value);
  });
  return (message) => {
    const record = parseObject(message);
    if (!isMembers(record)) return false;
    asked = false;
    const answer = test(record);
    return asked ? matches(pattern, message) : answer;
  };
}

/** The parsed message, or `undefined` if it is no JSON text; a first look spares the cost of an exception. */
function parseObject(message: string): unknown {
  if (!/^[ \t\n\r]*\{/.test(message)) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

function compileTerms(terms: readonly Term[]): TextTest {
  const tests = effectiveTerms(terms).map((term) => ({ sign: term.sign, occurs: compileTerm(term) }));
  if (tests.every(({ sign }) => sign === 'any')) return (message) => tests.some(({ occurs }) => occurs(message));
  return (message) => tests.every(({ sign, occurs }) => occurs(message) === (sign === 'all'));
}

function compileTerm({ value }: Term): TextTest {
  if (value.kind === 'text') {
    const { text } = value;
    return (message) => message.includes(text);
  }
  const regex = compileRegex(value.source);
  return (message) => regex.test(message);
}
