import type { CreateVpcRequest, CreateVpcResult, DeleteVpcRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { invalidValue, missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { defaultGroup, securityGroups } from '../security-groups/security-group';
import { newId, stableId } from '../stable-id';
import { specifiedTags } from '../tags/tag-specifications';
import { addTags, forgetTags } from '../tags/tags';
import { cidrText, parseCidr } from './cidr';
import { describedVpc } from './describe-vpcs';
import { subnets } from './subnet';
import { vpcs, type VpcRow } from './vpc';

/** VPCs range from /28 to /16. Main route table, network ACL and default security group come with each. */
export function createVpc(call: Call, input: Given<CreateVpcRequest>): CreateVpcResult {
  endDryRun(input);
  const tags = specifiedTags(input.TagSpecifications, 'vpc');
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const cidr = parseCidr(input.CidrBlock);
  if (!cidr) throw invalidValue(`Value (${input.CidrBlock}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  if (cidr.prefix < 16 || cidr.prefix > 28) throw new ServiceException('InvalidVpc.Range', `The CIDR '${input.CidrBlock}' is invalid.`);
  const row: VpcRow = {
    id: newId(call, 'vpc'),
    cidr: cidrText(cidr),
    associationId: newId(call, 'vpc-cidr-assoc'),
    isDefault: false,
    tenancy: input.InstanceTenancy === 'dedicated' ? 'dedicated' : 'default',
    dhcpOptionsId: stableId(call, 'dopt', 'default'),
    dnsSupport: true,
    dnsHostnames: false,
    networkAddressUsageMetrics: false,
  };
  vpcs.put(call, row);
  securityGroups.put(call, defaultGroup(call, newId(call, 'sg'), row.id));
  addTags(call, [row.id], tags('vpc'));
  return { Vpc: { ...describedVpc(call, row), State: 'pending' } };
}

export function deleteVpc(call: Call, input: Given<DeleteVpcRequest>): object {
  endDryRun(input);
  const { id } = requireOne(kinds.vpc, input.VpcId, (wanted) => vpcs.get(call, wanted));
  const groups = securityGroups.all(call).filter(({ vpcId }) => vpcId === id);
  if (subnets.all(call).some(({ vpcId }) => vpcId === id) || groups.some(({ name }) => name !== 'default')) {
    throw new ServiceException('DependencyViolation', `The vpc '${id}' has dependencies and cannot be deleted.`);
  }
  for (const group of groups) securityGroups.delete(call, group.id);
  for (const gone of [id, ...groups.map((group) => group.id)]) forgetTags(call, gone);
  vpcs.delete(call, id);
  return {};
}
