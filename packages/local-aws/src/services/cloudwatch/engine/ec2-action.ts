import type { ActionOccasion } from '@stopwatch/cloudwatch-simulator';

import type { Call, Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { rebootInstances, stopInstances, terminateInstances } from '../../ec2/instances/state-changes';

/** The role that CloudWatch acts in. User Guide, "Using service-linked roles for CloudWatch". */
const ROLE = 'AWSServiceRoleForCloudWatchEvents';

/** `…:ec2:stop` of today, `…/AWS_EC2.InstanceId.Stop/1.0` of old. */
const DEED = /(?::ec2:|AWS_EC2\.InstanceId\.)([A-Za-z]+)/u;

/** Stops, terminates or reboots the instance that the alarm's metric names. Returns the error that goes into the history where it could not. */
export function runEc2Action(scope: Scope, action: string, { alarm, alarmArn, at }: ActionOccasion): true | string {
  const instanceId = 'dimensions' in alarm ? alarm.dimensions?.find(({ name }) => name === 'InstanceId')?.value : undefined;
  if (instanceId === undefined) return `The alarm's metric has no dimension InstanceId for ${action}`;
  const deed = DEED.exec(action)?.[1]?.toLowerCase();
  try {
    return run(deed, callOf(scope, alarmArn, at), instanceId) ?? `This endpoint does not run ${action}`;
  } catch (error) {
    if (error instanceof ServiceException) return error.message;
    throw error;
  }
}

function run(deed: string | undefined, call: Call, instanceId: string): true | undefined {
  const input = { InstanceIds: [instanceId] };
  switch (deed) {
    case 'stop':
      stopInstances(call, input);
      return true;
    case 'terminate':
      terminateInstances(call, input);
      return true;
    case 'reboot':
      rebootInstances(call, input);
      return true;
    default:
      return undefined;
  }
}

/** A call that comes from CloudWatch and not over HTTP. No record of it is made: how CloudTrail shows an alarm's stop is not known. */
function callOf(scope: Scope, alarmArn: string, now: number): Call {
  const { world, account, region } = scope;
  const role = { principalId: `AROA${world.ids.alphanumeric(17)}`, arn: `arn:aws:iam::${account}:role/aws-service-role/events.amazonaws.com/${ROLE}`, userName: ROLE };
  const identity = {
    type: 'AssumedRole' as const,
    accountId: account,
    accessKeyId: `ASIA${world.ids.alphanumeric(16)}`,
    principalId: `${role.principalId}:${alarmArn}`,
    arn: `arn:aws:sts::${account}:assumed-role/${ROLE}/cloudwatch`,
    role,
    createdAt: now,
  };
  const agent = 'cloudwatch.amazonaws.com';
  return { world, account, region, service: 'ec2', operation: 'StopInstances', requestId: world.ids.uuid(), now, identity, userAgent: agent, sourceIp: agent, host: agent };
}
