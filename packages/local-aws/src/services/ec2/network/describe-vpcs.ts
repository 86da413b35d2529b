import type { DescribeVpcsRequest, DescribeVpcsResult, Vpc } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { tagsOf } from '../tags/tags';
import { vpcs, type VpcRow } from './vpc';

export function describedVpc(scope: Scope, { id, cidr, associationId, isDefault, tenancy, dhcpOptionsId }: VpcRow): Vpc {
  return {
    OwnerId: scope.account,
    InstanceTenancy: tenancy,
    Ipv6CidrBlockAssociationSet: [],
    CidrBlockAssociationSet: [{ AssociationId: associationId, CidrBlock: cidr, CidrBlockState: { State: 'associated' } }],
    IsDefault: isDefault,
    Tags: tagsOf(scope, id),
    VpcId: id,
    State: 'available',
    CidrBlock: cidr,
    DhcpOptionsId: dhcpOptionsId,
  };
}

const fields: Fields<Vpc> = {
  cidr: (vpc) => vpc.CidrBlock,
  'cidr-block': (vpc) => vpc.CidrBlock,
  'cidr-block-association.cidr-block': (vpc) => vpc.CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock),
  'cidr-block-association.association-id': (vpc) => vpc.CidrBlockAssociationSet?.map(({ AssociationId }) => AssociationId),
  'cidr-block-association.state': (vpc) => vpc.CidrBlockAssociationSet?.map(({ CidrBlockState }) => CidrBlockState?.State),
  'dhcp-options-id': (vpc) => vpc.DhcpOptionsId,
  'is-default': (vpc) => vpc.IsDefault,
  // The name that Terraform and older clients use.
  isDefault: (vpc) => vpc.IsDefault,
  'owner-id': (vpc) => vpc.OwnerId,
  state: (vpc) => vpc.State,
  'vpc-id': (vpc) => vpc.VpcId,
  ...absent(
    'ipv6-cidr-block-association.ipv6-cidr-block',
    'ipv6-cidr-block-association.ipv6-pool',
    'ipv6-cidr-block-association.association-id',
    'ipv6-cidr-block-association.state',
  ),
};

export function describeVpcs(call: Call, input: Given<DescribeVpcsRequest>): DescribeVpcsResult {
  endDryRun(input);
  const rows = input.VpcIds ? requireAll(kinds.vpc, input.VpcIds, (id) => vpcs.get(call, id)) : vpcs.all(call);
  const all = rows.map((row) => describedVpc(call, row));
  const page = pageOf(matching(all, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ VpcId }) => VpcId!);
  return { Vpcs: [...page.items], ...nextToken(page) };
}
