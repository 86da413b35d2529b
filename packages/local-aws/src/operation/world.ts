import type { State } from '../state/state';
import type { Clock } from '../time/clock';
import type { World } from './call';
import type { Ids } from './ids';

export interface WorldParts {
  readonly state: State;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly account: string;
  /** Known only once the server listens. */
  readonly url: () => string;
}

export function createWorld({ state, clock, ids, account, url }: WorldParts): World {
  const underway = new Set<Promise<unknown>>();
  const resetListeners: (() => void)[] = [];
  return {
    state,
    clock,
    ids,
    account,
    get url() {
      return url();
    },
    background: (work) => {
      const settled = work.catch(() => undefined).finally(() => underway.delete(settled));
      underway.add(settled);
    },
    settle: async () => {
      while (underway.size > 0) await Promise.all(underway);
    },
    reset: () => {
      clock.clear();
      state.reset();
      for (const listener of resetListeners) listener();
    },
    onReset: (listener) => void resetListeners.push(listener),
  };
}
