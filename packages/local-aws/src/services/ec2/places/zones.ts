import type { AvailabilityZone } from '@aws-sdk/client-ec2';

/** What a Region's zones are called by: `euw2` of `euw2-az1`. */
function abbreviation(region: string): string {
  const parts = region.split('-');
  const short: Readonly<Record<string, string>> = { northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw' };
  return parts.map((part, index) => (index === 0 || /^\d+$/.test(part) ? part : (short[part] ?? part.charAt(0)))).join('');
}

export interface Zone {
  readonly name: string;
  readonly id: string;
}

const LETTERS = ['a', 'b', 'c'] as const;

/** Three in every Region; which id a name stands for differs between accounts, here it does not. */
export function zonesOf(region: string): readonly Zone[] {
  return LETTERS.map((letter, index) => ({ name: `${region}${letter}`, id: `${abbreviation(region)}-az${index + 1}` }));
}

export function zoneId(name: string): string | undefined {
  return zonesOf(name.slice(0, -1)).find((zone) => zone.name === name)?.id;
}

export function describedZone(region: string, { name, id }: Zone): AvailabilityZone {
  return {
    OptInStatus: 'opt-in-not-required',
    Messages: [],
    RegionName: region,
    ZoneName: name,
    ZoneId: id,
    GroupName: `${region}-zg-1`,
    NetworkBorderGroup: region,
    ZoneType: 'availability-zone',
    State: 'available',
  };
}
