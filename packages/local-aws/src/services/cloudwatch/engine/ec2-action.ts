import type { ActionOccasion } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';

/** Stops, terminates, reboots or recovers the instance that the alarm's metric names. */
export function runEc2Action(_scope: Scope, action: string, { alarm }: ActionOccasion): true | string {
  const instanceId = 'dimensions' in alarm ? alarm.dimensions?.find(({ name }) => name === 'InstanceId')?.value : undefined;
  if (instanceId === undefined) return `The alarm's metric has no dimension InstanceId for ${action}`;
  return `This endpoint does not run EC2 actions of alarms: ${action} on ${instanceId} was not run`;
}
