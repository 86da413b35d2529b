import type { DescribeNetworkAclsRequest, DescribeNetworkAclsResult, NetworkAcl, NetworkAclEntry } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { stableId } from '../stable-id';
import { tagsOf } from '../tags/tags';
import { subnets } from './subnet';
import { vpcs } from './vpc';

const LAST_RULE = 32_767;

/** Lets everything through, both ways: "Default network ACL", Amazon VPC user guide. */
const ENTRIES: readonly NetworkAclEntry[] = [true, false].flatMap((Egress): NetworkAclEntry[] => [
  { CidrBlock: '0.0.0.0/0', Egress, Protocol: '-1', RuleAction: 'allow', RuleNumber: 100 },
  { CidrBlock: '0.0.0.0/0', Egress, Protocol: '-1', RuleAction: 'deny', RuleNumber: LAST_RULE },
]);

/** The default one of each VPC; all of its subnets have it. */
export function networkAcls(scope: Scope): readonly NetworkAcl[] {
  return vpcs.all(scope).map(({ id: vpcId }) => {
    const id = stableId(scope, 'acl', vpcId);
    const members = subnets.all(scope).filter((subnet) => subnet.vpcId === vpcId);
    return {
      Associations: members.map((subnet) => ({ NetworkAclAssociationId: stableId(scope, 'aclassoc', subnet.id), NetworkAclId: id, SubnetId: subnet.id })),
      Entries: [...ENTRIES],
      IsDefault: true,
      NetworkAclId: id,
      Tags: tagsOf(scope, id),
      VpcId: vpcId,
      OwnerId: scope.account,
    };
  });
}

const fields: Fields<NetworkAcl> = {
  'association.association-id': (acl) => acl.Associations?.map(({ NetworkAclAssociationId }) => NetworkAclAssociationId),
  'association.network-acl-id': (acl) => acl.Associations?.map(({ NetworkAclId }) => NetworkAclId),
  'association.subnet-id': (acl) => acl.Associations?.map(({ SubnetId }) => SubnetId),
  default: (acl) => acl.IsDefault,
  'entry.cidr': (acl) => acl.Entries?.map(({ CidrBlock }) => CidrBlock),
  'entry.protocol': (acl) => acl.Entries?.map(({ Protocol }) => Protocol),
  'entry.rule-action': (acl) => acl.Entries?.map(({ RuleAction }) => RuleAction),
  'entry.egress': (acl) => acl.Entries?.map(({ Egress }) => Egress),
  'entry.rule-number': (acl) => acl.Entries?.map(({ RuleNumber }) => RuleNumber),
  'network-acl-id': (acl) => acl.NetworkAclId,
  'owner-id': (acl) => acl.OwnerId,
  'vpc-id': (acl) => acl.VpcId,
  ...absent('entry.icmp.code', 'entry.icmp.type', 'entry.ipv6-cidr', 'entry.port-range.from', 'entry.port-range.to'),
};

export function describeNetworkAcls(call: Call, input: Given<DescribeNetworkAclsRequest>): DescribeNetworkAclsResult {
  endDryRun(input);
  const all = networkAcls(call);
  const named = input.NetworkAclIds ? requireAll(kinds.networkAcl, input.NetworkAclIds, (id) => all.find(({ NetworkAclId }) => NetworkAclId === id)) : all;
  const page = pageOf(matching(named, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ NetworkAclId }) => NetworkAclId!);
  return { NetworkAcls: [...page.items], ...nextToken(page) };
}
