import type { GetKeyPolicyRequest, GetKeyPolicyResponse, ListKeyPoliciesResponse, PutKeyPolicyRequest } from '@aws-sdk/client-kms';

import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { awsManagedAlias, awsManagedPolicy } from './aws-managed';
import { keyNamed, keyToChange, putKey } from './key';
import { requireKeyPolicy } from './key-policy-document';

/**
 * The policy of a key, as JSON text.
 *
 * @param key id, ARN, alias name or alias ARN
 * @returns nothing when there is no such key; for `alias/aws/…`, which AWS manages, the policy that lets no service principal in
 */
export function keyPolicyOf(scope: Scope, key: string): string | undefined {
  const alias = awsManagedAlias(key);
  if (alias !== undefined) return awsManagedPolicy(scope, alias);
  try {
    return keyNamed(scope, key).policy;
  } catch (error) {
    if (error instanceof ServiceException) return undefined;
    throw error;
  }
}

/** Every key has the one policy. */
const POLICY_NAME = 'default';

function requirePolicyName(name: string = POLICY_NAME): void {
  if (name !== POLICY_NAME) throw new ServiceException('NotFoundException', `No such policy exists`);
}

export function getKeyPolicy(call: Call, { KeyId, PolicyName }: Given<GetKeyPolicyRequest>): GetKeyPolicyResponse {
  const { policy } = keyNamed(call, KeyId);
  requirePolicyName(PolicyName);
  return { Policy: policy, PolicyName: POLICY_NAME };
}

export function putKeyPolicy(call: Call, { KeyId, PolicyName, Policy, BypassPolicyLockoutSafetyCheck }: Given<PutKeyPolicyRequest>): object {
  const key = keyToChange(call, KeyId);
  requirePolicyName(PolicyName);
  requireKeyPolicy(call, Policy, BypassPolicyLockoutSafetyCheck);
  putKey(call, { ...key, policy: Policy });
  return {};
}

export function listKeyPolicies(call: Call, { KeyId }: { readonly KeyId: string }): ListKeyPoliciesResponse {
  keyNamed(call, KeyId);
  return { PolicyNames: [POLICY_NAME], Truncated: false };
}
