import { messageOf } from '../failure';
import { closeMailbox, type MailboxPlace } from '../observe/mailbox';
import type { Progress } from '../progress/progress';
import type { DrillInstance } from '../safety/instance';
import { deleteLock } from '../safety/lock';
import type { DrillLock } from '../safety/lock-tag';
import type { TargetClock } from '../target/clock';
import type { Patience } from '../target/patience';

export interface RestoreOptions {
  readonly clock: TargetClock;
  readonly patience: Patience;
  readonly instance: DrillInstance;
  readonly place: MailboxPlace;
  /** Topics that the drill may have subscribed to. */
  readonly topicArns: readonly string[];
  readonly progress: Progress;
}

/** What was left as it was found, and what could not be. */
export interface CleanUp {
  readonly done: readonly string[];
  readonly left: readonly string[];
}

/** Longest wait for a change of the instance's state, in the target's time and in ours. */
const PATIENCE = 10 * 60_000;
const PATIENCE_OURS = 5 * 60_000;
/** A call of a killed process may still be on its way when the state is read. */
const SETTLING = 5_000;

/**
 * Undoes what a drill did, by its lock: protection and state of the instance as found, subscription and queue gone, and at last the lock.
 *
 * Every part is tried whatever became of the others. The lock stays as long as anything is left, for it says what has to be undone.
 *
 * @param touched whether the drill may have changed the instance; if it did not, its state is somebody else's business
 */
export async function restore(options: RestoreOptions, lock: Omit<DrillLock, 'until'>, touched = true): Promise<CleanUp> {
  const { instance, patience, place, progress, topicArns } = options;
  const done: string[] = [];
  const left: string[] = [];
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      done.push(what);
    } catch (error) {
      left.push(`${what}: ${messageOf(error)}`);
      progress.note(`could not clean up: ${what}: ${messageOf(error)}`);
    }
  };
  if (touched) {
    await attempt(`stop protection is ${lock.protected ? 'on' : 'off'}`, async () => {
      if ((await instance.isProtected()) !== lock.protected) await instance.protect(lock.protected);
    });
    await attempt(`${instance.instanceId} is ${lock.instance}`, () => bringTo(options, lock.instance));
  }
  await attempt('queue and subscription of the drill are gone', () => closeMailbox(patience, lock.drillId, place, topicArns));
  if (left.length === 0) await attempt('lock is released', () => deleteLock(options, lock.drillId));
  return { done, left };
}

/** Starts or stops the instance until it is in the state, and stays there. */
async function bringTo({ clock, instance, progress }: RestoreOptions, wanted: 'running' | 'stopped'): Promise<void> {
  const [until, ours] = [(await clock.now()) + PATIENCE, Date.now() + PATIENCE_OURS];
  let settled = false;
  for (;;) {
    const { state } = await instance.status();
    if (state === wanted && settled) return;
    settled = state === wanted;
    if (state === 'terminated' || state === 'shutting-down') throw new Error(`it is ${state}`);
    if (state === 'stopped' && wanted === 'running') await instance.start();
    if (state === 'running' && wanted === 'stopped') await instance.stop();
    const now = await clock.now();
    if (now > until && Date.now() > ours) throw new Error(`it is still ${state}`);
    progress.waiting(`${instance.instanceId} to be ${wanted}`, until, now);
    await clock.sleep(SETTLING);
  }
}
