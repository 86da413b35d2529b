import { bodyText, type HttpRequest, type HttpResponse } from '../http/message';
import type { OperationModel } from '../schema/service-model';
import type { Member, StructureShape } from '../schema/shape';
import { modelledError } from './modelled-error';
import type { Protocol, Structure } from './protocol';
import { bodyShape, payloadMember, readBindings, statusOf, writeHeaders } from './rest-bindings';
import { readXml } from './xml-input';
import { writeMembers, writeXml } from './xml-output';
import { parseXml } from './xml-parser';
import { element, escapeXml, XML_PROLOG } from './xml-text';

function readBody(request: HttpRequest, operation: OperationModel): Structure {
  const { input } = operation;
  if (input.kind !== 'structure' || request.body.length === 0) return {};
  const payload = payloadMember(input);
  if (payload?.shape.kind === 'blob') return { [payload.name]: request.body };
  if (payload?.shape.kind === 'string') return { [payload.name]: bodyText(request) };
  if (payload) return { [payload.name]: readXml(payload.shape, parseXml(bodyText(request))) };
  const shape = bodyShape(input);
  return shape.members.length === 0 ? {} : (readXml(shape, parseXml(bodyText(request))) as Structure);
}

/** The root element of a payload: its own XML name, else the name of its shape. */
function payloadRoot({ name, shape }: Member): string {
  return shape.traits.xmlName ?? (shape.kind === 'structure' ? shape.name : name);
}

/** GetBucketLocation answers with the member itself as root: its output and its only member bear one name. */
function isUnwrapped(shape: StructureShape, root: string): boolean {
  return shape.members.length === 1 && shape.members[0]?.xmlName === root;
}

function bodyXml(shape: StructureShape, output: Structure, xmlns: string): string {
  const root = shape.traits.xmlName ?? shape.name;
  const [only] = shape.members;
  if (only && isUnwrapped(shape, root)) return element(root, output[only.name] === undefined ? '' : escapeXml(String(output[only.name])), xmlns);
  return element(root, writeMembers(shape, output), xmlns);
}

function writeBody(output: Structure, operation: OperationModel, xmlNamespace: string): string | Uint8Array {
  const { output: shape } = operation;
  if (shape.kind !== 'structure') return '';
  const xmlns = ` xmlns="${xmlNamespace}"`;
  const payload = payloadMember(shape);
  if (!payload) {
    const inBody = bodyShape(shape);
    return inBody.members.length === 0 ? '' : XML_PROLOG + bodyXml(inBody, output, xmlns);
  }
  const value = output[payload.name];
  if (value === undefined || value === null) return '';
  if (payload.shape.kind === 'blob') return value as Uint8Array;
  if (payload.shape.kind === 'structure') return XML_PROLOG + element(payloadRoot(payload), writeMembers(payload.shape, value as Structure), xmlns);
  return payload.shape.kind === 'string' ? String(value) : XML_PROLOG + writeXml(payload.shape, value, payloadRoot(payload));
}

/** REST XML as S3 speaks it: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
export const restXml: Protocol = {
  name: 'restXml',
  read: (request, operation) => ({ ...readBody(request, operation), ...readBindings(request, operation) }),
  write: (output, operation, service, requestId): HttpResponse => {
    const body = writeBody(output, operation, service.xmlNamespace);
    const headers = operation.output.kind === 'structure' ? writeHeaders(operation.output, output) : {};
    const contentType: Record<string, string> = typeof body === 'string' && body !== '' ? { 'content-type': 'application/xml' } : {};
    return { status: statusOf(operation, output), headers: { 'x-amz-request-id': requestId, ...contentType, ...headers }, body };
  },
  fail: (exception, request, service, requestId) => {
    const error = modelledError(exception, service);
    const more = Object.entries(error.details).map(([name, value]) => element(name, escapeXml(String(value))));
    const body = element('Error', element('Code', escapeXml(error.queryCode)) + element('Message', escapeXml(exception.message)) + more.join('') + element('RequestId', requestId));
    return {
      status: error.status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: request.method === 'HEAD' || error.status === 304 ? '' : XML_PROLOG + body,
    };
  },
};
