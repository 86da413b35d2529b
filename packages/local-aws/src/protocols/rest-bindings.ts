import type { HttpRequest } from '../http/message';
import { ServiceException } from '../operation/service-exception';
import type { OperationModel } from '../schema/service-model';
import type { Member, Shape, StructureShape, TimestampFormat } from '../schema/shape';
import type { Structure } from './protocol';
import { matchPath, uriPattern } from './rest-path';
import { formatOf, readTimestamp, writeTimestamp } from './timestamps';

/** Where a member of a REST message lies. */
export function locationOf({ shape: { traits } }: Member): 'label' | 'query' | 'queryParams' | 'header' | 'prefixHeaders' | 'payload' | 'status' | 'body' {
  if (traits.httpLabel === 1) return 'label';
  if (traits.httpQuery !== undefined) return 'query';
  if (traits.httpQueryParams === 1) return 'queryParams';
  if (traits.httpHeader !== undefined) return 'header';
  if (traits.httpPrefixHeaders !== undefined) return 'prefixHeaders';
  if (traits.httpPayload === 1) return 'payload';
  return traits.httpResponseCode === 1 ? 'status' : 'body';
}

function invalid(text: string, name: string): never {
  throw new ServiceException('SerializationException', `Invalid value '${text}' for '${name}'`);
}

function readText(shape: Shape, text: string, name: string): unknown {
  switch (shape.kind) {
    case 'number': {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      return Number.isNaN(number) ? invalid(text, name) : number;
    }
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : invalid(text, name);
    case 'timestamp':
      return readTimestamp(text, name);
    case 'list':
      return text === '' ? [] : text.split(',').map((item) => readText(shape.member, item.trim(), name));
    case 'string':
      return shape.traits.mediaType === undefined ? text : Buffer.from(text, 'base64').toString('utf8');
    case 'blob':
      return new Uint8Array(Buffer.from(text, 'base64'));
    case 'map':
    case 'structure':
    case 'bigInteger':
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return text;
    default:
      return shape satisfies never;
  }
}

function queryValue(shape: Shape, values: readonly string[], name: string): unknown {
  if (shape.kind === 'list') return values.map((value) => readText(shape.member, value, name));
  const [first] = values;
  return first === undefined ? undefined : readText(shape, first, name);
}

function queryParameters(shape: Shape, request: HttpRequest, taken: ReadonlySet<string>): Structure {
  const names = [...new Set(request.query.keys())].filter((name) => !taken.has(name));
  return Object.fromEntries(names.map((name) => [name, shape.kind === 'map' ? queryValue(shape.value, request.query.getAll(name), name) : request.query.get(name)]));
}

function prefixedHeaders(prefix: string, request: HttpRequest): Structure {
  const start = prefix.toLowerCase();
  const entries = Object.entries(request.headers).filter(([name]) => name.startsWith(start));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(start.length), value]));
}

/** Everything of the input that is not in the body. */
export function readBindings(request: HttpRequest, operation: OperationModel): Structure {
  const { input } = operation;
  if (input.kind !== 'structure') return {};
  const pattern = uriPattern(operation.http?.[1] ?? '/');
  const labels = matchPath(pattern, request.path) ?? {};
  const taken = new Set([...pattern.query.map(([name]) => name), ...input.members.flatMap(({ shape }) => shape.traits.httpQuery ?? [])]);
  const structure: Structure = {};
  for (const member of input.members) {
    const value = readBinding(member, request, labels, taken);
    if (value !== undefined) structure[member.name] = value;
  }
  return structure;
}

function readBinding(member: Member, request: HttpRequest, labels: Readonly<Record<string, string>>, taken: ReadonlySet<string>): unknown {
  const { name, shape } = member;
  switch (locationOf(member)) {
    case 'label':
      return labels[name] === undefined ? undefined : readText(shape, labels[name], name);
    case 'query': {
      const key = shape.traits.httpQuery ?? name;
      return request.query.has(key) ? queryValue(shape, request.query.getAll(key), key) : undefined;
    }
    case 'queryParams':
      return queryParameters(shape, request, taken);
    case 'header': {
      const header = request.headers[(shape.traits.httpHeader ?? name).toLowerCase()];
      return header === undefined ? undefined : readText(shape, header, name);
    }
    case 'prefixHeaders': {
      const headers = prefixedHeaders(shape.traits.httpPrefixHeaders ?? '', request);
      return Object.keys(headers).length === 0 ? undefined : headers;
    }
    case 'payload':
    case 'status':
    case 'body':
      return undefined;
  }
}

function writeText(shape: Shape, value: unknown, timestamps: Exclude<TimestampFormat, 'default'>): string {
  if (shape.kind === 'timestamp') return String(writeTimestamp(value as Date, formatOf(shape, timestamps)));
  if (shape.kind === 'list') return (value as readonly unknown[]).map((item) => writeText(shape.member, item, timestamps)).join(', ');
  if (shape.kind === 'string' && shape.traits.mediaType !== undefined) return Buffer.from(String(value)).toString('base64');
  return shape.kind === 'blob' ? Buffer.from(value as Uint8Array).toString('base64') : String(value);
}

/** The headers that carry members of the output. */
export function writeHeaders(shape: StructureShape, output: Structure): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const member of shape.members) {
    const value = output[member.name];
    if (value === undefined || value === null) continue;
    const { httpHeader, httpPrefixHeaders } = member.shape.traits;
    if (httpHeader !== undefined) headers[httpHeader.toLowerCase()] = writeText(member.shape, value, 'http-date');
    if (httpPrefixHeaders !== undefined) {
      for (const [name, text] of Object.entries(value)) headers[httpPrefixHeaders.toLowerCase() + name] = String(text);
    }
  }
  return headers;
}

/** The status of success: the operation's own, unless a member of the output carries it. */
export function statusOf(operation: OperationModel, output: Structure): number {
  const { output: shape } = operation;
  const member = shape.kind === 'structure' ? shape.members.find((candidate) => locationOf(candidate) === 'status') : undefined;
  const status = member ? output[member.name] : undefined;
  if (typeof status === 'number') return status;
  // RFC 9110, section 15.3.7: an answer that says which range it is has a status of its own, which the model does not tell.
  return output['ContentRange'] === undefined ? (operation.http?.[2] ?? 200) : 206;
}

export function payloadMember(shape: Shape): Member | undefined {
  return shape.kind === 'structure' ? shape.members.find((member) => locationOf(member) === 'payload') : undefined;
}

/** The structure reduced to the members that lie in the body. */
export function bodyShape(shape: StructureShape): StructureShape {
  return { ...shape, members: shape.members.filter((member) => locationOf(member) === 'body') };
}
