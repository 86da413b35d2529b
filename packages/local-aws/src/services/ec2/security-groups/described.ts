import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';

import type { Scope } from '../../../operation/call';
import { tagsOf } from '../tags/tags';
import type { Rule } from './rule';
import type { SecurityGroupRow } from './security-group';

const ports = ({ from, to }: Rule): { FromPort?: number; ToPort?: number } => ({
  ...(from === undefined ? {} : { FromPort: from }),
  ...(to === undefined ? {} : { ToPort: to }),
});

const described = ({ description }: Rule): { Description?: string } => (description === undefined ? {} : { Description: description });

function addPeer(permission: Required<Pick<IpPermission, 'IpRanges' | 'Ipv6Ranges' | 'PrefixListIds' | 'UserIdGroupPairs'>>, rule: Rule): void {
  const { peer } = rule;
  switch (peer.kind) {
    case 'ipv4':
      permission.IpRanges!.push({ CidrIp: peer.value, ...described(rule) });
      break;
    case 'ipv6':
      permission.Ipv6Ranges!.push({ CidrIpv6: peer.value, ...described(rule) });
      break;
    case 'prefixList':
      permission.PrefixListIds!.push({ PrefixListId: peer.value, ...described(rule) });
      break;
    case 'group':
      permission.UserIdGroupPairs!.push({ GroupId: peer.value, UserId: peer.account, ...described(rule) });
      break;
    default:
      peer satisfies never;
  }
}

/** Rules as permissions: those of one protocol and port range together. */
export function permissionsOf(rules: readonly Rule[]): IpPermission[] {
  const byPorts = new Map<string, Parameters<typeof addPeer>[0]>();
  for (const rule of rules) {
    const key = [rule.protocol, rule.from, rule.to].join('/');
    const permission = byPorts.get(key) ?? { IpProtocol: rule.protocol, ...ports(rule), UserIdGroupPairs: [], IpRanges: [], Ipv6Ranges: [], PrefixListIds: [] };
    byPorts.set(key, permission);
    addPeer(permission, rule);
  }
  return [...byPorts.values()];
}

export function describedGroup(scope: Scope, { id, name, description, vpcId, rules }: SecurityGroupRow): SecurityGroup {
  return {
    GroupId: id,
    IpPermissionsEgress: permissionsOf(rules.filter(({ egress }) => egress)),
    Tags: tagsOf(scope, id),
    VpcId: vpcId,
    SecurityGroupArn: `arn:aws:ec2:${scope.region}:${scope.account}:security-group/${id}`,
    OwnerId: scope.account,
    GroupName: name,
    Description: description,
    IpPermissions: permissionsOf(rules.filter(({ egress }) => !egress)),
  };
}

function peerOf({ peer }: Rule): SecurityGroupRule {
  switch (peer.kind) {
    case 'ipv4':
      return { CidrIpv4: peer.value };
    case 'ipv6':
      return { CidrIpv6: peer.value };
    case 'prefixList':
      return { PrefixListId: peer.value };
    case 'group':
      return { ReferencedGroupInfo: { GroupId: peer.value, UserId: peer.account } };
    default:
      return peer satisfies never;
  }
}

/** Of protocols without ports, a rule shows -1. */
const ALL_PORTS = -1;

export function describedRule(scope: Scope, groupId: string, rule: Rule): SecurityGroupRule {
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: groupId,
    GroupOwnerId: scope.account,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.from ?? ALL_PORTS,
    ToPort: rule.to ?? ALL_PORTS,
    ...peerOf(rule),
    ...described(rule),
    Tags: tagsOf(scope, rule.id),
    SecurityGroupRuleArn: `arn:aws:ec2:${scope.region}:${scope.account}:security-group-rule/${rule.id}`,
  };
}
