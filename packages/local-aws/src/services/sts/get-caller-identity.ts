import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';

import type { Call } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';

/** The caller's unique id: a user's own, a session's with its name behind a colon. */
export function getCallerIdentity({ identity }: Call): GetCallerIdentityResponse {
  if (identity.type === 'Anonymous') throw new ServiceException('MissingAuthenticationToken', 'Request is missing Authentication Token', { status: 403 });
  return { UserId: identity.principalId, Account: identity.accountId, Arn: identity.arn };
}
