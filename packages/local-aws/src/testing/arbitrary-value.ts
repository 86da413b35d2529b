import fc, { type Arbitrary } from 'fast-check';

import { locationOf } from '../protocols/rest-bindings';
import type { Member, Shape, StructureShape } from '../schema/shape';

/** What a protocol's text can carry. */
export interface TextRules {
  /** XML has no control characters and no lone surrogates; a parser normalises line ends. */
  readonly text: Arbitrary<string>;
  readonly header: Arbitrary<string>;
  readonly label: Arbitrary<string>;
}

const MAX_DEPTH = 4;

const wellFormed = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/\p{Surrogate}/u.test(text));
const printable = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/\p{Surrogate}/u.test(text) && text.trim() === text && text !== '');
const token = fc.stringMatching(/^[A-Za-z0-9_.+-]{1,12}$/).filter((text) => text !== '.' && text !== '..');

/** JSON and CBOR carry any text. */
export const anyText: TextRules = { text: wellFormed, header: token, label: token };

/** XML and forms carry what people can read. */
export const readableText: TextRules = { text: printable, header: token, label: token };

const second = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000));
const bytes = fc.uint8Array({ minLength: 1, maxLength: 12 }).map((array) => new Uint8Array(array));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).filter((value) => !Object.is(value, -0));

/** Event streams are not messages that this endpoint sends. */
export function isEventStream(shape: Shape): boolean {
  return shape.kind === 'structure' && shape.members.some(({ shape: member }) => member.kind === 'structure' && member.traits.streaming === 1);
}

function arbitraryMember(member: Member, rules: TextRules, depth: number): Arbitrary<unknown> {
  const location = locationOf(member);
  if (location === 'label') return arbitraryValue(member.shape, { ...rules, text: rules.label }, depth);
  if (location === 'header' || location === 'prefixHeaders' || location === 'query' || location === 'queryParams') {
    return arbitraryValue(member.shape, { ...rules, text: rules.header }, depth);
  }
  if (location === 'status') return fc.constantFrom(200, 202, 204);
  return arbitraryValue(member.shape, rules, depth);
}

/** Required, or what one of the two sides makes up when it is absent. */
function isNeeded(member: Member): boolean {
  const { idempotencyToken, streaming, httpLabel, httpResponseCode } = member.shape.traits;
  return member.required || member.shape.traits.httpHeader === 'Content-Type' || [idempotencyToken, streaming, httpLabel, httpResponseCode].includes(1);
}

function arbitraryStructure(shape: StructureShape, rules: TextRules, depth: number): Arbitrary<Record<string, unknown>> {
  // SQS calls two of its members AttributeName.
  const isFirst = ({ xmlName }: Member, index: number): boolean => shape.members.findIndex((member) => member.xmlName === xmlName) === index;
  const members = shape.members.filter((member, index) => member.shape.kind !== 'document' && member.shape.kind !== 'bigDecimal' && isFirst(member, index));
  const kept = depth < MAX_DEPTH ? members : members.filter(({ shape: { kind } }) => kind !== 'structure' && kind !== 'list' && kind !== 'map');
  if (shape.union) {
    const one = kept.map((member) => arbitraryMember(member, rules, depth + 1).map((value) => ({ [member.name]: value })));
    return one.length === 0 ? fc.constant({}) : fc.oneof(...one);
  }
  // A structure of fifty members, each there with an even chance, says little about small ones: pick a few.
  return fc.subarray(kept, { maxLength: Math.min(6, kept.length) }).chain((some) => {
    const needed = kept.filter((member) => !some.includes(member) && isNeeded(member));
    return fc.record(Object.fromEntries([...some, ...needed].map((member) => [member.name, arbitraryMember(member, rules, depth + 1)])));
  });
}

/** Any value of a shape. */
export function arbitraryValue(shape: Shape, rules: TextRules, depth = 0): Arbitrary<unknown> {
  switch (shape.kind) {
    case 'string':
      return shape.traits.mediaType === undefined ? rules.text : fc.constant('{"a":1}');
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    case 'blob':
      return bytes;
    case 'timestamp':
      return second;
    case 'bigInteger':
      return fc.integer().map(BigInt);
    case 'list':
      return fc.array(arbitraryValue(shape.member, rules, depth + 1), { minLength: 1, maxLength: 3 });
    case 'map':
      return fc.uniqueArray(token, { minLength: 1, maxLength: 3, selector: (key) => key.toLowerCase() }).chain((keys) =>
        fc.tuple(...keys.map(() => arbitraryValue(shape.value, rules, depth + 1))).map((values) => Object.fromEntries(keys.map((key, index) => [key.toLowerCase(), values[index]]))),
      );
    case 'structure':
      return arbitraryStructure(shape, rules, depth);
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return fc.constant(undefined);
    default:
      return shape satisfies never;
  }
}

/** Structures, lists and maps with nothing in them are not told apart from absent ones by forms and XML. */
export function withoutEmpty(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((item) => item !== undefined);
  const entries = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)] as const);
  const kept = entries.filter(([, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
