import type { World } from '../../../operation/call';
import type { Pending } from './deliver';

/** What is on its way to trails, of all Regions, by the id of the event. */
export function pendingDeliveries(world: World): ReadonlyMap<string, readonly Pending[]> {
  const found = new Map<string, Pending[]>();
  for (const name of world.state.tables().filter((table) => table.endsWith('/cloudtrail.pending'))) {
    for (const [key, parcel] of world.state.rows(name) as ReadonlyMap<string, Pending>) {
      const eventId = key.slice(0, key.indexOf('/'));
      found.set(eventId, [...(found.get(eventId) ?? []), parcel]);
    }
  }
  return found;
}
