import type { AvailabilityZone, DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { endDryRun } from '../dry-run';
import { invalidValue } from '../refusal';
import { describedZone, zonesOf } from './zones';

const fields: Fields<AvailabilityZone> = {
  'group-name': (zone) => zone.GroupName,
  message: (zone) => (zone.Messages ?? []).map(({ Message }) => Message),
  'opt-in-status': (zone) => zone.OptInStatus,
  'parent-zone-id': (zone) => zone.ParentZoneId,
  'parent-zone-name': (zone) => zone.ParentZoneName,
  'region-name': (zone) => zone.RegionName,
  state: (zone) => zone.State,
  'zone-id': (zone) => zone.ZoneId,
  'zone-name': (zone) => zone.ZoneName,
  'zone-type': (zone) => zone.ZoneType,
};

export function describeAvailabilityZones({ region }: Call, input: Given<DescribeAvailabilityZonesRequest>): DescribeAvailabilityZonesResult {
  endDryRun(input);
  const all = zonesOf(region).map((zone) => describedZone(region, zone));
  const unknown = [
    ...(input.ZoneNames ?? []).filter((name) => all.every(({ ZoneName }) => ZoneName !== name)),
    ...(input.ZoneIds ?? []).filter((id) => all.every(({ ZoneId }) => ZoneId !== id)),
  ];
  if (unknown.length > 0) throw invalidValue(`Invalid availability zone: [${unknown.join(', ')}]`);
  const named = all.filter(({ ZoneName, ZoneId }) => (input.ZoneNames ?? [ZoneName]).includes(ZoneName!) && (input.ZoneIds ?? [ZoneId]).includes(ZoneId!));
  return { AvailabilityZones: [...matching(named, input.Filters, fields)] };
}
