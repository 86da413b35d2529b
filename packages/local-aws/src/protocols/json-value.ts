import { ServiceException } from '../operation/service-exception';
import type { Member, Shape, StructureShape } from '../schema/shape';
import type { Structure } from './protocol';
import { formatOf, readTimestamp, writeTimestamp } from './timestamps';

/** AWS JSON names members as the model does; REST JSON may rename them. */
export interface JsonNames {
  readonly useJsonName: boolean;
}

const wireName = (member: Member, names: JsonNames): string => (names.useJsonName ? (member.shape.traits.jsonName ?? member.name) : member.name);

const KINDS: Readonly<Record<string, string>> = { string: 'STRING_VALUE', number: 'NUMBER_VALUE', object: 'START_OBJECT', array: 'START_ARRAY' };

function found(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return KINDS[Array.isArray(value) ? 'array' : typeof value] ?? typeof value;
}

function refuse(value: unknown, wanted: string): never {
  throw new ServiceException('SerializationException', `${found(value)} can not be converted to ${wanted}`);
}

const NON_FINITE: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

function readNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  const number = NON_FINITE.get(value) ?? (typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN);
  return Number.isNaN(number) && value !== 'NaN' ? refuse(value, 'a number') : number;
}

function readBlob(value: unknown): Uint8Array {
  return typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : refuse(value, 'a Blob');
}

function readStructure(shape: StructureShape, value: unknown, names: JsonNames): Structure {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(value, 'a Structure');
  const given = value as Structure;
  const structure: Structure = {};
  for (const member of shape.members) {
    const name = wireName(member, names);
    const wire = Object.hasOwn(given, name) ? given[name] : undefined;
    if (wire !== undefined && wire !== null) structure[member.name] = readJson(member.shape, wire, names, member.name);
  }
  return structure;
}

function readMap(value: Shape, wire: unknown, names: JsonNames): Structure {
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) return refuse(wire, 'a Map');
  const entries = Object.entries(wire).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, readJson(value, item, names, key)]));
}

/** Reads parsed JSON as the shape says. Members the model does not know are ignored, as AWS ignores them. */
export function readJson(shape: Shape, value: unknown, names: JsonNames, path = ''): unknown {
  switch (shape.kind) {
    case 'string':
      return typeof value === 'object' ? refuse(value, 'a String') : String(value);
    case 'number':
      return readNumber(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse(value, 'a Boolean');
    case 'blob':
      return readBlob(value);
    case 'bigInteger':
      return BigInt(readNumber(value));
    case 'timestamp':
      return readTimestamp(value, path);
    case 'list':
      if (!Array.isArray(value)) return refuse(value, 'a List');
      return value.filter((item) => item !== null).map((item, index) => readJson(shape.member, item, names, `${path}.${index + 1}`));
    case 'map':
      return readMap(shape.value, value, names);
    case 'structure':
      return readStructure(shape, value, names);
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return value;
    default:
      return shape satisfies never;
  }
}

function writeStructure(shape: StructureShape, value: Structure, names: JsonNames): Structure {
  const wire: Structure = {};
  for (const member of shape.members) {
    const item = value[member.name];
    if (item !== undefined && item !== null) wire[wireName(member, names)] = writeJson(member.shape, item, names);
  }
  return wire;
}

/** A value that `JSON.stringify` turns into what the shape's service would send. */
export function writeJson(shape: Shape, value: unknown, names: JsonNames): unknown {
  switch (shape.kind) {
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'bigInteger':
      return Number(value);
    case 'timestamp':
      return writeTimestamp(value as Date, formatOf(shape, 'epoch-seconds'));
    case 'list':
      return shape.member.kind === 'string' ? value : (value as readonly unknown[]).map((item) => writeJson(shape.member, item, names));
    case 'map':
      return Object.fromEntries(Object.entries(value as Structure).map(([key, item]) => [key, writeJson(shape.value, item, names)]));
    case 'structure':
      return writeStructure(shape, value as Structure, names);
    case 'string':
    case 'boolean':
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return value;
    default:
      return shape satisfies never;
  }
}
