import type { GetFederationTokenRequest, GetFederationTokenResponse, GetSessionTokenRequest, GetSessionTokenResponse } from '@aws-sdk/client-sts';

import { keyValue, tagsFrom } from '../../declared/tags';
import type { Call } from '../../operation/call';
import type { Identity } from '../../operation/identity';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { issue } from './session';
import { sessionPolicies } from './session-policies';

const TWELVE_HOURS = 43_200;

/** Only a user's own keys may ask for tokens. */
function userOf({ identity, operation }: Call): Extract<Identity, { readonly type: 'IAMUser' }> {
  if (identity.type === 'IAMUser' && !identity.accessKeyId.startsWith('ASIA')) return identity;
  throw new ServiceException('AccessDenied', `Cannot call ${operation} with session credentials`, { status: 403 });
}

export function getSessionToken(call: Call, { DurationSeconds = TWELVE_HOURS }: Given<GetSessionTokenRequest>): GetSessionTokenResponse {
  const user = userOf(call);
  return { Credentials: issue(call, (accessKeyId) => ({ ...user, accessKeyId }), { seconds: DurationSeconds }) };
}

/** A federated user may do what both its user and its session policies allow: without session policies, nothing. */
export function getFederationToken(call: Call, input: Given<GetFederationTokenRequest>): GetFederationTokenResponse {
  const { Name, DurationSeconds = TWELVE_HOURS } = input;
  const user = userOf(call);
  const FederatedUserId = `${call.account}:${Name}`;
  const Arn = `arn:aws:sts::${call.account}:federated-user/${Name}`;
  const issuer = { principalId: user.principalId, arn: user.arn, userName: user.userName };
  const identity = (accessKeyId: string): Identity => ({
    type: 'FederatedUser',
    accountId: call.account,
    accessKeyId,
    principalId: FederatedUserId,
    arn: Arn,
    user: issuer,
    createdAt: call.now,
  });
  const Credentials = issue(call, identity, { seconds: DurationSeconds, policies: sessionPolicies(call, input), tags: tagsFrom(keyValue, input.Tags) });
  return { Credentials, FederatedUser: { FederatedUserId, Arn } };
}
