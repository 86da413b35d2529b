import type { Protocol } from '../../protocols/protocol';
import type { Call } from '../call';
import { ServiceException } from '../service-exception';
import type { Verdict } from './verdict';

type Denied = Exclude<Verdict, { readonly kind: 'allowed' }>;

function because({ kind, by }: Denied, action: string): string {
  return kind === 'explicit' ? `with an explicit deny in ${/^[aeiou]/.test(by) ? 'an' : 'a'} ${by}` : `because no ${by} allows the ${action} action`;
}

/** Services whose denials name no resource where there is none in particular. */
const UNNAMED: readonly string[] = ['ec2', 'cloudwatch'];

function onResource(service: string, resource: string): string {
  if (resource === '*' && UNNAMED.includes(service)) return '';
  return service === 's3' ? ` on resource: "${resource}"` : ` on resource: ${resource}`;
}

/** IAM user guide, "Troubleshoot access denied error messages"; EC2 says it under a code and a first sentence of its own. */
export function denial({ identity, service }: Call, protocol: Protocol, action: string, resource: string, verdict: Denied): ServiceException {
  const arn = identity.type === 'Anonymous' ? 'anonymous' : identity.arn;
  const message = `User: ${arn} is not authorized to perform: ${action}${onResource(service, resource)} ${because(verdict, action)}`;
  switch (protocol.name) {
    case 'ec2Query':
      return new ServiceException('UnauthorizedOperation', `You are not authorized to perform this operation. ${message}`, { status: 403 });
    case 'awsQuery':
    case 'restXml':
      return new ServiceException('AccessDenied', message, { status: 403 });
    case 'restJson1':
      return new ServiceException('AccessDeniedException', message, { status: 403 });
    case 'awsJson1_0':
    case 'awsJson1_1':
    case 'rpcv2Cbor':
      return new ServiceException('AccessDeniedException', message, { status: 400 });
    default:
      return protocol.name satisfies never;
  }
}

/** EC2 and the JSON services have names of their own for credentials that are no more. */
export function invalidToken(protocol: Protocol, why: 'expired' | 'revoked'): ServiceException {
  const words = `The security token included in the request is ${why === 'expired' ? 'expired' : 'invalid'}`;
  switch (protocol.name) {
    case 'ec2Query':
      return why === 'expired' ? new ServiceException('RequestExpired', 'Request has expired.', { status: 400 }) : new ServiceException('AuthFailure', 'AWS was not able to validate the provided access credentials', { status: 401 });
    case 'restXml':
      return why === 'expired'
        ? new ServiceException('ExpiredToken', 'The provided token has expired.', { status: 400 })
        : new ServiceException('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', { status: 403 });
    case 'awsQuery':
      return why === 'expired' ? new ServiceException('ExpiredToken', words, { status: 403 }) : new ServiceException('InvalidClientTokenId', `${words}.`, { status: 403 });
    case 'restJson1':
    case 'awsJson1_0':
    case 'awsJson1_1':
    case 'rpcv2Cbor': {
      const status = protocol.name === 'restJson1' ? 403 : 400;
      return why === 'expired' ? new ServiceException('ExpiredTokenException', words, { status }) : new ServiceException('UnrecognizedClientException', `${words}.`, { status });
    }
    default:
      return protocol.name satisfies never;
  }
}
