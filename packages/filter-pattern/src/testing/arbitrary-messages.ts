import fc from 'fast-check';
import { NAMES, SPELLINGS, TEXTS } from './arbitrary-patterns';

const jsonSpellings = SPELLINGS.filter((spelling) => /^-?(?:0|[1-9][0-9]*)(?:[.eE]|$)/.test(spelling));
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string()).map((value) => JSON.stringify(value));
/** Some characters written as escapes: what is compared is what they stand for. */
const escaped = fc.constantFrom(...TEXTS).map((value) =>
  `"${Array.from(value, (character) => character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')).join('')}"`);
const scalar = fc.oneof(text, escaped, fc.constantFrom(...jsonSpellings), fc.constantFrom('null', 'true', 'false'));

/** JSON texts, objects as a rule, with duplicate keys and odd blanks. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }).map((elements) => `[${elements.join(' ,')}]`),
    object(tie('json')),
  ),
}));

function object(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const name = fc.oneof(fc.constantFrom(...NAMES).map((each) => JSON.stringify(each)), text);
  return fc.array(fc.tuple(name, value), { maxLength: 4 }).map((members) => `{${members.map(([key, each]) => `${key}:\t${each}`).join(',\n')}}`);
}

export const jsonObjects: fc.Arbitrary<string> = object(json);

const token = fc.oneof(
  fc.constantFrom(...TEXTS, ...SPELLINGS), fc.constantFrom('"', '[', ']', '[x y]', '"x y"', 'a[1]:', '-'), fc.string(),
);
const line = fc.array(fc.tuple(token, fc.constantFrom(' ', '  ', '\t', '\n')), { maxLength: 6 }).map((parts) => parts.flat().join(''));

/** JSON objects, damaged JSON, log lines and noise. */
export const messages: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: jsonObjects },
  { weight: 2, arbitrary: json },
  { weight: 2, arbitrary: fc.tuple(jsonObjects, fc.nat(), fc.string({ maxLength: 2 })).map(([whole, at, noise]) => damage(whole, at, noise)) },
  { weight: 6, arbitrary: line },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

/** Replaces one character by a few others. */
export function damage(whole: string, at: number, noise: string): string {
  const position = whole.length === 0 ? 0 : at % whole.length;
  return whole.slice(0, position) + noise + whole.slice(position + 1);
}
