import type { ListShape, MapShape, Shape, StructureShape } from '../schema/shape';
import { writeJson } from './json-value';
import { textOf } from './lasting';
import type { Structure } from './protocol';

const FORM = 'json';
const MODEL_NAMES = { useJsonName: false };

function structureText(shape: StructureShape, value: Structure): string {
  let text = '';
  for (const member of shape.members) {
    const item = value[member.name];
    if (item === undefined || item === null) continue;
    text += `${text === '' ? '{' : ','}"${member.name}":${jsonText(member.shape, item)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function listText(shape: ListShape, items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) text += `${index === 0 ? '' : ','}${jsonText(shape.member, items[index])}`;
  return `${text}]`;
}

function mapText(shape: MapShape, map: Structure): string {
  return `{${Object.entries(map).map(([key, item]) => `${JSON.stringify(key)}:${jsonText(shape.value, item)}`).join(',')}}`;
}

/** What `JSON.stringify(writeJson(…))` gives, under the model's names; parts that last are written once. */
export function jsonText(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case 'structure':
      return textOf(value as object, FORM, () => structureText(shape, value as Structure));
    case 'list':
      return textOf(value as object, FORM, () => listText(shape, value as readonly unknown[]));
    case 'map':
      return mapText(shape, value as Structure);
    case 'string':
    case 'number':
    case 'boolean':
    case 'blob':
    case 'timestamp':
    case 'bigInteger':
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return JSON.stringify(writeJson(shape, value, MODEL_NAMES));
    default:
      return shape satisfies never;
  }
}
