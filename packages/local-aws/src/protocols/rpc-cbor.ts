import { cbor, tag } from '@smithy/core/cbor';

import type { HttpResponse } from '../http/message';
import { ServiceException } from '../operation/service-exception';
import type { Shape } from '../schema/shape';
import { bodyOf } from './lasting';
import { modelledError, queryErrorHeader } from './modelled-error';
import type { Protocol, Structure } from './protocol';
import { readTimestamp } from './timestamps';

const EPOCH_TIME = 1;
const MILLISECOND = 1000;

interface Tagged {
  readonly tag: number;
  readonly value: unknown;
}

function refuse(value: unknown, shape: Shape): never {
  throw new ServiceException('SerializationException', `${value === null ? 'null' : typeof value} can not be converted to ${shape.kind}`);
}

function record(value: unknown, shape: Shape): Structure {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) ? (value as Structure) : refuse(value, shape);
}

function readCbor(shape: Shape, value: unknown, path = ''): unknown {
  switch (shape.kind) {
    case 'string':
      return typeof value === 'string' ? value : refuse(value, shape);
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : refuse(value, shape);
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse(value, shape);
    case 'blob':
      return value instanceof Uint8Array ? value : refuse(value, shape);
    case 'timestamp':
      return readTimestamp(typeof value === 'object' && value !== null ? Number((value as Tagged).value) : value, path);
    case 'list':
      if (!Array.isArray(value)) return refuse(value, shape);
      return value.filter((item) => item !== null).map((item, index) => readCbor(shape.member, item, `${path}.${index + 1}`));
    case 'map':
      return Object.fromEntries(
        Object.entries(record(value, shape))
          .filter(([, item]) => item !== null)
          .map(([key, item]) => [key, readCbor(shape.value, item, key)]),
      );
    case 'structure': {
      const given = record(value, shape);
      const structure: Structure = {};
      for (const { name, shape: member } of shape.members) {
        const wire = Object.hasOwn(given, name) ? given[name] : undefined;
        if (wire !== undefined && wire !== null) structure[name] = readCbor(member, wire, name);
      }
      return structure;
    }
    case 'bigInteger':
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return value;
    default:
      return shape satisfies never;
  }
}

function writeCbor(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'timestamp':
      return tag({ tag: EPOCH_TIME, value: (value as Date).getTime() / MILLISECOND });
    case 'list':
      return (value as readonly unknown[]).map((item) => writeCbor(shape.member, item));
    case 'map':
      return Object.fromEntries(Object.entries(value as Structure).map(([key, item]) => [key, writeCbor(shape.value, item)]));
    case 'structure': {
      const given = value as Structure;
      const wire: Structure = {};
      for (const { name, shape: member } of shape.members) {
        if (given[name] !== undefined && given[name] !== null) wire[name] = writeCbor(member, given[name]);
      }
      return wire;
    }
    case 'string':
    case 'number':
    case 'boolean':
    case 'blob':
    case 'bigInteger':
    case 'bigDecimal':
    case 'document':
    case 'unit':
      return value;
    default:
      return shape satisfies never;
  }
}

function parse(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return cbor.deserialize(body) as unknown;
  } catch {
    throw new ServiceException('SerializationException', 'The request body is not valid CBOR');
  }
}

function respond(status: number, requestId: string, body: string | Uint8Array, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor', 'x-amzn-requestid': requestId, ...headers },
    body,
  };
}

const encoded = (wire: unknown): Uint8Array => cbor.serialize(wire) as Uint8Array;

/** https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const rpcCbor: Protocol = {
  name: 'rpcv2Cbor',
  read: (request, operation) => (operation.input.kind === 'unit' ? {} : (readCbor(operation.input, parse(request.body)) as Structure)),
  write: (output, operation, _service, requestId) =>
    respond(200, requestId, operation.output.kind === 'unit' ? encoded({}) : bodyOf(output, 'rpcv2Cbor', () => encoded(writeCbor(operation.output, output)))),
  fail: (exception, request, service, requestId) => {
    const error = modelledError(exception, service);
    const members = error.shape ? (writeCbor(error.shape, error.members) as Structure) : { message: exception.message };
    const type = `${error.shape ? service.namespace : 'com.amazon.coral.service'}#${error.name}`;
    return respond(error.status, requestId, encoded({ __type: type, ...members }), queryErrorHeader(error, request.headers['x-amzn-query-mode']));
  },
};
