import { ServiceException } from '../operation/service-exception';
import type { ListShape, MapShape, Member, Shape, StructureShape } from '../schema/shape';
import type { Structure } from './protocol';
import { numbered, type FormNode } from './query-form';
import { readTimestamp } from './timestamps';

/** What EC2's dialect of the query protocol does otherwise. */
export interface QueryDialect {
  readonly ec2: boolean;
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** EC2 has names of its own; without one it capitalises the XML name. */
function keyOf(member: Member, { ec2 }: QueryDialect): string {
  const { ec2QueryName } = member.shape.traits;
  if (ec2 && ec2QueryName !== undefined) return ec2QueryName;
  return ec2 ? capitalised(member.xmlName) : member.xmlName;
}

function malformed(path: string, value: string | undefined, wanted: string, { ec2 }: QueryDialect): never {
  if (ec2) throw new ServiceException('InvalidParameterValue', `Invalid value '${value ?? ''}' for ${path}. It must be ${wanted}`);
  throw new ServiceException('MalformedInput', `Invalid value '${value ?? ''}' at '${path}': expected ${wanted}`);
}

function text(node: FormNode, path: string, wanted: string, dialect: QueryDialect): string {
  return node.text ?? malformed(path, undefined, wanted, dialect);
}

function readNumber(node: FormNode, path: string, dialect: QueryDialect): number {
  const value = text(node, path, 'a number', dialect);
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isNaN(number) && value !== 'NaN' ? malformed(path, value, 'a number', dialect) : number;
}

function readBoolean(node: FormNode, path: string, dialect: QueryDialect): boolean {
  const value = text(node, path, 'a boolean', dialect);
  if (/^true$/i.test(value)) return true;
  return /^false$/i.test(value) ? false : malformed(path, value, 'a boolean', dialect);
}

/** EC2 and flattened lists count directly below their name; others below `member`. */
function readList(shape: ListShape, node: FormNode, path: string, dialect: QueryDialect): unknown[] {
  const flat = dialect.ec2 || shape.traits.xmlFlattened === 1;
  const parent = flat ? node : (node.children.get(shape.member.traits.xmlName ?? 'member') ?? node.children.get('member') ?? node);
  return numbered(parent).map((item, index) => readQuery(shape.member, item, `${path}.${index + 1}`, dialect));
}

function readMap(shape: MapShape, node: FormNode, path: string, dialect: QueryDialect): Structure {
  const entries = numbered(shape.traits.xmlFlattened === 1 ? node : (node.children.get('entry') ?? node));
  const pairs = entries.map((entry, index): [string, unknown] => {
    const key = entry.children.get(shape.key.traits.xmlName ?? 'key');
    const value = entry.children.get(shape.value.traits.xmlName ?? 'value');
    if (!key || !value) return malformed(`${path}.${index + 1}`, undefined, 'a key and a value', dialect);
    return [text(key, path, 'a key', dialect), readQuery(shape.value, value, `${path}.${index + 1}`, dialect)];
  });
  return Object.fromEntries(pairs);
}

/** Action, Version and what signs a request are not parameters of the operation. */
const ENVELOPE = /^(Action|Version|AWSAccessKeyId|Signature.*|Timestamp|Expires|SecurityToken|X-Amz-.*)$/;

/** EC2 refuses parameters it does not know; the other query services ignore them. */
function refuseUnknown(shape: StructureShape, node: FormNode, path: string): void {
  const known = new Set(shape.members.map((member) => keyOf(member, { ec2: true })));
  for (const key of node.children.keys()) {
    if (known.has(key) || (path === '' && ENVELOPE.test(key))) continue;
    throw new ServiceException('UnknownParameter', `The parameter ${path === '' ? key : `${path}.${key}`} is not recognized`);
  }
}

function readStructure(shape: StructureShape, node: FormNode, path: string, dialect: QueryDialect): Structure {
  if (dialect.ec2) refuseUnknown(shape, node, path);
  const structure: Structure = {};
  const taken = new Set<string>();
  for (const member of shape.members) {
    const key = keyOf(member, dialect);
    // Two members of SQS's ReceiveMessage bear one name; the first has it.
    const wire = taken.has(key) ? undefined : node.children.get(key);
    taken.add(key);
    if (wire) structure[member.name] = readQuery(member.shape, wire, path === '' ? key : `${path}.${key}`, dialect);
  }
  return structure;
}

export function readQuery(shape: Shape, node: FormNode, path: string, dialect: QueryDialect): unknown {
  switch (shape.kind) {
    case 'string':
      return text(node, path, 'a string', dialect);
    case 'number':
      return readNumber(node, path, dialect);
    case 'boolean':
      return readBoolean(node, path, dialect);
    case 'blob':
      return new Uint8Array(Buffer.from(text(node, path, 'a blob', dialect), 'base64'));
    case 'timestamp':
      return readTimestamp(text(node, path, 'a timestamp', dialect), path);
    case 'list':
      return readList(shape, node, path, dialect);
    case 'map':
      return readMap(shape, node, path, dialect);
    case 'structure':
      return readStructure(shape, node, path, dialect);
    case 'bigInteger':
      return BigInt(readNumber(node, path, dialect));
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return node.text;
    default:
      return shape satisfies never;
  }
}
