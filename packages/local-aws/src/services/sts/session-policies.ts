import type { PolicyDescriptorType } from '@aws-sdk/client-sts';

import type { Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { documentOf } from '../iam/policies/policy';
import { requireIdentityPolicy } from '../iam/policy-document/check';

interface Requested {
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly Given<PolicyDescriptorType>[] | undefined;
}

/** The policies that a caller binds a session to: one as text, and managed ones. */
export function sessionPolicies(scope: Scope, { Policy, PolicyArns = [] }: Requested): readonly string[] {
  if (Policy !== undefined) requireIdentityPolicy(Policy);
  const managed = PolicyArns.map(({ arn = '' }) => {
    const document = documentOf(scope, arn);
    if (document === undefined) throw new ServiceException('ValidationError', `Policy ${arn} does not exist or is not attachable.`);
    return document;
  });
  return [...(Policy === undefined ? [] : [Policy]), ...managed];
}
