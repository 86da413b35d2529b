import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CannotRunError } from '../failure';
import type { PerformedCall } from '../observe/observations';
import { acquireLock, type HeldLock } from '../safety/lock';
import { thisOwner } from '../safety/owner';
import { requirePermissions } from '../safety/permissions';
import { call } from './act';
import type { RunContext } from './context';
import { requireConfirmation, requireInstance } from './preconditions';

/**
 * Everything that is asked before anything is changed.
 *
 * @throws CannotRunError with all that is in the way
 */
export async function checkBefore(context: RunContext): Promise<void> {
  const { alarmNames, clock, confirmed, drill, drillId, instance, outputs, patience, progress, signal } = context;
  progress.step(`drill ${drill.drill} (${drillId}): ${drill.summary}`);
  requireConfirmation(outputs, confirmed);
  const { Account: account } = await patience.call('sts:GetCallerIdentity', ({ sts }, options) => sts.send(new GetCallerIdentityCommand({}), options), signal);
  if (account !== outputs.accountId) throw new CannotRunError([`these credentials are of account ${account}, and ${outputs.environment} is in ${outputs.accountId}`]);
  progress.step('checking permissions by dry run');
  await requirePermissions({
    clock,
    patience,
    outputs,
    instance,
    alarmName: alarmNames[0]!,
    refusesStops: drill.actions.some((action) => action.do === 'refusedStop'),
    recorded: (operation, send) => recordedCheck(context, operation, send),
    signal,
  });
  requireInstance(await instance.status(signal), outputs, drill.warmUp.instance);
}

/** A dry run is recorded as the call it tries, so it is noted as one of ours. */
async function recordedCheck({ checks, clock, instance }: RunContext, operation: PerformedCall['operation'], send: () => Promise<unknown>): Promise<void> {
  const options = { clock, instance, onCall: (one: PerformedCall) => checks.push(one) };
  await call(options, `check: ec2:${operation}`, operation, async () => (await send()) as object, { dryRun: true });
}

/** @throws CannotRunError when another drill has the instance, or it cannot be stopped */
export async function lockInstance({ clock, drill, drillId, instance, patience, progress, signal }: RunContext): Promise<HeldLock> {
  progress.step(`locking ${instance.instanceId}`);
  const isProtected = await instance.isProtected(signal);
  if (isProtected && drill.actions.some((action) => action.do === 'stop')) throw new CannotRunError([`${instance.instanceId} has stop protection on: the drill could not stop it`]);
  return acquireLock({ clock, patience, instance }, { drillId, instance: drill.warmUp.instance, protected: isProtected, owner: thisOwner() }, signal);
}
