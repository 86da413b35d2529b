import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult, ModifyNetworkInterfaceAttributeRequest, NetworkInterface } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { associationOf, groupsOf } from '../instances/described';
import { instances, type InstanceNetwork, type InstanceRow } from '../instances/instance';
import { missingParameter } from '../refusal';
import { kinds, requireAll, requireOne } from '../resource-kind';
import { securityGroups } from '../security-groups/security-group';
import { tagsOf } from '../tags/tags';
import { privateDnsName } from './addresses';

type Attached = InstanceRow & { readonly network: InstanceNetwork };

/** The interfaces there are: one of each instance that is not terminated. */
function attached(scope: Scope): readonly Attached[] {
  return instances.all(scope).filter((row): row is Attached => row.network !== undefined);
}

function described(scope: Scope, row: Attached): NetworkInterface {
  const { network } = row;
  const dns = privateDnsName(scope.region, network.privateIp);
  const association = network.publicIp === undefined ? {} : { Association: associationOf(scope, network.publicIp) };
  return {
    ...association,
    Attachment: {
      AttachTime: new Date(network.attachedAt),
      AttachmentId: network.attachmentId,
      DeleteOnTermination: network.deleteOnTermination,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      InstanceId: row.id,
      InstanceOwnerId: scope.account,
      Status: 'attached',
    },
    AvailabilityZone: row.zone,
    Description: network.description,
    Groups: groupsOf(scope, network.groupIds),
    InterfaceType: 'interface',
    Ipv6Addresses: [],
    MacAddress: network.mac,
    NetworkInterfaceId: network.interfaceId,
    OwnerId: scope.account,
    PrivateDnsName: dns,
    PrivateIpAddress: network.privateIp,
    PrivateIpAddresses: [{ ...association, Primary: true, PrivateDnsName: dns, PrivateIpAddress: network.privateIp }],
    RequesterManaged: false,
    SourceDestCheck: row.sourceDestCheck,
    Status: 'in-use',
    SubnetId: network.subnetId,
    TagSet: tagsOf(scope, network.interfaceId),
    VpcId: network.vpcId,
  };
}

const fields: Fields<NetworkInterface> = {
  'addresses.private-ip-address': (network) => network.PrivateIpAddresses?.map(({ PrivateIpAddress }) => PrivateIpAddress),
  'addresses.primary': (network) => network.PrivateIpAddresses?.map(({ Primary }) => Primary),
  'addresses.association.public-ip': (network) => network.Association?.PublicIp,
  'association.public-dns-name': (network) => network.Association?.PublicDnsName,
  'association.public-ip': (network) => network.Association?.PublicIp,
  'association.ip-owner-id': (network) => network.Association?.IpOwnerId,
  'attachment.attachment-id': (network) => network.Attachment?.AttachmentId,
  'attachment.attach-time': (network) => network.Attachment?.AttachTime,
  'attachment.delete-on-termination': (network) => network.Attachment?.DeleteOnTermination,
  'attachment.device-index': (network) => network.Attachment?.DeviceIndex,
  'attachment.instance-id': (network) => network.Attachment?.InstanceId,
  'attachment.instance-owner-id': (network) => network.Attachment?.InstanceOwnerId,
  'attachment.status': (network) => network.Attachment?.Status,
  'availability-zone': (network) => network.AvailabilityZone,
  description: (network) => network.Description,
  'group-id': (network) => network.Groups?.map(({ GroupId }) => GroupId),
  'group-name': (network) => network.Groups?.map(({ GroupName }) => GroupName),
  'interface-type': (network) => network.InterfaceType,
  'mac-address': (network) => network.MacAddress,
  'network-interface-id': (network) => network.NetworkInterfaceId,
  'owner-id': (network) => network.OwnerId,
  'private-dns-name': (network) => network.PrivateDnsName,
  'private-ip-address': (network) => network.PrivateIpAddress,
  'requester-managed': (network) => network.RequesterManaged,
  'source-dest-check': (network) => network.SourceDestCheck,
  status: (network) => network.Status,
  'subnet-id': (network) => network.SubnetId,
  'vpc-id': (network) => network.VpcId,
  ...absent('association.allocation-id', 'association.association-id', 'attachment.nat-gateway-id', 'ipv6-addresses.ipv6-address', 'requester-id'),
};

export function describeNetworkInterfaces(call: Call, input: Given<DescribeNetworkInterfacesRequest>): DescribeNetworkInterfacesResult {
  endDryRun(input);
  const all = attached(call).map((row) => described(call, row));
  const ids = input.NetworkInterfaceIds;
  const named = ids ? requireAll(kinds.networkInterface, ids, (id) => all.find(({ NetworkInterfaceId }) => NetworkInterfaceId === id)) : all;
  const page = pageOf(matching(named, input.Filters, fields, ({ TagSet = [] }) => TagSet), input, ({ NetworkInterfaceId }) => NetworkInterfaceId!);
  return { NetworkInterfaces: [...page.items], ...nextToken(page) };
}

/** Groups, description, source check, and whether the interface goes with its instance. */
export function modifyNetworkInterfaceAttribute(call: Call, input: Given<ModifyNetworkInterfaceAttributeRequest>): object {
  endDryRun(input);
  const { NetworkInterfaceId, Groups, Description, SourceDestCheck, Attachment } = input;
  const row = requireOne(kinds.networkInterface, NetworkInterfaceId, (id) => attached(call).find(({ network }) => network.interfaceId === id));
  if (!Groups && !Description && !SourceDestCheck && !Attachment) throw missingParameter('attribute');
  const groups = Groups && requireAll(kinds.securityGroup, Groups, (id) => securityGroups.get(call, id));
  const stranger = groups?.find(({ vpcId }) => vpcId !== row.network.vpcId);
  if (stranger) throw new ServiceException('InvalidParameter', `Security group ${stranger.id} and interface ${NetworkInterfaceId} belong to different networks.`);
  instances.put(call, {
    ...row,
    sourceDestCheck: SourceDestCheck?.Value ?? row.sourceDestCheck,
    network: {
      ...row.network,
      groupIds: groups?.map(({ id }) => id) ?? row.network.groupIds,
      description: Description?.Value ?? row.network.description,
      deleteOnTermination: Attachment?.DeleteOnTermination ?? row.network.deleteOnTermination,
    },
  });
  return {};
}
