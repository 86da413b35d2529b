import type { Shape, StructureShape } from '../schema/shape';
import { ServiceException } from '../operation/service-exception';
import type { Structure } from './protocol';
import { readTimestamp } from './timestamps';
import type { XmlElement } from './xml-parser';

function malformed(): never {
  throw new ServiceException('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema', { status: 400 });
}

const named = (parent: XmlElement, name: string): readonly XmlElement[] => parent.children.filter((child) => child.name === name);

function readStructure(shape: StructureShape, element: XmlElement): Structure {
  const structure: Structure = {};
  for (const { name, xmlName, shape: member } of shape.members) {
    if (member.traits.xmlAttribute === 1) {
      const attribute = element.attributes.get(xmlName);
      if (attribute !== undefined) structure[name] = attribute;
      continue;
    }
    const found = named(element, xmlName);
    const [first] = found;
    if (!first) continue;
    structure[name] =
      member.kind === 'list' && member.traits.xmlFlattened === 1 ? found.map((item) => readXml(member.member, item)) : readXml(member, first);
  }
  return structure;
}

export function readXml(shape: Shape, element: XmlElement): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, element);
    case 'list':
      return named(element, shape.member.traits.xmlName ?? 'member').map((item) => readXml(shape.member, item));
    case 'map':
      return Object.fromEntries(
        named(element, 'entry').map((entry) => {
          const [key = malformed()] = named(entry, shape.key.traits.xmlName ?? 'key');
          const [value = malformed()] = named(entry, shape.value.traits.xmlName ?? 'value');
          return [key.text, readXml(shape.value, value)];
        }),
      );
    case 'number': {
      const number = Number(element.text.trim());
      return element.text.trim() === '' || Number.isNaN(number) ? malformed() : number;
    }
    case 'boolean': {
      const text = element.text.trim().toLowerCase();
      return text === 'true' || (text === 'false' ? false : malformed());
    }
    case 'timestamp':
      return readTimestamp(element.text.trim(), element.name);
    case 'blob':
      return new Uint8Array(Buffer.from(element.text, 'base64'));
    case 'bigInteger':
      return BigInt(element.text.trim());
    case 'string':
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return element.text;
    default:
      return shape satisfies never;
  }
}
