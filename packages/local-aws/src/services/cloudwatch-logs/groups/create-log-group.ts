import type { CreateLogGroupRequest, DeleteLogGroupRequest, PutLogGroupDeletionProtectionRequest } from '@aws-sdk/client-cloudwatch-logs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { deleteStream } from '../events/append';
import { invalidParameter } from '../invalid-parameter';
import { deleteFiltersOf } from '../metric-filters/metric-filter';
import { logStreamsOf } from '../streams/log-stream';
import { requireUsableKey } from './encryption-key';
import { identifiedLogGroup, logGroupArn, logGroupNamed, logGroups } from './log-group';
import { tagged } from './tags';

export function createLogGroup(call: Call, { logGroupName: name, kmsKeyId, tags = {}, logGroupClass = 'STANDARD', deletionProtectionEnabled = false }: Given<CreateLogGroupRequest>): object {
  if (/^aws\//i.test(name)) throw invalidParameter('Log groups starting with AWS/ are reserved for AWS.');
  if (logGroups.of(call).has(name)) throw new ServiceException('ResourceAlreadyExistsException', 'The specified log group already exists');
  const arn = logGroupArn(call, name);
  if (kmsKeyId !== undefined) requireUsableKey(call, kmsKeyId, arn);
  logGroups.of(call).put(name, {
    name,
    arn,
    creationTime: call.now,
    logGroupClass,
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    deletionProtectionEnabled,
    tags: tagged({}, tags),
  });
  return {};
}

/** Deletes its log streams, their events and its metric filters too. */
export function deleteLogGroup(call: Call, { logGroupName }: Given<DeleteLogGroupRequest>): object {
  const group = logGroupNamed(call, logGroupName);
  if (group.deletionProtectionEnabled) throw new ServiceException('ValidationException', `Log group ${group.name} cannot be deleted: its deletion protection is enabled.`);
  for (const stream of logStreamsOf(call, group.name)) deleteStream(call, stream);
  deleteFiltersOf(call, group.name);
  logGroups.of(call).delete(group.name);
  return {};
}

export function putLogGroupDeletionProtection(call: Call, { logGroupIdentifier, deletionProtectionEnabled }: Given<PutLogGroupDeletionProtectionRequest>): object {
  const group = identifiedLogGroup(call, { logGroupIdentifier });
  logGroups.of(call).put(group.name, { ...group, deletionProtectionEnabled });
  return {};
}
