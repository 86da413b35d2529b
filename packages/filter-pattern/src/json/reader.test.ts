import fc from 'fast-check';
import { damage, jsonObjects } from '../testing/arbitrary-messages';
import { readJsonObject } from './reader';
import { isArray, isObject, JsonNumber, type JsonValue } from './value';

test('reads exactly what JSON.parse reads, if that is an object', () => {
  const texts = fc.oneof(jsonObjects, fc.tuple(jsonObjects, fc.nat(), fc.constantFrom('', ',', '"', '\\', '{', ']', '0', 'e', '-', '\u0001', '\ufeff'))
    .map(([text, at, noise]) => damage(text, at, noise)), fc.json());
  fc.assert(fc.property(texts, (text) => {
    const read = readJsonObject(text);
    expect(read === undefined ? undefined : plain(read)).toEqual(parseObject(text));
  }), { numRuns: 3000 });
});

test.each(['1', '1.0', '1e0', '1E+0', '-0', '12345678901234567890', '1e999'])('keeps the spelling of %s', (spelling) => {
  expect(readJsonObject(`{"v": ${spelling} }`)?.get('v')).toEqual(new JsonNumber(spelling));
});

test('a name that occurs twice has its last value', () => {
  expect(readJsonObject('{"v":1,"v":{"w":2},"v":"last"}')).toEqual(new Map([['v', 'last']]));
});

test('nesting as deep as a message is long does not overflow the stack', () => {
  const depth = 500_000;
  expect(readJsonObject(`{"v":${'['.repeat(depth)}${']'.repeat(depth)}}`)?.has('v')).toBe(true);
  expect(readJsonObject(`${'{"v":'.repeat(depth)}1${'}'.repeat(depth)}`)?.has('v')).toBe(true);
  expect(readJsonObject('{"v":'.repeat(depth))).toBeUndefined();
});

function parseObject(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? entries(value) : undefined;
  } catch {
    return undefined;
  }
}

/** Both sides as entries: `__proto__` would be lost on an ordinary object. */
function entries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entries);
  if (typeof value !== 'object' || value === null) return value;
  return { members: Object.entries(value).map(([name, member]) => [name, entries(member)] as const).sort(byName) };
}

function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return value.value;
  if (isArray(value)) return value.map(plain);
  if (isObject(value)) return { members: [...value].map(([name, member]) => [name, plain(member)] as const).sort(byName) };
  return value;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
