import type { EqualityCondition, IsCondition, JsonCondition, OrderingCondition, Selector, Value } from '../ast';
import { compileRegex } from '../regex/compile';
import type { Members } from './own';
import { compileFinder, compileGetter } from './selector';
import { valueNeedsSpelling } from './spelling';
import { compileText } from './text';

/** A test on a parsed record. */
export type RecordTest = (record: Members) => boolean;

/** How the number of a parsed record was spelled. */
export type Spell = (value: number) => string;

/** A condition as closures over parsed records; `spell` is asked where a spelling decides, and only there. */
export function compileCondition(condition: JsonCondition, spell: Spell): RecordTest {
  switch (condition.kind) {
    case 'allOf':
      return compileAll(condition.conditions.map((part) => compileCondition(part, spell)));
    case 'anyOf':
      return compileAny(condition.conditions.map((part) => compileCondition(part, spell)));
    case 'notExists':
      return compileNotExists(condition.selector);
    case 'is':
      return compileTest(condition.selector, IS[condition.value]);
    case 'ordering':
      return compileTest(condition.selector, compileOrdering(condition));
    case 'equality':
      return compileTest(condition.selector, compileEquality(condition, spell));
    default:
      return condition satisfies never;
  }
}

function compileAll(tests: readonly RecordTest[]): RecordTest {
  const [first, second, third] = tests;
  if (tests.length === 2) return (record) => first!(record) && second!(record);
  if (tests.length === 3) return (record) => first!(record) && second!(record) && third!(record);
  return (record) => tests.every((test) => test(record));
}

function compileAny(tests: readonly RecordTest[]): RecordTest {
  const [first, second, third] = tests;
  if (tests.length === 2) return (record) => first!(record) || second!(record);
  if (tests.length === 3) return (record) => first!(record) || second!(record) || third!(record);
  return (record) => tests.some((test) => test(record));
}

function compileNotExists(selector: Selector): RecordTest {
  if (selector.steps.some((step) => step.kind === 'wildcard')) {
    const find = compileFinder(selector);
    return (record) => !find(record, exists);
  }
  const get = compileGetter(selector.steps);
  return (record) => get(record) === undefined;
}

function exists(): boolean {
  return true;
}

function compileTest(selector: Selector, test: (value: unknown) => boolean): RecordTest {
  if (selector.steps.some((step) => step.kind === 'wildcard')) {
    const find = compileFinder(selector);
    return (record) => find(record, test);
  }
  const get = compileGetter(selector.steps);
  // A missing value passes no test: every one asks for a type.
  return (record) => test(get(record));
}

const IS: Readonly<Record<IsCondition['value'], (value: unknown) => boolean>> = {
  NULL: (value) => value === null || (Array.isArray(value) && value.includes(null)),
  TRUE: (value) => value === true,
  FALSE: (value) => value === false,
};

function compileOrdering({ operator, value: { spelling } }: OrderingCondition): (value: unknown) => boolean {
  const limit = Number(spelling);
  switch (operator) {
    case '<':
      return (value) => typeof value === 'number' && value < limit;
    case '<=':
      return (value) => typeof value === 'number' && value <= limit;
    case '>':
      return (value) => typeof value === 'number' && value > limit;
    case '>=':
      return (value) => typeof value === 'number' && value >= limit;
    default:
      return operator satisfies never;
  }
}

function compileEquality({ operator, value }: EqualityCondition, spell: Spell): (value: unknown) => boolean {
  const wanted = operator === '=';
  if (value.kind === 'text' && !value.text.startsWith('*') && !value.text.endsWith('*') && !valueNeedsSpelling(value)) {
    const { text } = value;
    if (wanted) return (actual) => actual === text;
    return (actual) => (typeof actual === 'string' ? actual !== text : typeof actual === 'number');
  }
  const ofText = compileTextEquality(value);
  const ofNumber = compileNumberEquality(value, spell);
  return (actual) => {
    if (typeof actual === 'string') return ofText(actual) === wanted;
    return typeof actual === 'number' && ofNumber(actual) === wanted;
  };
}

function compileTextEquality(value: Value): (text: string) => boolean {
  if (value.kind === 'number') return (text) => text === value.spelling;
  if (value.kind === 'text') return compileText(value.text);
  const regex = compileRegex(value.source);
  return (text) => regex.test(text);
}

function compileNumberEquality(value: Value, spell: Spell): (number: number) => boolean {
  if (value.kind === 'number') {
    const wanted = Number(value.spelling);
    return (actual) => actual === wanted;
  }
  const ofText = compileTextEquality(value);
  if (valueNeedsSpelling(value)) return (actual) => ofText(spell(actual));
  // No spelling of a number makes a difference, so that of 0 stands for all.
  const constant = ofText('0');
  return () => constant;
}
