import type { InstanceNetworkInterfaceSpecification, RunInstancesRequest } from '@aws-sdk/client-ec2';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { subnets, type SubnetRow } from '../network/subnet';
import { vpcs } from '../network/vpc';
import { kinds, requireAll, requireOne } from '../resource-kind';
import { findGroup } from '../security-groups/find-group';
import { securityGroups, type SecurityGroupRow } from '../security-groups/security-group';

/** Where instances are going to be, and how they are reached. */
export interface NetworkPlan {
  readonly subnet: SubnetRow;
  readonly groupIds: readonly string[];
  readonly wantsPublicIp: boolean;
  readonly privateIp?: string;
  readonly description: string;
  readonly deleteOnTermination: boolean;
}

function combination(message: string): ServiceException {
  return new ServiceException('InvalidParameterCombination', message);
}

/** The subnet of a request that names none: the default one of its zone, or of the first. */
function defaultSubnet(scope: Scope, zone: string | undefined): SubnetRow {
  const vpc = vpcs.all(scope).find(({ isDefault }) => isDefault);
  if (!vpc) throw new ServiceException('VPCIdNotSpecified', 'No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.');
  const choices = subnets.all(scope).filter(({ vpcId, defaultForZone }) => vpcId === vpc.id && defaultForZone);
  const found = choices.find((subnet) => zone === undefined || subnet.zone === zone);
  if (found) return found;
  const where = zone === undefined ? `for the default VPC '${vpc.id}'` : `in availability zone '${zone}' for the default VPC '${vpc.id}'`;
  throw new ServiceException('MissingInput', `No subnets found ${where}. Please specify a subnet.`);
}

function subnetFor(scope: Scope, subnetId: string | undefined, zone: string | undefined): SubnetRow {
  if (subnetId === undefined) return defaultSubnet(scope, zone);
  const subnet = requireOne(kinds.subnet, subnetId, (id) => subnets.get(scope, id));
  if (zone !== undefined && zone !== subnet.zone) {
    throw new ServiceException('InvalidParameterValue', `The availability zone '${zone}' does not match the availability zone '${subnet.zone}' of the subnet '${subnetId}'.`);
  }
  return subnet;
}

function groupsFor(scope: Scope, subnet: SubnetRow, ids: readonly string[], names: readonly string[]): readonly string[] {
  const byId = requireAll<SecurityGroupRow>(kinds.securityGroup, ids, (id) => securityGroups.get(scope, id));
  const groups = [...byId, ...names.map((GroupName) => findGroup(scope, { GroupName }))];
  const stranger = groups.find(({ vpcId }) => vpcId !== subnet.vpcId);
  if (stranger) throw new ServiceException('InvalidParameter', `Security group ${stranger.id} and subnet ${subnet.id} belong to different networks.`);
  if (groups.length > 0) return groups.map(({ id }) => id);
  return securityGroups
    .all(scope)
    .filter(({ vpcId, name }) => vpcId === subnet.vpcId && name === 'default')
    .map(({ id }) => id);
}

/** The one interface that a request describes: this endpoint gives an instance no more. */
function soleInterface(specifications: readonly Given<InstanceNetworkInterfaceSpecification>[]): Given<InstanceNetworkInterfaceSpecification> {
  const [first, second] = specifications;
  if (second) throw new ServiceException('Unsupported', 'This endpoint gives an instance one network interface only.');
  if (first?.NetworkInterfaceId !== undefined) throw new ServiceException('Unsupported', 'This endpoint attaches no network interface that exists already.');
  if (first?.DeviceIndex !== undefined && first.DeviceIndex !== 0) throw combination('The first network interface must have device index 0.');
  return first ?? {};
}

/**
 * Where a request's instances go: what it says of their interface, or else of themselves, or else the default VPC.
 *
 * @throws ServiceException when it says both, or names what is not there
 */
export function networkPlan(scope: Scope, input: Given<RunInstancesRequest>): NetworkPlan {
  const { NetworkInterfaces = [], SubnetId, SecurityGroupIds = [], SecurityGroups = [], PrivateIpAddress, Placement } = input;
  const own = soleInterface(NetworkInterfaces);
  if (NetworkInterfaces.length > 0) {
    if (SubnetId !== undefined) throw combination('Network interfaces and an instance-level subnet ID may not be specified on the same request');
    if (SecurityGroupIds.length + SecurityGroups.length > 0) throw combination('Network interfaces and an instance-level security groups may not be specified on the same request');
    if (PrivateIpAddress !== undefined) throw combination('Network interfaces and an instance-level private IP address may not be specified on the same request');
  }
  if (SubnetId !== undefined && SecurityGroups.length > 0) throw combination('The parameter groupName cannot be used with the parameter subnet');
  // Terraform's provider sends an empty zone for none.
  const subnet = subnetFor(scope, own.SubnetId ?? SubnetId, Placement?.AvailabilityZone || undefined);
  const privateIp = own.PrivateIpAddress ?? PrivateIpAddress;
  return {
    subnet,
    groupIds: groupsFor(scope, subnet, own.Groups ?? SecurityGroupIds, SecurityGroups),
    wantsPublicIp: own.AssociatePublicIpAddress ?? subnet.mapPublicIp,
    ...(privateIp === undefined ? {} : { privateIp }),
    description: own.Description ?? '',
    deleteOnTermination: own.DeleteOnTermination ?? true,
  };
}
