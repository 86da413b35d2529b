import type { Scope, World } from '../operation/call';
import type { EpochMilliseconds } from '../time/clock';
import { table } from './table';

/** Something to be done at a moment of the endpoint's time. Plain data: it is kept with everything else. */
export interface Errand {
  readonly dueAt: EpochMilliseconds;
}

export interface Errands<Kind extends Errand> {
  /** Has an errand run when it is due; one of the same key is replaced. */
  send(scope: Scope, key: string, errand: Kind): void;
  /** Runs an errand now. */
  run(scope: Scope, key: string, errand: Kind): void;
  /** Takes up what was on its way when the endpoint stopped: to be called at its start. */
  resume(world: World): void;
}

/**
 * A kind of errand, which a kill does not end: it is kept until it says that it is done.
 *
 * @param name service and kind, as of a table
 * @param task does it; calls `done` when there is nothing left to do, which tells whether it was still to be done (a reset forgets it)
 */
export function errands<Kind extends Errand>(name: string, task: (scope: Scope, errand: Kind, key: string, done: () => boolean) => void): Errands<Kind> {
  const kept = table<Kind>(name);
  const perform = (scope: Scope, key: string, errand: Kind): void => task(scope, errand, key, () => kept.of(scope).delete(key));
  const arm = (scope: Scope, key: string, { dueAt }: Errand): void => {
    scope.world.clock.at(dueAt, () => {
      const errand = kept.of(scope).get(key);
      if (errand?.dueAt !== dueAt) return;
      perform(scope, key, errand);
      scope.world.state.commit();
    });
  };
  return {
    send: ({ world, account, region }, key, errand) => {
      const scope = { world, account, region };
      kept.of(scope).put(key, errand);
      arm(scope, key, errand);
    },
    run: ({ world, account, region }, key, errand) => {
      const scope = { world, account, region };
      kept.of(scope).put(key, errand);
      perform(scope, key, errand);
    },
    resume: (world) => {
      for (const full of world.state.tables()) {
        const [account = '', region = '', kind] = full.split('/');
        if (kind !== name) continue;
        for (const [key, errand] of world.state.rows(full) as ReadonlyMap<string, Kind>) arm({ world, account, region }, key, errand);
      }
    },
  };
}
