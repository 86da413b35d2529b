import { allows } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { rolePoliciesOf } from '../../iam/role-policies';
import { keyPolicyOf } from '../../kms/key-policy';
import { storeAs } from '../../s3/store';
import type { ServicePrincipal } from '../../service-principal';
import type { Trail } from './trail';

const PRINCIPAL = 'cloudtrail.amazonaws.com';

/** CloudTrail, at work for a trail. */
export const writerOf = ({ arn }: Trail): ServicePrincipal => ({ principal: PRINCIPAL, sourceArn: arn });

export const accountOf = ({ arn }: Trail): string => arn.split(':')[4] ?? '';

export const prefixOf = ({ s3KeyPrefix }: Trail): string => (s3KeyPrefix === undefined || s3KeyPrefix === '' ? 'AWSLogs' : `${s3KeyPrefix}/AWSLogs`);

const context = (trail: Trail): Record<string, string> => ({ 'aws:SourceArn': trail.arn, 'aws:SourceAccount': accountOf(trail) });

const LOG_GROUP_ARN = /^arn:aws[\w-]*:logs:([\w-]+):(\d{12}):log-group:([^:*]+):\*$/;

/** The log group that events go to, `undefined` when there is none. */
export function logGroupOf({ cloudWatchLogsLogGroupArn }: Trail): string | undefined {
  return cloudWatchLogsLogGroupArn === undefined ? undefined : LOG_GROUP_ARN.exec(cloudWatchLogsLogGroupArn)?.[3];
}

/** Why the trail's role may not write to its log group; nothing when it may. */
export function logsRefusal(scope: Scope, trail: Trail): string | undefined {
  const group = logGroupOf(trail);
  const role = rolePoliciesOf(scope, trail.cloudWatchLogsRoleArn ?? '');
  if (group === undefined || role === undefined) return 'Access denied. Verify in IAM that the role has adequate trust relationships.';
  const trust = allows(role.trust, { principal: { service: PRINCIPAL }, action: 'sts:AssumeRole', resource: '*', context: context(trail) });
  if (trust !== 'allow') return 'Access denied. Verify in IAM that the role has adequate trust relationships.';
  const stream = `arn:aws:logs:${trail.homeRegion}:${accountOf(trail)}:log-group:${group}:log-stream:${accountOf(trail)}_CloudTrail_${trail.homeRegion}`;
  const permitted = ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) => {
    const verdicts = role.permissions.map((policy) => allows(policy, { principal: {}, action, resource: stream, context: {} }));
    return verdicts.includes('allow') && !verdicts.includes('deny');
  });
  return permitted ? undefined : 'Access denied. Verify in IAM that the role has adequate permissions.';
}

/** @throws ServiceException in the observed words when the log group or the role cannot serve */
export function requireLogsDestination(scope: Scope, trail: Trail): void {
  const { cloudWatchLogsLogGroupArn: group, cloudWatchLogsRoleArn: role } = trail;
  if (group === undefined && role === undefined) return;
  if (group === undefined) throw new ServiceException('InvalidCloudWatchLogsLogGroupArnException', 'You must specify a log group and a role ARN.');
  if (role === undefined) throw new ServiceException('InvalidCloudWatchLogsRoleArnException', 'You must specify a log group and a role ARN.');
  const [, region] = LOG_GROUP_ARN.exec(group) ?? [];
  if (region === undefined) throw new ServiceException('InvalidCloudWatchLogsLogGroupArnException', 'CloudTrail cannot validate the specified log group ARN.');
  if (region !== trail.homeRegion) throw new ServiceException('InvalidCloudWatchLogsLogGroupArnException', 'You must specify a log group that is in the current region.');
  const refusal = logsRefusal(scope, trail);
  if (refusal !== undefined) throw new ServiceException('InvalidCloudWatchLogsRoleArnException', refusal);
}

/**
 * Tries the bucket as CloudTrail does, by writing an empty object.
 *
 * @throws ServiceException when the bucket is not there or its policy does not let the trail in
 */
export function requireBucket(scope: Scope, trail: Trail): void {
  const marker = `${prefixOf(trail)}/${accountOf(trail)}/CloudTrail/`;
  const attempt = storeAs(writerOf(trail), scope, trail.s3BucketName, marker, { body: new Uint8Array(), contentType: 'application/octet-stream' });
  if (!('refused' in attempt)) return;
  if (/does not exist/.test(attempt.refused)) throw new ServiceException('S3BucketDoesNotExistException', `S3 bucket ${trail.s3BucketName} does not exist!`, { status: 404 });
  throw new ServiceException('InsufficientS3BucketPolicyException', `Incorrect S3 bucket policy is detected for bucket: ${trail.s3BucketName}`);
}

/**
 * @throws ServiceException when there is no such key, or its policy does not let CloudTrail encrypt with it
 */
export function requireKey(scope: Scope, trail: Trail): void {
  if (trail.kmsKeyId === undefined) return;
  const policy = keyPolicyOf(scope, trail.kmsKeyId);
  if (policy === undefined) throw new ServiceException('KmsKeyNotFoundException', `KMS key ${trail.kmsKeyId} not found.`);
  const encryption = { 'kms:EncryptionContext:aws:cloudtrail:arn': trail.arn, 'kms:EncryptionContextKeys': ['aws:cloudtrail:arn', 'aws:s3:arn'] };
  const verdict = allows(policy, { principal: { service: PRINCIPAL }, action: 'kms:GenerateDataKey', resource: '*', context: { ...context(trail), ...encryption } });
  if (verdict !== 'allow') throw new ServiceException('InsufficientEncryptionPolicyException', `Insufficient permissions to access S3 bucket ${trail.s3BucketName} or KMS key ${trail.kmsKeyId}.`);
}
