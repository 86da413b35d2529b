import { allows } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../operation/call';
import { keyPolicyOf } from './kms/key-policy';
import { sourceContext } from './service-context';
import type { ServicePrincipal } from './service-principal';

/** Whether a key lets a service make and open data keys, which it needs for what the key encrypts. */
export function keyAdmits(scope: Scope, key: string, principal: ServicePrincipal): boolean {
  const policy = keyPolicyOf(scope, key);
  if (policy === undefined) return false;
  const request = { principal: { service: principal.principal }, resource: '*', context: sourceContext(principal) };
  return ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => allows(policy, { ...request, action }) === 'allow');
}
