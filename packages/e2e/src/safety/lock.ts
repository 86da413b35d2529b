import { CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { CannotRunError, LockLeftError, LockLostError, messageOf } from '../failure';
import { printMoment } from '../duration';
import type { TargetClock } from '../target/clock';
import type { Patience } from '../target/patience';
import type { DrillInstance } from './instance';
import { lockKey, locksOf, printLock, type DrillLock } from './lock-tag';

export interface LockOptions {
  readonly clock: TargetClock;
  readonly patience: Patience;
  readonly instance: DrillInstance;
}

/** EC2's reads may lag behind its writes; so long is waited between the writing of a lock and the look for others. */
const SETTLING = 3_000;
/** How long a lock is believed without being renewed, in our time and, where the target's is faster, at least so much of ours. */
const LEASE = 5 * 60_000;
const LEASE_OURS = 60_000;
/** Where time only moves while the drill sleeps, one sleep may be an hour. */
const LEASE_MOVED = 3 * 3_600_000;

/**
 * Locks the instance for one drill, by a tag of the drill's own.
 *
 * Everybody writes first and reads afterwards, each a tag of their own, so of two that start at once at least one sees the other, and
 * whoever sees another gives way: both may refuse, never both run.
 *
 * @throws CannotRunError when another drill holds the instance, or left something to recover
 */
export async function acquireLock(options: LockOptions, claim: Omit<DrillLock, 'until'>, signal?: AbortSignal): Promise<HeldLock> {
  const { clock, instance } = options;
  refuseOthers(locksOf((await instance.status(signal)).tags), claim.drillId, await clock.now());
  const lock = new HeldLock(options, claim);
  try {
    await lock.write(signal);
    await clock.sleep(SETTLING, signal);
    refuseOthers(locksOf((await instance.status(signal)).tags), claim.drillId, await clock.now());
  } catch (error) {
    // Nothing was changed yet, so nothing but the tag has to go.
    await lock.release().catch((left: unknown) => {
      throw new LockLeftError(`${messageOf(error)}; and the tag ${lockKey(claim.drillId)} could not be taken off ${instance.instanceId}: ${messageOf(left)}`);
    });
    throw error;
  }
  return lock;
}

/** A lock that this drill has written. */
export class HeldLock {
  private until = 0;

  constructor(
    private readonly options: LockOptions,
    readonly claim: Omit<DrillLock, 'until'>,
  ) {}

  /** Writes the lock, or its new end. */
  async write(signal?: AbortSignal): Promise<void> {
    const { clock, instance, patience } = this.options;
    const until = (await clock.now()) + leaseOf(clock);
    const tag = { Key: lockKey(this.claim.drillId), Value: printLock({ ...this.claim, until }) };
    await patience.call('ec2:CreateTags', ({ ec2 }, options) => ec2.send(new CreateTagsCommand({ Resources: [instance.instanceId], Tags: [tag] }), options), signal);
    this.until = until;
  }

  /**
   * Renews the lock when less than half of it is left; to be called before every change and in every round of waiting.
   *
   * @throws LockLostError when somebody recovered what they took for an abandoned drill, or a clock jumped
   */
  async keep(signal?: AbortSignal): Promise<void> {
    const { clock, instance } = this.options;
    if (this.until - (await clock.now()) > leaseOf(clock) / 2) return;
    const locks = locksOf((await instance.status(signal)).tags);
    if (!locks.some(({ drillId }) => drillId === this.claim.drillId)) throw new LockLostError(`the lock of ${this.claim.drillId} is gone from ${instance.instanceId}: somebody else recovered the instance`);
    await this.write(signal);
  }

  async release(signal?: AbortSignal): Promise<void> {
    await deleteLock(this.options, this.claim.drillId, signal);
  }
}

export async function deleteLock({ instance, patience }: Omit<LockOptions, 'clock'>, drillId: string, signal?: AbortSignal): Promise<void> {
  const input = { Resources: [instance.instanceId], Tags: [{ Key: lockKey(drillId) }] };
  await patience.call('ec2:DeleteTags', ({ ec2 }, options) => ec2.send(new DeleteTagsCommand(input), options), signal);
}

function leaseOf({ speed }: TargetClock): number {
  return speed === 0 ? LEASE_MOVED : Math.max(LEASE, LEASE_OURS * speed);
}

/** @throws CannotRunError */
export function refuseOthers(locks: readonly DrillLock[], drillId: string, now: number): void {
  const others = locks.filter((lock) => lock.drillId !== drillId);
  if (others.length === 0) return;
  throw new CannotRunError(
    others.map((lock) =>
      lock.until > now
        ? `drill ${lock.drillId} of ${lock.owner} is running on this instance (its lock holds until ${printMoment(lock.until)})`
        : `drill ${lock.drillId} of ${lock.owner} ended without cleaning up (its lock ran out at ${printMoment(lock.until)}): run stopwatch drill --recover first`,
    ),
  );
}
