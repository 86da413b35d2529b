import { bodyText, type HttpRequest, type HttpResponse } from '../http/message';
import { ServiceException } from '../operation/service-exception';
import { jsonText } from './json-text';
import { readJson, writeJson } from './json-value';
import { bodyOf } from './lasting';
import { modelledError, queryErrorHeader, type ModelledError } from './modelled-error';
import type { Protocol, Structure } from './protocol';

const names = { useJsonName: false };

export function parseJson(request: HttpRequest): unknown {
  const text = bodyText(request);
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ServiceException('SerializationException', 'The request body is not valid JSON');
  }
}

function respond(version: '1.0' | '1.1', status: number, requestId: string, body: string | Uint8Array, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId, ...headers }, body };
}

/**
 * Services of JSON 1.1 answer whatever is a caller's fault with 400, though their models give some of it a 404 or 409: "AWSKMS; Status Code: 400;
 * Error Code: NotFoundException". Those of 1.0 that once spoke AWS Query keep its statuses.
 */
function statusOf(version: '1.0' | '1.1', { status, fault }: ModelledError): number {
  return version === '1.1' && fault === 'Sender' ? 400 : status;
}

function awsJson(version: '1.0' | '1.1', name: 'awsJson1_0' | 'awsJson1_1'): Protocol {
  return {
    name,
    read: (request, operation) => (operation.input.kind === 'unit' ? {} : (readJson(operation.input, parseJson(request), names) as Structure)),
    write: (output, operation, _service, requestId) =>
      respond(version, 200, requestId, operation.output.kind === 'unit' ? '{}' : bodyOf(output, name, () => jsonText(operation.output, output))),
    fail: (exception, request, service, requestId) => {
      const error = modelledError(exception, service);
      const members = error.shape ? (writeJson(error.shape, error.members, names) as Structure) : { message: exception.message };
      const type = version === '1.0' ? `${error.shape ? service.namespace : 'com.amazon.coral.service'}#${error.name}` : error.name;
      return respond(version, statusOf(version, error), requestId, JSON.stringify({ __type: type, ...members }), queryErrorHeader(error, request.headers['x-amzn-query-mode']));
    },
  };
}

/** https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export const awsJson10 = awsJson('1.0', 'awsJson1_0');

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJson11 = awsJson('1.1', 'awsJson1_1');
