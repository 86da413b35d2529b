import type { InstanceModel } from '@stopwatch/cloudwatch-simulator';
import { stableUuid } from '@stopwatch/cloudwatch-simulator';
import { CommandError } from '../../command';
import type { ScenarioFile } from '../scenario/read-scenario';

/** Ids for the instances that a stack will create, the same in each rehearsal: attributes for `readStack`. */
export function inventedIds(instances: readonly InstanceModel[]): Readonly<Record<string, string>> {
  const unknown = instances.filter(({ id }) => !id.startsWith('i-'));
  return Object.fromEntries(unknown.map(({ address }) => [`${address}.id`, `i-0${stableUuid(address).replaceAll('-', '').slice(0, 16)}`]));
}

/**
 * The scenario's names of instances → their ids.
 *
 * @throws CommandError for a name that stands for no instance of the stack, or for several
 */
export function instanceIds({ scenario, locate }: ScenarioFile, instances: readonly InstanceModel[]): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(scenario.instances).map(([name, given]) => {
      const part = /^\$\{(.*)\}$/.exec(given)?.[1];
      if (part === undefined) return [name, given];
      const found = instances.filter(({ address }) => address.includes(part));
      if (found.length === 1) return [name, found[0]!.id];
      const addresses = (found.length === 0 ? instances : found).map(({ address }) => address).join(', ') || 'none';
      const problem = found.length === 0 ? `no instance of the stack has ${JSON.stringify(part)} in its address; there are: ${addresses}` : `${found.length} instances of the stack have ${JSON.stringify(part)} in their address: ${addresses}`;
      throw new CommandError(`${locate(['instances', name])}: instances.${name}: ${problem}`);
    }),
  );
}
