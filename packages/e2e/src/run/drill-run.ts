import type { DeployedConfiguration } from '../deployed/configuration';
import { readDeployed } from '../deployed/read-deployed';
import { InterruptedError, messageOf } from '../failure';
import { DrillInstance } from '../safety/instance';
import type { HeldLock } from '../safety/lock';
import { act } from './act';
import { checkBefore, lockInstance } from './checks';
import { conclude, type Ended } from './conclude';
import { contextOf, type DrillRunOptions, type RunContext } from './context';
import { observe } from './observe';
import { prepare, type Prepared } from './prepare';
import { restore, type CleanUp } from './restore';
import type { DrillResult } from './result';

/**
 * One run of one drill, from the first check to the last clean-up. What goes wrong on the way is in the result, and is cleaned up.
 *
 * @throws CannotRunError when the environment has no alarm as the drill wants it; nothing was done then
 */
export async function runDrill(options: DrillRunOptions): Promise<DrillResult> {
  const context = contextOf(options);
  const { clock, instance, progress, signal } = context;
  const beganAt = await clock.now();
  let lock: HeldLock | undefined;
  let prepared: Prepared | undefined;
  let topicArns: readonly string[] = [];
  let acted = false;
  let trouble: unknown;
  try {
    await checkBefore(context);
    const held = (lock = await lockInstance(context));
    const ready = (prepared = await prepare(context, held, (arns) => (topicArns = arns)));
    acted = true;
    await act({ clock, instance, lock: held, progress, signal, onCall: (one) => ready.watch.calls.push(one) }, options.drill.actions);
    await observe(context, ready, held);
  } catch (error) {
    trouble = error;
    progress.step(error instanceof InterruptedError ? 'interrupted' : `stopped: ${messageOf(error)}`);
  }
  const cleanUp = lock === undefined ? undefined : await cleanUpAfter(context, lock, topicArns, acted);
  progress.close();
  const after = await configurationAfter(context, prepared);
  return conclude(context, { beganAt, trouble, ...defined({ prepared, cleanUp, after }) });
}

async function cleanUpAfter({ cleanUpPatience: patience, clock, outputs, place, progress }: RunContext, { claim }: HeldLock, topicArns: readonly string[], acted: boolean): Promise<CleanUp> {
  progress.step('clean-up');
  return restore({ clock, patience, instance: new DrillInstance(outputs.instanceId, patience), place, topicArns, progress }, claim, acted);
}

/** Read again, so that a change during the drill is seen; a failure to do so changes nothing. */
async function configurationAfter({ alarmNames, outputs, patience, signal }: RunContext, prepared: Prepared | undefined): Promise<DeployedConfiguration | undefined> {
  if (prepared === undefined || signal.aborted) return undefined;
  return readDeployed(patience, outputs, alarmNames, signal).catch(() => undefined);
}

function defined({ after, cleanUp, prepared }: { readonly [Key in 'prepared' | 'cleanUp' | 'after']: Ended[Key] | undefined }): Partial<Ended> {
  return { ...(prepared === undefined ? {} : { prepared }), ...(cleanUp === undefined ? {} : { cleanUp }), ...(after === undefined ? {} : { after }) };
}
