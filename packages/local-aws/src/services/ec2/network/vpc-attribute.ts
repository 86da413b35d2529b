import type { DescribeVpcAttributeRequest, DescribeVpcAttributeResult, ModifyVpcAttributeRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { invalidValue, missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { vpcs } from './vpc';

export function describeVpcAttribute(call: Call, input: Given<DescribeVpcAttributeRequest>): DescribeVpcAttributeResult {
  endDryRun(input);
  const { id, dnsSupport, dnsHostnames, networkAddressUsageMetrics } = requireOne(kinds.vpc, input.VpcId, (wanted) => vpcs.get(call, wanted));
  switch (input.Attribute) {
    case 'enableDnsSupport':
      return { VpcId: id, EnableDnsSupport: { Value: dnsSupport } };
    case 'enableDnsHostnames':
      return { VpcId: id, EnableDnsHostnames: { Value: dnsHostnames } };
    case 'enableNetworkAddressUsageMetrics':
      return { VpcId: id, EnableNetworkAddressUsageMetrics: { Value: networkAddressUsageMetrics } };
    default:
      throw invalidValue(`Value (${input.Attribute satisfies never as string}) for parameter attribute is invalid. Unknown attribute.`);
  }
}

/** One attribute at a time. */
export function modifyVpcAttribute(call: Call, { VpcId, EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics }: Given<ModifyVpcAttributeRequest>): object {
  const given = [EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics].filter((attribute) => attribute?.Value !== undefined);
  if (given.length === 0) throw missingParameter('attribute');
  if (given.length > 1) throw new ServiceException('InvalidParameterCombination', 'Fields for multiple attribute types specified: only one attribute may be modified at a time.');
  const row = requireOne(kinds.vpc, VpcId, (id) => vpcs.get(call, id));
  vpcs.put(call, {
    ...row,
    dnsSupport: EnableDnsSupport?.Value ?? row.dnsSupport,
    dnsHostnames: EnableDnsHostnames?.Value ?? row.dnsHostnames,
    networkAddressUsageMetrics: EnableNetworkAddressUsageMetrics?.Value ?? row.networkAddressUsageMetrics,
  });
  return {};
}
