import type { CreateSubnetRequest, CreateSubnetResult, DeleteSubnetRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { instances } from '../instances/instance';
import { zonesOf } from '../places/zones';
import { invalidValue, missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { newId } from '../stable-id';
import { specifiedTags } from '../tags/tag-specifications';
import { addTags, forgetTags } from '../tags/tags';
import { cidrText, contains, overlap, parseCidr, type Cidr } from './cidr';
import { describedSubnet } from './describe-subnets';
import { ORDINARY, subnets } from './subnet';
import { vpcs } from './vpc';

/** A subnet's range: from /28 to /16, inside its VPC's, apart from other subnets'. */
function subnetCidr(call: Call, text: string, vpc: { readonly id: string; readonly cidr: string }): Cidr {
  const cidr = parseCidr(text);
  if (!cidr) throw invalidValue(`Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  if (cidr.prefix < 16 || cidr.prefix > 28 || !contains(parseCidr(vpc.cidr)!, cidr)) {
    throw new ServiceException('InvalidSubnet.Range', `The CIDR '${text}' is invalid.`);
  }
  const other = subnets.all(call).some((subnet) => subnet.vpcId === vpc.id && overlap(parseCidr(subnet.cidr)!, cidr));
  if (other) throw new ServiceException('InvalidSubnet.Conflict', `The CIDR '${text}' conflicts with another subnet`);
  return cidr;
}

function zoneFor(region: string, { AvailabilityZone, AvailabilityZoneId }: Given<CreateSubnetRequest>): string {
  const zones = zonesOf(region);
  const named = zones.find(({ name, id }) => (AvailabilityZone ?? name) === name && (AvailabilityZoneId ?? id) === id);
  if (named) return named.name;
  const choices = zones.map(({ name }) => name).join(', ');
  throw invalidValue(`Value (${AvailabilityZone ?? AvailabilityZoneId ?? ''}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${choices}.`);
}

export function createSubnet(call: Call, input: Given<CreateSubnetRequest>): CreateSubnetResult {
  endDryRun(input);
  const tags = specifiedTags(input.TagSpecifications, 'subnet');
  const vpc = requireOne(kinds.vpc, input.VpcId, (id) => vpcs.get(call, id));
  if (input.CidrBlock === undefined) throw missingParameter('CidrBlock');
  const cidr = subnetCidr(call, input.CidrBlock, vpc);
  const row = { id: newId(call, 'subnet'), vpcId: vpc.id, cidr: cidrText(cidr), zone: zoneFor(call.region, input), defaultForZone: false, mapPublicIp: false, ...ORDINARY };
  subnets.put(call, row);
  addTags(call, [row.id], tags('subnet'));
  return { Subnet: describedSubnet(call, row) };
}

export function deleteSubnet(call: Call, input: Given<DeleteSubnetRequest>): object {
  endDryRun(input);
  const { id } = requireOne(kinds.subnet, input.SubnetId, (wanted) => subnets.get(call, wanted));
  if (instances.all(call).some(({ network }) => network?.subnetId === id)) {
    throw new ServiceException('DependencyViolation', `The subnet '${id}' has dependencies and cannot be deleted.`);
  }
  subnets.delete(call, id);
  forgetTags(call, id);
  return {};
}
