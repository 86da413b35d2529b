import type { ListShape, MapShape, Shape, StructureShape } from '../schema/shape';
import { textOf } from './lasting';
import type { Structure } from './protocol';
import { formatOf, writeTimestamp } from './timestamps';
import { element, escapeXml } from './xml-text';

function writeScalar(shape: Shape, value: unknown): string {
  if (shape.kind === 'timestamp') return String(writeTimestamp(value as Date, formatOf(shape, 'date-time')));
  if (shape.kind === 'blob') return Buffer.from(value as Uint8Array).toString('base64');
  return escapeXml(String(value));
}

function writeList(shape: ListShape, items: readonly unknown[], name: string): string {
  const flat = shape.traits.xmlFlattened === 1;
  const itemName = flat ? name : (shape.member.traits.xmlName ?? 'member');
  const content = items.map((item) => writeXml(shape.member, item, itemName)).join('');
  return flat ? content : element(name, content);
}

function writeMap(shape: MapShape, map: Structure, name: string): string {
  const flat = shape.traits.xmlFlattened === 1;
  const entries = Object.entries(map).map(([key, value]) =>
    element(
      flat ? name : 'entry',
      writeXml(shape.key, key, shape.key.traits.xmlName ?? 'key') + writeXml(shape.value, value, shape.value.traits.xmlName ?? 'value'),
    ),
  );
  return flat ? entries.join('') : element(name, entries.join(''));
}

/** The members of a structure as elements, without the element that encloses them. */
export function writeMembers(shape: StructureShape, value: Structure): string {
  let xml = '';
  for (const member of shape.members) {
    const item = value[member.name];
    if (item === undefined || item === null || member.shape.traits.xmlAttribute === 1) continue;
    xml += writeXml(member.shape, item, member.xmlName);
  }
  return xml;
}

function attributesOf(shape: StructureShape, value: Structure): string {
  const [prefix, uri] = shape.traits.xmlNamespace ?? [];
  const namespace = uri === undefined ? '' : ` xmlns${prefix ? `:${prefix}` : ''}="${escapeXml(uri)}"`;
  const attributes = shape.members.filter((member) => member.shape.traits.xmlAttribute === 1 && value[member.name] !== undefined);
  return namespace + attributes.map((member) => ` ${member.xmlName}="${escapeXml(String(value[member.name]))}"`).join('');
}

export function writeXml(shape: Shape, value: unknown, name: string): string {
  switch (shape.kind) {
    case 'list':
      return textOf(value as object, `xml:${name}`, () => writeList(shape, value as readonly unknown[], name));
    case 'map':
      return writeMap(shape, value as Structure, name);
    case 'structure':
      return textOf(value as object, `xml:${name}`, () => element(name, writeMembers(shape, value as Structure), attributesOf(shape, value as Structure)));
    case 'string':
    case 'number':
    case 'boolean':
    case 'blob':
    case 'timestamp':
    case 'bigInteger':
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return element(name, writeScalar(shape, value));
    default:
      return shape satisfies never;
  }
}
