import type {
  InstanceStateChange,
  InstanceStateName,
  RebootInstancesRequest,
  StartInstancesRequest,
  StartInstancesResult,
  StopInstancesRequest,
  StopInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import type { EpochMilliseconds } from '../../../time/clock';
import { endDryRun } from '../dry-run';
import { missingParameter } from '../refusal';
import { kinds, requireAll } from '../resource-kind';
import { instances, type InstanceRow } from './instance';
import { enter, type Cause } from './lifecycle';
import { instanceState } from './state-code';

interface Request {
  readonly InstanceIds: readonly string[];
  readonly DryRun?: boolean | undefined;
}

/** What an operation makes of an instance in some state: the state that it enters, none, or the refusal. */
type Effect = (row: InstanceRow) => InstanceStateName | 'unchanged';

/** `2026-09-14 05:43:07 GMT` */
const seconds = (now: EpochMilliseconds): string => `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')} GMT`;

export function userInitiated(now: EpochMilliseconds): Cause {
  return {
    reason: { Code: 'Client.UserInitiatedShutdown', Message: 'Client.UserInitiatedShutdown: User initiated shutdown' },
    transitionReason: `User initiated (${seconds(now)})`,
  };
}

const STARTING: Cause = { reason: { Code: 'pending', Message: 'pending' }, transitionReason: '' };

function incorrectState(message: string): never {
  throw new ServiceException('IncorrectInstanceState', message);
}

function refuseProtected({ id }: InstanceRow, deed: 'stopped' | 'terminated', attribute: string): never {
  throw new ServiceException('OperationNotPermitted', `The instance '${id}' may not be ${deed}. Modify its '${attribute}' instance attribute and try again.`);
}

const stop: Effect = (row) => {
  if (row.spot?.type === 'one-time') {
    const why = 'because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.';
    throw new ServiceException('UnsupportedOperation', `You can't stop the Spot Instance '${row.id}' ${why}`);
  }
  switch (row.state) {
    case 'running':
      return row.disableApiStop ? refuseProtected(row, 'stopped', 'disableApiStop') : 'stopping';
    case 'stopping':
    case 'stopped':
      return 'unchanged';
    case 'pending':
    case 'shutting-down':
    case 'terminated':
      return incorrectState(`This instance '${row.id}' is not in a state from which it can be stopped.`);
    default:
      return row.state satisfies never;
  }
};

const start: Effect = (row) => {
  switch (row.state) {
    case 'stopped':
      return 'pending';
    case 'pending':
    case 'running':
      return 'unchanged';
    case 'stopping':
    case 'shutting-down':
    case 'terminated':
      return incorrectState(`The instance '${row.id}' is not in a state from which it can be started.`);
    default:
      return row.state satisfies never;
  }
};

const terminate: Effect = (row) => {
  switch (row.state) {
    case 'pending':
    case 'running':
    case 'stopping':
    case 'stopped':
      return row.disableApiTermination ? refuseProtected(row, 'terminated', 'disableApiTermination') : 'shutting-down';
    case 'shutting-down':
    case 'terminated':
      return 'unchanged';
    default:
      return row.state satisfies never;
  }
};

function named(call: Call, { InstanceIds, DryRun }: Request): readonly InstanceRow[] {
  if (InstanceIds.length === 0) throw missingParameter('InstanceIds');
  const rows = requireAll(kinds.instance, InstanceIds, (id) => instances.get(call, id));
  endDryRun({ DryRun });
  return rows;
}

/** All instances or none: every one is looked at before the first is changed. */
function change(call: Call, input: Request, effect: Effect, cause: Cause): InstanceStateChange[] {
  const rows = named(call, input);
  const effects = rows.map((row) => ({ row, to: effect(row) }));
  return effects.map(({ row, to }) => {
    if (to !== 'unchanged') enter(call, to === 'pending' ? { ...row, launchedAt: call.now } : row, to, call.now, cause);
    return { InstanceId: row.id, CurrentState: instanceState(to === 'unchanged' ? row.state : to), PreviousState: instanceState(row.state) };
  });
}

/** Observed: stopping a stopped instance succeeds and changes nothing. */
export function stopInstances(call: Call, input: Given<StopInstancesRequest>): StopInstancesResult {
  return { StoppingInstances: change(call, input, stop, userInitiated(call.now)) };
}

export function startInstances(call: Call, input: Given<StartInstancesRequest>): StartInstancesResult {
  return { StartingInstances: change(call, input, start, STARTING) };
}

export function terminateInstances(call: Call, input: Given<TerminateInstancesRequest>): TerminateInstancesResult {
  return { TerminatingInstances: change(call, input, terminate, userInitiated(call.now)) };
}

/** A reboot leaves no trace: the instance stays `running`. */
export function rebootInstances(call: Call, input: Given<RebootInstancesRequest>): object {
  const other = named(call, input).find(({ state }) => state !== 'running');
  if (other) throw new ServiceException('IncorrectState', `The instance '${other.id}' is not in the 'running' state.`);
  return {};
}
