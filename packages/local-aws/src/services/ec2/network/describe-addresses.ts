import type { DescribeAddressesRequest, DescribeAddressesResult } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { absent, matching } from '../describing/filter';
import { endDryRun } from '../dry-run';

const FIELDS = absent(
  'allocation-id',
  'association-id',
  'domain',
  'instance-id',
  'network-border-group',
  'network-interface-id',
  'network-interface-owner-id',
  'private-ip-address',
  'public-ip',
);

/** No account has elastic addresses: none can be allocated here. */
export function describeAddresses(_call: Call, input: Given<DescribeAddressesRequest>): DescribeAddressesResult {
  endDryRun(input);
  const [allocation] = input.AllocationIds ?? [];
  const [address] = input.PublicIps ?? [];
  if (allocation !== undefined) throw new ServiceException('InvalidAllocationID.NotFound', `The allocation ID '${allocation}' does not exist`);
  if (address !== undefined) throw new ServiceException('InvalidAddress.NotFound', `Address '${address}' not found.`);
  return { Addresses: [...matching<never>([], input.Filters, FIELDS, () => [])] };
}
