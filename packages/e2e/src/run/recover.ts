import { CannotRunError } from '../failure';
import { printMoment } from '../duration';
import { hasEnded } from '../safety/owner';
import { locksOf, type DrillLock } from '../safety/lock-tag';
import { restore, type CleanUp, type RestoreOptions } from './restore';

/** Between two looks at a lock that still holds; where time costs nothing its drill may have been asleep for longer. */
const LOOK = 15_000;
const LOOK_SPED_UP = 10 * 60_000;

/**
 * Repairs what killed drills left on an instance; each lock says what.
 *
 * A lock whose process has ended on this machine is taken at once. Any other is waited for until it has run out: its drill may be
 * alive elsewhere, and then renews it.
 *
 * @throws CannotRunError when a drill turns out to be alive
 */
export async function recover(options: RestoreOptions, signal?: AbortSignal): Promise<CleanUp> {
  const { instance, progress } = options;
  const locks = locksOf((await instance.status(signal)).tags);
  const done: string[] = [];
  const left: string[] = [];
  for (const lock of locks) {
    progress.step(`recovering drill ${lock.drillId} of ${lock.owner}`);
    await waitUntilAbandoned(options, lock, signal);
    const result = await restore(options, lock);
    done.push(...result.done);
    left.push(...result.left);
  }
  return { done, left };
}

async function waitUntilAbandoned({ clock, instance, progress }: RestoreOptions, lock: DrillLock, signal?: AbortSignal): Promise<void> {
  if (hasEnded(lock.owner)) return;
  for (;;) {
    const now = await clock.now();
    if (now >= lock.until) return;
    progress.waiting(`the lock of ${lock.drillId} to run out`, lock.until, now);
    await clock.sleep(Math.min(clock.canSpeedUp ? LOOK_SPED_UP : LOOK, lock.until - now), signal);
    const present = locksOf((await instance.status(signal)).tags).find(({ drillId }) => drillId === lock.drillId);
    if (present === undefined) return;
    if (present.until > lock.until) throw new CannotRunError([`drill ${lock.drillId} of ${lock.owner} is alive: it renewed its lock until ${printMoment(present.until)}`]);
  }
}
