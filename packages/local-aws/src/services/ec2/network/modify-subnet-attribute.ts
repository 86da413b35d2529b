import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { subnets } from './subnet';

export function modifySubnetAttribute(call: Call, input: Given<ModifySubnetAttributeRequest>): object {
  const row = requireOne(kinds.subnet, input.SubnetId, (id) => subnets.get(call, id));
  const changed = {
    ...row,
    mapPublicIp: input.MapPublicIpOnLaunch?.Value ?? row.mapPublicIp,
    assignIpv6: input.AssignIpv6AddressOnCreation?.Value ?? row.assignIpv6,
    enableDns64: input.EnableDns64?.Value ?? row.enableDns64,
    hostnameType: input.PrivateDnsHostnameTypeOnLaunch ?? row.hostnameType,
    dnsARecord: input.EnableResourceNameDnsARecordOnLaunch?.Value ?? row.dnsARecord,
    dnsAaaaRecord: input.EnableResourceNameDnsAAAARecordOnLaunch?.Value ?? row.dnsAaaaRecord,
  };
  if (Object.keys(input).length < 2) throw missingParameter('attribute');
  subnets.put(call, changed);
  return {};
}
