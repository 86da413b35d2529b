import type { Protocol } from '../protocols/protocol';
import type { ServiceEntry } from '../services/service';
import { ServiceException } from './service-exception';

/** AWS's answer to an operation that a service does not have, which is ours to one that we do not serve. */
export function unknownOperation(protocol: Protocol, operation: string | undefined, entry: ServiceEntry | undefined): ServiceException {
  const name = operation ?? '';
  switch (protocol.name) {
    case 'awsQuery':
      return new ServiceException('InvalidAction', `Could not find operation ${name} for version ${entry?.version ?? 'NO_VERSION_SPECIFIED'}`, { status: 400 });
    case 'ec2Query':
      return new ServiceException('InvalidAction', `The action ${name} is not valid for this web service.`, { status: 400 });
    case 'restXml':
      return operation === undefined
        ? new ServiceException('MethodNotAllowed', 'The specified method is not allowed against this resource.', { status: 405 })
        : new ServiceException('NotImplemented', `A header you provided implies functionality that is not implemented (${name}).`, { status: 501 });
    case 'restJson1':
    case 'rpcv2Cbor':
      return new ServiceException('UnknownOperationException', `Unknown operation ${name}`.trim(), { status: 404 });
    case 'awsJson1_0':
    case 'awsJson1_1':
      return new ServiceException('UnknownOperationException', `Unknown operation ${name}`.trim(), { status: 400 });
    default:
      return protocol.name satisfies never;
  }
}

export function missingAuthentication(protocol: Protocol): ServiceException {
  if (protocol.name === 'restXml') return new ServiceException('AccessDenied', 'Access Denied', { status: 403 });
  if (protocol.name === 'awsQuery' || protocol.name === 'ec2Query') {
    return new ServiceException('MissingAuthenticationToken', 'Request is missing Authentication Token', { status: 403 });
  }
  return new ServiceException('MissingAuthenticationTokenException', 'Request is missing Authentication Token', { status: 400 });
}

/** Something in this endpoint broke. */
export function internalFailure(): ServiceException {
  return new ServiceException('InternalFailure', 'We encountered an internal error. Please try again.', { status: 500 });
}
