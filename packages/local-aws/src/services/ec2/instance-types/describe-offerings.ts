import type {
  DescribeInstanceTypeOfferingsRequest,
  DescribeInstanceTypeOfferingsResult,
  InstanceTypeOffering,
  LocationType,
} from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { zonesOf } from '../places/zones';
import { instanceTypes } from './instance-type';

const fields: Fields<InstanceTypeOffering> = {
  'instance-type': (offering) => offering.InstanceType,
  location: (offering) => offering.Location,
};

function locations(region: string, type: LocationType): readonly string[] {
  switch (type) {
    case 'region':
      return [region];
    case 'availability-zone':
      return zonesOf(region).map(({ name }) => name);
    case 'availability-zone-id':
      return zonesOf(region).map(({ id }) => id);
    case 'outpost':
      return [];
    default:
      return type satisfies never;
  }
}

/** Every zone offers every type. */
export function describeInstanceTypeOfferings(call: Call, input: Given<DescribeInstanceTypeOfferingsRequest>): DescribeInstanceTypeOfferingsResult {
  endDryRun(input);
  const LocationType = input.LocationType ?? 'region';
  const all = locations(call.region, LocationType).flatMap((Location) =>
    [...instanceTypes.keys()].map((InstanceType) => ({ InstanceType, LocationType, Location }) as InstanceTypeOffering),
  );
  const page = pageOf(matching(all, input.Filters, fields), input, ({ InstanceType, Location }) => `${InstanceType!}/${Location!}`);
  return { InstanceTypeOfferings: [...page.items], ...nextToken(page) };
}
