import type { ConsoleSession } from '../../../operation/call';
import type { Identity } from '../../../operation/identity';
import { isoSeconds } from './event-time';

/** `userIdentity`: CloudTrail user guide, "CloudTrail userIdentity element". A user who signed in to the console has a session. */
export function userIdentity(identity: Identity, session?: ConsoleSession): Readonly<Record<string, unknown>> {
  switch (identity.type) {
    case 'Root': {
      const { type, principalId, arn, accountId, accessKeyId } = identity;
      return { type, principalId, arn, accountId, accessKeyId };
    }
    case 'IAMUser': {
      const { type, principalId, arn, accountId, accessKeyId, userName } = identity;
      const attributes = session && { creationDate: isoSeconds(session.signedInAt), mfaAuthenticated: 'false' };
      return { type, principalId, arn, accountId, accessKeyId, userName, ...(attributes && { sessionContext: { attributes } }) };
    }
    case 'AssumedRole': {
      const { type, principalId, arn, accountId, accessKeyId, role, createdAt } = identity;
      const sessionIssuer = { type: 'Role', principalId: role.principalId, arn: role.arn, accountId, userName: role.userName };
      return { type, principalId, arn, accountId, accessKeyId, sessionContext: { sessionIssuer, attributes: { creationDate: isoSeconds(createdAt), mfaAuthenticated: 'false' } } };
    }
    case 'FederatedUser': {
      const { type, principalId, arn, accountId, accessKeyId, user, createdAt } = identity;
      const sessionIssuer = { type: 'IAMUser', principalId: user.principalId, arn: user.arn, accountId, userName: user.userName };
      return { type, principalId, arn, accountId, accessKeyId, sessionContext: { sessionIssuer, attributes: { creationDate: isoSeconds(createdAt), mfaAuthenticated: 'false' } } };
    }
    case 'Anonymous':
      return { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' };
    default:
      return identity satisfies never;
  }
}
