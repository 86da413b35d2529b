import type { InstanceStateName } from '@aws-sdk/client-ec2';

import type { Scope, World } from '../../../operation/call';
import type { EpochMilliseconds } from '../../../time/clock';
import { emitEvent } from '../../eventbridge/emit';
import { publicAddress } from '../network/addresses';
import { forgetTags } from '../tags/tags';
import { volumes } from '../volumes/volume';
import { without } from '../without';
import { instances, type InstanceNetwork, type InstanceRow, type Reason, type Transition } from './instance';

const SECOND = 1_000;

/** How long the passing states last. Observed: running 5 s after a start at most, stopped 16 s after a stop; a terminated instance is shown for about an hour. */
const LASTS: Readonly<Partial<Record<InstanceStateName, readonly [milliseconds: number, next: Transition['to']]>>> = {
  pending: [5 * SECOND, 'running'],
  stopping: [16 * SECOND, 'stopped'],
  'shutting-down': [30 * SECOND, 'terminated'],
  terminated: [3_600 * SECOND, 'gone'],
};

/** EC2 user guide, "Amazon EC2 instance state change events". */
function announce(scope: Scope, id: string, state: InstanceStateName, time: EpochMilliseconds): void {
  emitEvent(scope, {
    source: 'aws.ec2',
    detailType: 'EC2 Instance State-change Notification',
    resources: [`arn:aws:ec2:${scope.region}:${scope.account}:instance/${id}`],
    detail: { 'instance-id': id, state },
    time,
  });
}

/** A timer for what happens next; whatever has happened meanwhile counts more. */
function schedule(scope: Scope, { id, transition }: InstanceRow): void {
  if (!transition) return;
  scope.world.clock.at(transition.at, () => {
    settle(scope, id, transition);
    scope.world.state.commit();
  });
}

/** Carries out a transition, unless another has taken its place. */
function settle(scope: Scope, id: string, { to, at }: Transition): void {
  const row = instances.get(scope, id);
  if (row?.transition?.to !== to || row.transition.at !== at) return;
  if (to !== 'gone') return enter(scope, row, to, at);
  instances.delete(scope, id);
  forgetTags(scope, id);
}

/** Public addresses come and go with running; a terminated instance has no network and no volumes. */
function networkIn(scope: Scope, state: InstanceStateName, network: InstanceNetwork | undefined): InstanceNetwork | undefined {
  if (!network || state === 'terminated') return undefined;
  const { publicIp, ...rest } = network;
  if (state === 'stopped' || !network.wantsPublicIp) return rest;
  return { ...rest, publicIp: publicIp ?? publicAddress(scope) };
}

function releaseVolumes(scope: Scope, instanceId: string): void {
  for (const row of volumes.all(scope)) {
    if (row.attachment?.instanceId !== instanceId) continue;
    const { attachment, ...detached } = row;
    if (!attachment.deleteOnTermination) {
      volumes.put(scope, detached);
      continue;
    }
    volumes.delete(scope, row.id);
    forgetTags(scope, row.id);
  }
}

export interface Cause {
  readonly reason?: Reason;
  readonly transitionReason: string;
}

const STARTED: Cause = { transitionReason: '' };

/**
 * Puts an instance into a state, says so on the event bus, and sets the timer for the next when the state passes by itself.
 *
 * @param cause why it stops or terminates @default it keeps the cause it has; of a running instance there is none
 */
export function enter(scope: Scope, row: InstanceRow, state: InstanceStateName, at: EpochMilliseconds, cause?: Cause): void {
  const { stateReason, network } = row;
  const lasts = LASTS[state];
  const { reason, transitionReason } = cause ?? (state === 'running' ? STARTED : { reason: stateReason, transitionReason: row.transitionReason });
  const held = networkIn(scope, state, network);
  const entered: InstanceRow = {
    ...without(row, 'transition', 'stateReason', 'network'),
    state,
    stateSince: at,
    transitionReason,
    ...(reason ? { stateReason: reason } : {}),
    ...(held ? { network: held } : {}),
    ...(lasts ? { transition: { to: lasts[1], at: at + lasts[0] } } : {}),
  };
  if (state === 'terminated') releaseVolumes(scope, row.id);
  if (state === 'terminated' && network) forgetTags(scope, network.interfaceId);
  instances.put(scope, entered);
  announce(scope, row.id, state, at);
  schedule(scope, entered);
}

const TABLE = '/ec2.instances';

/**
 * Takes up what was under way when the endpoint was last stopped: what became due meanwhile happens now, with the moment at which it was due.
 * To be called once, when an endpoint starts.
 */
export function resumeInstances(world: World): void {
  for (const name of world.state.tables().filter((table) => table.endsWith(TABLE))) {
    const [account = '', region = ''] = name.split('/');
    const scope = { world, account, region };
    for (const row of instances.all(scope)) schedule(scope, row);
  }
}
