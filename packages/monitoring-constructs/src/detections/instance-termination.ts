import { allOf, eventName, eventSource, notExists } from '@stopwatch/filter-pattern/language';
import { ec2Event, stop } from './cloudtrail-event';
import type { Detection } from './detection';
import { A } from './instances';

const terminated = allOf(eventSource('ec2.amazonaws.com'), eventName('TerminateInstances'), notExists('$.errorCode'));

/** An instance was terminated: what a stop would have spared. Auto Scaling does this too, under its service-linked role. */
export const instanceTermination: Detection = {
  id: 'instance-termination',
  summary: 'EC2 instances were terminated.',
  severity: 'high',
  pattern: terminated,
  metricName: 'InstanceTerminations',
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  period: 5 * 60,
  perInstance: { pattern: terminated, instanceId: '$.responseElements.instancesSet.items[0].instanceId' },
  insightsFilter: 'eventName = "TerminateInstances" and not ispresent(errorCode)',
  mustFire: [{ name: 'a termination', events: [terminate()] }],
  mustNotFire: [
    { name: 'a stop', events: [stop(A)] },
    { name: 'a termination that was refused', events: [terminate('Client.UnauthorizedOperation')] },
    { name: 'a termination of a protected instance', events: [terminate('Client.OperationNotPermitted')] },
  ],
};

function terminate(errorCode?: string) {
  const call = { eventName: 'TerminateInstances', instances: [{ id: A, state: 'running' }] } as const;
  return ec2Event(errorCode === undefined ? call : { ...call, errorCode });
}
