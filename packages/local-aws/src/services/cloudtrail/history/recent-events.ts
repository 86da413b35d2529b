import type { World } from '../../../operation/call';
import { pastEvents, type PastEvent } from './event-history';

/** The latest management events of all accounts and Regions, newest first. */
export function recentEvents(world: World, most: number): readonly PastEvent[] {
  const places = new Set(world.state.tables().filter((name) => /\/cloudtrail\.(sealed-)?history$/.test(name)).map((name) => name.split('/').slice(0, 2).join('/')));
  const latest = [...places].flatMap((place) => {
    const [account = '', region = ''] = place.split('/');
    return take(pastEvents({ world, account, region }), most);
  });
  return latest.sort((a, b) => b.at - a.at).slice(0, most);
}

function take<Item>(items: Iterable<Item>, most: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length === most) break;
    taken.push(item);
  }
  return taken;
}
