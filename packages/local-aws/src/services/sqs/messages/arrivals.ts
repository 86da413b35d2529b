import type { World } from '../../../operation/call';
import type { EpochMilliseconds } from '../../../time/clock';

/** Receivers that wait for a message, by queue ARN. They live as long as their requests, so they are in no table. */
const waiting = new WeakMap<World, Map<string, Set<() => void>>>();

/** Wakes those who wait at a queue. */
export function announceMessage(world: World, queueArn: string): void {
  for (const wake of waiting.get(world)?.get(queueArn) ?? []) wake();
}

/**
 * Waits until a message arrives, until `next` (when a hidden one can be seen again), or until the wait is over in the endpoint's time
 * or in ours: a clock that stands still must not hold a client.
 */
export function arrival(world: World, queueArn: string, until: EpochMilliseconds, next: EpochMilliseconds | undefined): Promise<void> {
  const queues = waiting.get(world) ?? new Map<string, Set<() => void>>();
  waiting.set(world, queues);
  const wakers = queues.get(queueArn) ?? new Set<() => void>();
  queues.set(queueArn, wakers);
  return new Promise((resolve) => {
    const wake = (): void => {
      wakers.delete(wake);
      clearTimeout(timer);
      cancel();
      resolve();
    };
    const timer = setTimeout(wake, until - world.clock.now());
    const cancel = world.clock.at(Math.min(until, next ?? until), wake);
    wakers.add(wake);
  });
}
