import { bodyText, type HttpRequest, type HttpResponse } from '../http/message';
import type { OperationModel } from '../schema/service-model';
import { parseJson } from './aws-json';
import { readJson, writeJson } from './json-value';
import { modelledError } from './modelled-error';
import type { Protocol, Structure } from './protocol';
import { bodyShape, payloadMember, readBindings, statusOf, writeHeaders } from './rest-bindings';

const names = { useJsonName: true };

function readBody(request: HttpRequest, operation: OperationModel): Structure {
  const { input } = operation;
  if (input.kind !== 'structure') return {};
  const payload = payloadMember(input);
  if (!payload) {
    const shape = bodyShape(input);
    return shape.members.length === 0 ? {} : (readJson(shape, parseJson(request), names) as Structure);
  }
  if (request.body.length === 0) return {};
  if (payload.shape.kind === 'blob') return { [payload.name]: request.body };
  if (payload.shape.kind === 'string') return { [payload.name]: bodyText(request) };
  return { [payload.name]: readJson(payload.shape, parseJson(request), names) };
}

function writeBody(output: Structure, operation: OperationModel): { body: string | Uint8Array; contentType: string } {
  const { output: shape } = operation;
  const json = 'application/json';
  if (shape.kind !== 'structure') return { body: '', contentType: json };
  const payload = payloadMember(shape);
  if (!payload) return { body: JSON.stringify(writeJson(bodyShape(shape), output, names)), contentType: json };
  const value = output[payload.name];
  if (value === undefined) return { body: '', contentType: json };
  if (payload.shape.kind === 'blob') return { body: value as Uint8Array, contentType: 'application/octet-stream' };
  if (payload.shape.kind === 'string') return { body: String(value), contentType: 'text/plain' };
  return { body: JSON.stringify(writeJson(payload.shape, value, names)), contentType: json };
}

/** https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restJson: Protocol = {
  name: 'restJson1',
  read: (request, operation) => ({ ...readBody(request, operation), ...readBindings(request, operation) }),
  write: (output, operation, _service, requestId): HttpResponse => {
    const { body, contentType } = writeBody(output, operation);
    const headers = operation.output.kind === 'structure' ? writeHeaders(operation.output, output) : {};
    return { status: statusOf(operation, output), headers: { 'content-type': contentType, 'x-amzn-requestid': requestId, ...headers }, body };
  },
  fail: (exception, _request, service, requestId) => {
    const error = modelledError(exception, service);
    const members = error.shape ? (writeJson(bodyShape(error.shape), error.members, names) as Structure) : { message: exception.message };
    const headers = error.shape ? writeHeaders(error.shape, error.members) : {};
    return {
      status: error.status,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.name, ...headers },
      body: JSON.stringify(members),
    };
  },
};
