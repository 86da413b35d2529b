import type { BusEvent, Location } from '@stopwatch/cloudwatch-simulator';
import { stableUuid } from '@stopwatch/cloudwatch-simulator';

/** EC2 API reference, InstanceState. */
export const STATES = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 } as const;

export type InstanceState = keyof typeof STATES;

export type Change = 'stop' | 'start' | 'terminate' | 'shutdown';

/** The states that an instance goes through, and when: seconds after the call. No figure is published; these are those of a small instance. */
const WAYS: Readonly<Record<Change, readonly (readonly [InstanceState, number])[]>> = {
  stop: [['stopping', 1], ['stopped', 31]],
  start: [['pending', 1], ['running', 12]],
  terminate: [['shutting-down', 1], ['terminated', 41]],
  shutdown: [['stopping', 1], ['stopped', 31]],
};

/** Where an instance is in the end. */
export function endOf(change: Change): InstanceState {
  return WAYS[change].at(-1)![0];
}

/** What an instance enters at once. */
export function beginOf(change: Change): InstanceState {
  return WAYS[change][0]![0];
}

/** What EventBridge is told: EC2 user guide, "EC2 Instance State-change Notification". */
export function stateChanges(change: Change, instanceId: string, at: number, { accountId, partition, region }: Location): readonly BusEvent[] {
  return WAYS[change].map(([state, seconds]) => {
    const time = `${new Date(at + seconds * 1_000).toISOString().slice(0, 19)}Z`;
    return {
      version: '0',
      id: stableUuid(`${instanceId} ${state} ${time}`),
      'detail-type': 'EC2 Instance State-change Notification',
      source: 'aws.ec2',
      account: accountId,
      time,
      region,
      resources: [`arn:${partition}:ec2:${region}:${accountId}:instance/${instanceId}`],
      detail: { 'instance-id': instanceId, state },
    };
  });
}
