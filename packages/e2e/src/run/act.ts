import type { DrillAction } from '../drill/drill';
import { CannotRunError } from '../failure';
import type { PerformedCall } from '../observe/observations';
import type { Progress } from '../progress/progress';
import type { CallResult, DrillInstance } from '../safety/instance';
import type { HeldLock } from '../safety/lock';
import type { TargetClock } from '../target/clock';

export interface ActOptions {
  readonly clock: TargetClock;
  readonly instance: DrillInstance;
  readonly lock: HeldLock;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly onCall: (call: PerformedCall) => void;
}

/** Longest wait for a change of state. EC2 takes seconds as a rule, and minutes for some instances. */
const PATIENCE = 10 * 60_000;
const POLL = 5_000;

/** Carries out the actions of a drill in order. @throws CannotRunError when the instance does not follow */
export async function act(options: ActOptions, actions: readonly DrillAction[]): Promise<void> {
  for (const action of actions) {
    await options.lock.keep(options.signal);
    options.progress.step(`${action.do}${action.name === undefined ? '' : ` (${action.name})`}`);
    await perform(options, action);
  }
}

async function perform(options: ActOptions, action: DrillAction): Promise<void> {
  const { clock, instance, lock, signal } = options;
  const name = action.name ?? action.do;
  switch (action.do) {
    case 'stop':
      await call(options, name, 'StopInstances', () => instance.stop(signal));
      if (action.wait) await waitFor(options, 'stopped');
      return;
    case 'start':
      await waitFor(options, 'stopped', 'running');
      await call(options, name, 'StartInstances', () => instance.start(signal));
      return waitFor(options, 'running');
    case 'refusedStop':
      await instance.protect(true, signal);
      try {
        await call(options, name, 'StopInstances', () => instance.stop(signal), { expectRefusal: true });
      } finally {
        await instance.protect(lock.claim.protected);
      }
      return;
    case 'dryRunStop':
      return call(options, name, 'StopInstances', () => instance.stop(signal, true), { dryRun: true });
    case 'wait':
      return clock.sleep(action.for, signal);
    default:
      return action satisfies never;
  }
}

/** Makes one recorded call, and notes it whatever came of it. */
export async function call(
  { clock, instance, onCall }: Pick<ActOptions, 'clock' | 'instance' | 'onCall'>,
  name: string,
  operation: PerformedCall['operation'],
  send: () => Promise<CallResult>,
  { dryRun = false, expectRefusal = false }: { readonly dryRun?: boolean; readonly expectRefusal?: boolean } = {},
): Promise<void> {
  const sentAt = await clock.now();
  const note = (result: CallResult, errorCode?: string): Promise<void> =>
    clock.now().then((answeredAt) =>
      onCall({ name, operation, instanceId: instance.instanceId, sentAt, answeredAt, dryRun, ...result, ...(errorCode === undefined ? {} : { errorCode }) }),
    );
  try {
    await note(await send());
  } catch (error) {
    const { $metadata, name: code } = error as { name: string; $metadata?: { requestId?: string } };
    const requestId = $metadata?.requestId;
    await note(requestId === undefined ? {} : { requestId }, code);
    if (dryRun && code === 'DryRunOperation') return;
    if (expectRefusal && code === 'OperationNotPermitted') return;
    throw error;
  }
  if (expectRefusal) throw new CannotRunError([`EC2 stopped ${instance.instanceId} although its stop protection is on`]);
}

async function waitFor({ clock, instance, lock, progress, signal }: ActOptions, ...wanted: readonly string[]): Promise<void> {
  const until = (await clock.now()) + PATIENCE;
  for (;;) {
    const { state } = await instance.status(signal);
    if (wanted.includes(state)) return;
    const now = await clock.now();
    if (now >= until) throw new CannotRunError([`${instance.instanceId} is ${state} after 10 minutes, not ${wanted.join(' or ')}`]);
    progress.waiting(`${instance.instanceId} to be ${wanted[0]}`, until, now);
    await lock.keep(signal);
    await clock.sleep(POLL, signal);
  }
}
