import { bodyText, type HttpRequest, type HttpResponse } from '../http/message';
import type { OperationModel } from '../schema/service-model';
import { textOf } from './lasting';
import { modelledError } from './modelled-error';
import type { Protocol, Structure } from './protocol';
import { parseForm } from './query-form';
import { readQuery, type QueryDialect } from './query-input';
import { element, escapeXml, XML_PROLOG } from './xml-text';
import { writeMembers } from './xml-output';

/** The parameters of a query request: a form in the body, or the query of a GET. */
export function formParameters(request: HttpRequest): URLSearchParams {
  if (request.method === 'GET') return request.query;
  let parameters = forms.get(request);
  if (!parameters) forms.set(request, (parameters = new URLSearchParams(bodyText(request))));
  return parameters;
}

/** The form is read twice, to find the operation and to read its input, but parsed once. */
const forms = new WeakMap<HttpRequest, URLSearchParams>();

function readForm(request: HttpRequest, operation: OperationModel, dialect: QueryDialect): Structure {
  return operation.input.kind === 'unit' ? {} : (readQuery(operation.input, parseForm(formParameters(request)), '', dialect) as Structure);
}

function respond(status: number, requestId: string, xml: string, contentType: string): HttpResponse {
  return { status, headers: { 'content-type': contentType, 'x-amzn-requestid': requestId }, body: xml };
}

function membersXml(operation: OperationModel, output: Structure): string {
  const { output: shape } = operation;
  return shape.kind === 'structure' ? textOf(output, 'query', () => writeMembers(shape, output)) : '';
}

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsQuery: Protocol = {
  name: 'awsQuery',
  read: (request, operation) => readForm(request, operation, { ec2: false }),
  write: (output, operation, service, requestId) => {
    const result = operation.output.kind === 'unit' ? '' : element(`${operation.name}Result`, membersXml(operation, output));
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    return respond(200, requestId, element(`${operation.name}Response`, result + metadata, ` xmlns="${service.xmlNamespace}"`), 'text/xml');
  },
  fail: (exception, _request, service, requestId) => {
    const error = modelledError(exception, service);
    const more = error.shape ? writeMembers(error.shape, error.details) : '';
    const body = element('Type', error.fault) + element('Code', escapeXml(error.queryCode)) + element('Message', escapeXml(exception.message)) + more;
    const xml = element('ErrorResponse', element('Error', body) + element('RequestId', requestId), ` xmlns="${service.xmlNamespace}"`);
    return respond(error.status, requestId, xml, 'text/xml');
  },
};

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Query: Protocol = {
  name: 'ec2Query',
  read: (request, operation) => readForm(request, operation, { ec2: true }),
  write: (output, operation, service, requestId) => {
    // Operations without a result answer that they succeeded.
    const members = operation.output.kind === 'unit' ? element('return', 'true') : membersXml(operation, output);
    const xml = element(`${operation.name}Response`, element('requestId', requestId) + members, ` xmlns="${service.xmlNamespace}/"`);
    return respond(200, requestId, XML_PROLOG + xml, 'text/xml;charset=UTF-8');
  },
  fail: (exception, _request, service, requestId) => {
    const error = modelledError(exception, service);
    const body = element('Code', escapeXml(error.queryCode)) + element('Message', escapeXml(exception.message));
    const xml = element('Response', element('Errors', element('Error', body)) + element('RequestID', requestId));
    return respond(error.status, requestId, XML_PROLOG + xml, 'text/xml;charset=UTF-8');
  },
};
