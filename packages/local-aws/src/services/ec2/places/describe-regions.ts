import type { DescribeRegionsRequest, DescribeRegionsResult, Region } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { endDryRun } from '../dry-run';
import { invalidValue } from '../refusal';

/** The Regions that an account need not opt in to: "AWS Regions", AWS Account Management reference guide. */
const ENABLED = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1',
  'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
] as const;
/** The Regions that have to be opted in to; an account here has opted in to none. */
const OTHERS = [
  'af-south-1', 'ap-east-1', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-7', 'ca-west-1', 'eu-central-2', 'eu-south-1',
  'eu-south-2', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1',
] as const;

const described = (status: string) => (name: string): Region => ({ OptInStatus: status, RegionName: name, Endpoint: `ec2.${name}.amazonaws.com` });

const fields: Fields<Region> = {
  endpoint: (region) => region.Endpoint,
  'opt-in-status': (region) => region.OptInStatus,
  'region-name': (region) => region.RegionName,
};

export function describeRegions(_call: Call, input: Given<DescribeRegionsRequest>): DescribeRegionsResult {
  endDryRun(input);
  const enabled = ENABLED.map(described('opt-in-not-required'));
  const all = [...enabled, ...OTHERS.map(described('not-opted-in'))];
  const unknown = (input.RegionNames ?? []).find((name) => all.every(({ RegionName }) => RegionName !== name));
  if (unknown !== undefined) throw invalidValue(`Invalid region provided: ${unknown}`);
  const visible = input.AllRegions === true || input.RegionNames ? all : enabled;
  const named = visible.filter(({ RegionName }) => (input.RegionNames ?? [RegionName]).includes(RegionName!));
  return { Regions: [...matching(named, input.Filters, fields)] };
}
