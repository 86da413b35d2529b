import type { DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult, IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { describedGroup } from './described';
import { findGroup } from './find-group';
import { securityGroups } from './security-group';

function permissionFields(prefix: string, of: (group: SecurityGroup) => readonly IpPermission[]): Fields<SecurityGroup> {
  return {
    [`${prefix}cidr`]: (group) => of(group).flatMap(({ IpRanges = [] }) => IpRanges.map(({ CidrIp }) => CidrIp)),
    [`${prefix}from-port`]: (group) => of(group).map(({ FromPort }) => FromPort),
    [`${prefix}group-id`]: (group) => of(group).flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ GroupId }) => GroupId)),
    [`${prefix}group-name`]: (group) => of(group).flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ GroupName }) => GroupName)),
    [`${prefix}ipv6-cidr`]: (group) => of(group).flatMap(({ Ipv6Ranges = [] }) => Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)),
    [`${prefix}prefix-list-id`]: (group) => of(group).flatMap(({ PrefixListIds = [] }) => PrefixListIds.map(({ PrefixListId }) => PrefixListId)),
    [`${prefix}protocol`]: (group) => of(group).map(({ IpProtocol }) => IpProtocol),
    [`${prefix}to-port`]: (group) => of(group).map(({ ToPort }) => ToPort),
    [`${prefix}user-id`]: (group) => of(group).flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ UserId }) => UserId)),
  };
}

const fields: Fields<SecurityGroup> = {
  description: (group) => group.Description,
  'group-id': (group) => group.GroupId,
  'group-name': (group) => group.GroupName,
  'owner-id': (group) => group.OwnerId,
  'vpc-id': (group) => group.VpcId,
  ...permissionFields('ip-permission.', ({ IpPermissions = [] }) => IpPermissions),
  ...permissionFields('egress.ip-permission.', ({ IpPermissionsEgress = [] }) => IpPermissionsEgress),
};

export function describeSecurityGroups(call: Call, input: Given<DescribeSecurityGroupsRequest>): DescribeSecurityGroupsResult {
  endDryRun(input);
  const byName = (input.GroupNames ?? []).map((GroupName) => findGroup(call, { GroupName }));
  const byId = requireAll(kinds.securityGroup, input.GroupIds ?? [], (id) => securityGroups.get(call, id));
  const rows = input.GroupIds || input.GroupNames ? [...new Map([...byId, ...byName].map((row) => [row.id, row])).values()] : securityGroups.all(call);
  const all = rows.map((row) => describedGroup(call, row));
  const page = pageOf(matching(all, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ GroupId }) => GroupId!);
  return { SecurityGroups: [...page.items], ...nextToken(page) };
}
