import type { World } from '../operation/call';

const TABLE = /^(\d{12})\/([a-z]{2}(?:-[a-z]+)+-\d)\/(.+)$/;
/** Calls alone make no Region worth showing; the console's own requests would. */
const TRACES = /^cloudtrail\.(sealed-)?history$/;

/** Regions that hold anything, by name. */
export function regionsOf(world: World): readonly string[] {
  const found = world.state.tables().flatMap((name) => {
    const [, account, region, kind] = TABLE.exec(name) ?? [];
    return account === world.account && region !== undefined && kind !== undefined && !TRACES.test(kind) ? [region] : [];
  });
  return [...new Set(found)].sort();
}

/** The Region with alarms, or else with instances, or else with anything; of several the one with most. */
export function defaultRegion(world: World, regions: readonly string[]): string {
  for (const kind of ['cloudwatch.alarms', 'ec2.instances']) {
    const sizes = regions.map((region) => ({ region, size: world.state.rows(`${world.account}/${region}/${kind}`).size })).sort((a, b) => b.size - a.size);
    if (sizes[0] && sizes[0].size > 0) return sizes[0].region;
  }
  return regions[0] ?? 'us-east-1';
}
