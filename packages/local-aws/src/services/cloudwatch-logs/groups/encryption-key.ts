import type { AssociateKmsKeyRequest, DisassociateKmsKeyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { allows } from '@stopwatch/cloudwatch-simulator';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { keyPolicyOf } from '../../kms/key-policy';
import { invalidParameter } from '../invalid-parameter';
import { without } from '../without';
import { identifiedLogGroup, logGroups, type LogGroup } from './log-group';

/** What CloudWatch Logs does with a key. Logs user guide, "Encrypt log data in CloudWatch Logs using AWS KMS". */
const ACTIONS = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];

/**
 * The key's policy must let `logs.<region>.amazonaws.com` in, for this log group.
 *
 * @throws ServiceException InvalidParameterException for what is no ARN of a key, AccessDeniedException otherwise
 */
export function requireUsableKey(scope: Scope, key: string, logGroupArn: string): void {
  if (!/^arn:[\w-]+:kms:/.test(key)) throw invalidParameter(`Invalid KMS Key ARN: ${key}`);
  const policy = keyPolicyOf(scope, key);
  const mayUse = (action: string): boolean =>
    policy !== undefined &&
    allows(policy, {
      principal: { service: `logs.${scope.region}.amazonaws.com` },
      action,
      resource: key,
      context: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn, 'aws:SourceArn': logGroupArn, 'aws:SourceAccount': scope.account },
    }) === 'allow';
  if (!ACTIONS.every(mayUse)) {
    throw new ServiceException('AccessDeniedException', `The specified KMS key does not exist or is not allowed to be used with Arn '${logGroupArn}'`);
  }
}

function referenced(call: Call, { logGroupName, resourceIdentifier }: { readonly logGroupName?: string | undefined; readonly resourceIdentifier?: string | undefined }): LogGroup {
  return identifiedLogGroup(call, { logGroupName, logGroupIdentifier: resourceIdentifier });
}

export function associateKmsKey(call: Call, { kmsKeyId, ...reference }: Given<AssociateKmsKeyRequest>): object {
  const group = referenced(call, reference);
  requireUsableKey(call, kmsKeyId, group.arn);
  logGroups.of(call).put(group.name, { ...group, kmsKeyId });
  return {};
}

export function disassociateKmsKey(call: Call, reference: Given<DisassociateKmsKeyRequest>): object {
  const group = referenced(call, reference);
  logGroups.of(call).put(group.name, without(group, 'kmsKeyId'));
  return {};
}
