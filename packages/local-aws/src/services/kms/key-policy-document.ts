import { decide, PolicyError, readPolicy, type Policy } from '@stopwatch/cloudwatch-simulator';

import type { Call, Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';

/** The policy of a key for which none was given, as KMS lays it out. KMS developer guide, "Default key policy". */
export function defaultKeyPolicy({ account }: Scope): string {
  return `{
  "Version" : "2012-10-17",
  "Id" : "key-default-1",
  "Statement" : [ {
    "Sid" : "Enable IAM User Permissions",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::${account}:root"
    },
    "Action" : "kms:*",
    "Resource" : "*"
  } ]
}`;
}

const malformed = (message: string): ServiceException => new ServiceException('MalformedPolicyDocumentException', message);

function read(document: string): Policy {
  try {
    return readPolicy(document);
  } catch (error) {
    if (error instanceof PolicyError) throw malformed(error.message);
    throw error;
  }
}

/**
 * A key policy must be one, and must let its author change it again.
 *
 * @throws ServiceException MalformedPolicyDocumentException
 */
export function requireKeyPolicy({ identity }: Call, document: string, bypassLockoutCheck = false): void {
  const policy = read(document);
  if (policy.statements.some(({ principal }) => principal === undefined)) throw malformed('Policy contains a statement with no principal.');
  if (policy.statements.some(({ resource }) => resource === undefined)) throw malformed('Policy contains a statement with no resource.');
  const aws = identity.type === 'Anonymous' ? undefined : identity.arn;
  const verdict = decide(policy, { principal: aws === undefined ? '*' : { aws }, action: 'kms:PutKeyPolicy', resource: '*' });
  if (!bypassLockoutCheck && verdict !== 'allow') throw malformed('The new key policy will not allow you to update the key policy in the future.');
}
