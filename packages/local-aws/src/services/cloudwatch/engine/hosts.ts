import type { Scope, World } from '../../../operation/call';
import { AlarmHost } from './alarm-host';

const hosts = new WeakMap<World, Map<string, AlarmHost>>();

function hostsOf(world: World): Map<string, AlarmHost> {
  let known = hosts.get(world);
  if (!known) {
    const fresh = new Map<string, AlarmHost>();
    world.onReset(() => {
      for (const host of fresh.values()) host.close();
      fresh.clear();
    });
    hosts.set(world, (known = fresh));
  }
  return known;
}

/** The engine of an account and Region; made from what is kept when it is first needed. */
export function hostOf(scope: Scope): AlarmHost {
  const known = hostsOf(scope.world);
  const key = `${scope.account}/${scope.region}`;
  let host = known.get(key);
  if (!host) known.set(key, (host = new AlarmHost(scope)));
  return host;
}
