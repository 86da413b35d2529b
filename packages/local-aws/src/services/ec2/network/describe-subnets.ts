import type { DescribeSubnetsRequest, DescribeSubnetsResult, Subnet } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { zoneId } from '../places/zones';
import { kinds, requireAll } from '../resource-kind';
import { tagsOf } from '../tags/tags';
import { freeAddresses } from './addresses';
import { subnets, type SubnetRow } from './subnet';

export function describedSubnet(scope: Scope, row: SubnetRow): Subnet {
  const availabilityZoneId = zoneId(row.zone);
  return {
    ...(availabilityZoneId === undefined ? {} : { AvailabilityZoneId: availabilityZoneId }),
    MapCustomerOwnedIpOnLaunch: false,
    OwnerId: scope.account,
    AssignIpv6AddressOnCreation: row.assignIpv6,
    Ipv6CidrBlockAssociationSet: [],
    Tags: tagsOf(scope, row.id),
    SubnetArn: `arn:aws:ec2:${scope.region}:${scope.account}:subnet/${row.id}`,
    EnableDns64: row.enableDns64,
    Ipv6Native: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: row.hostnameType,
      EnableResourceNameDnsARecord: row.dnsARecord,
      EnableResourceNameDnsAAAARecord: row.dnsAaaaRecord,
    },
    SubnetId: row.id,
    State: 'available',
    VpcId: row.vpcId,
    CidrBlock: row.cidr,
    AvailableIpAddressCount: freeAddresses(scope, row),
    AvailabilityZone: row.zone,
    DefaultForAz: row.defaultForZone,
    MapPublicIpOnLaunch: row.mapPublicIp,
  };
}

const fields: Fields<Subnet> = {
  'availability-zone': (subnet) => subnet.AvailabilityZone,
  availabilityZone: (subnet) => subnet.AvailabilityZone,
  'availability-zone-id': (subnet) => subnet.AvailabilityZoneId,
  'available-ip-address-count': (subnet) => subnet.AvailableIpAddressCount,
  'cidr-block': (subnet) => subnet.CidrBlock,
  cidr: (subnet) => subnet.CidrBlock,
  cidrBlock: (subnet) => subnet.CidrBlock,
  'default-for-az': (subnet) => subnet.DefaultForAz,
  defaultForAz: (subnet) => subnet.DefaultForAz,
  'enable-dns64': (subnet) => subnet.EnableDns64,
  'ipv6-native': (subnet) => subnet.Ipv6Native,
  'map-customer-owned-ip-on-launch': (subnet) => subnet.MapCustomerOwnedIpOnLaunch,
  'map-public-ip-on-launch': (subnet) => subnet.MapPublicIpOnLaunch,
  'owner-id': (subnet) => subnet.OwnerId,
  'private-dns-name-options-on-launch.hostname-type': (subnet) => subnet.PrivateDnsNameOptionsOnLaunch?.HostnameType,
  'private-dns-name-options-on-launch.enable-resource-name-dns-a-record': (subnet) => subnet.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsARecord,
  'private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record': (subnet) => subnet.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsAAAARecord,
  state: (subnet) => subnet.State,
  'subnet-arn': (subnet) => subnet.SubnetArn,
  'subnet-id': (subnet) => subnet.SubnetId,
  'vpc-id': (subnet) => subnet.VpcId,
  ...absent(
    'customer-owned-ipv4-pool',
    'enable-lni-at-device-index',
    'ipv6-cidr-block-association.ipv6-cidr-block',
    'ipv6-cidr-block-association.association-id',
    'ipv6-cidr-block-association.state',
    'outpost-arn',
  ),
};

export function describeSubnets(call: Call, input: Given<DescribeSubnetsRequest>): DescribeSubnetsResult {
  endDryRun(input);
  const rows = input.SubnetIds ? requireAll(kinds.subnet, input.SubnetIds, (id) => subnets.get(call, id)) : subnets.all(call);
  const all = rows.map((row) => describedSubnet(call, row));
  const page = pageOf(matching(all, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ SubnetId }) => SubnetId!);
  return { Subnets: [...page.items], ...nextToken(page) };
}
