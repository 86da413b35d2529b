import type { HttpRequest } from '../http/message';
import { ServiceException } from '../operation/service-exception';
import type { ServiceEntry } from '../services/service';
import { awsJson10, awsJson11 } from './aws-json';
import { awsQuery, ec2Query, formParameters } from './aws-query';
import type { Protocol } from './protocol';
import { rpcCbor } from './rpc-cbor';

/** What a request says of itself, before any service is loaded. */
export interface Selection {
  readonly entry: ServiceEntry | undefined;
  readonly protocol: Protocol;
  /** Absent for REST, where method and path must be matched against the model. */
  readonly operation?: string;
}

const CBOR_PATH = /^\/service\/([^/]+)\/operation\/([^/]+)\/?$/;
const HOST_NAMES = /^([a-z0-9-]+)\./;

interface Clues {
  readonly signingName: string | undefined;
  readonly host: string;
}

function byClues({ signingName, host }: Clues, entries: readonly ServiceEntry[]): ServiceEntry | undefined {
  const name = signingName ?? HOST_NAMES.exec(host)?.[1];
  return name === undefined ? undefined : entries.find(({ signingNames }) => signingNames.includes(name));
}

function selectJson(target: string, contentType: string, clues: Clues, entries: readonly ServiceEntry[]): Selection {
  const dot = target.lastIndexOf('.');
  const prefix = target.slice(0, dot);
  // CloudTrail also takes the long form, com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.
  const entry = entries.find(({ targets }) => targets.some((known) => prefix === known || prefix.endsWith(`.${known}`))) ?? byClues(clues, entries);
  return { entry, protocol: contentType.includes('json-1.0') ? awsJson10 : awsJson11, operation: target.slice(dot + 1) };
}

function selectCbor(path: string, clues: Clues, entries: readonly ServiceEntry[]): Selection {
  const [, serviceName, operation] = CBOR_PATH.exec(path) ?? [];
  if (serviceName === undefined || operation === undefined) throw new ServiceException('UnknownOperationException', `No operation at ${path}`, { status: 404 });
  const entry = entries.find(({ targets, cborName }) => cborName === serviceName || targets.includes(serviceName)) ?? byClues(clues, entries);
  return { entry, protocol: rpcCbor, operation };
}

function selectQuery(parameters: URLSearchParams, clues: Clues, entries: readonly ServiceEntry[]): Selection {
  const version = parameters.get('Version');
  const entry = byClues(clues, entries) ?? entries.find((known) => known.version === version);
  return { entry, protocol: entry?.protocol.name === 'ec2Query' ? ec2Query : awsQuery, operation: parameters.get('Action') ?? '' };
}

function isForm(request: HttpRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
}

/**
 * Finds protocol, service and operation: the protocol shows in headers, path and parameters; the service in the target,
 * the signature's scope, the host, or the API version.
 */
export function select(request: HttpRequest, signingName: string | undefined, entries: readonly ServiceEntry[]): Selection {
  const clues: Clues = { signingName, host: request.headers['host'] ?? '' };
  const target = request.headers['x-amz-target'];
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return selectCbor(request.path, clues, entries);
  if (target !== undefined) return selectJson(target, request.headers['content-type'] ?? '', clues, entries);
  if ((request.method === 'POST' && isForm(request)) || (request.method === 'GET' && request.query.has('Action'))) {
    return selectQuery(formParameters(request), clues, entries);
  }
  const entry = byClues(clues, entries);
  return { entry, protocol: entry?.protocol ?? awsJson11 };
}
