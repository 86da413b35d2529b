import type { IpPermission, ModifySecurityGroupRulesRequest, ModifySecurityGroupRulesResult, SecurityGroupRuleRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { endDryRun } from '../dry-run';
import { missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { findGroup } from './find-group';
import { rulesOf, type RuleInput } from './rule';
import { securityGroups } from './security-group';

function asPermission({ IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId, Description }: Given<SecurityGroupRuleRequest>): Given<IpPermission> {
  const description = Description === undefined ? {} : { Description };
  return {
    ...(IpProtocol === undefined ? {} : { IpProtocol }),
    ...(FromPort === undefined ? {} : { FromPort }),
    ...(ToPort === undefined ? {} : { ToPort }),
    ...(CidrIpv4 === undefined ? {} : { IpRanges: [{ CidrIp: CidrIpv4, ...description }] }),
    ...(CidrIpv6 === undefined ? {} : { Ipv6Ranges: [{ CidrIpv6, ...description }] }),
    ...(PrefixListId === undefined ? {} : { PrefixListIds: [{ PrefixListId, ...description }] }),
    ...(ReferencedGroupId === undefined ? {} : { UserIdGroupPairs: [{ GroupId: ReferencedGroupId, ...description }] }),
  };
}

/** Replaces what rules let through; each keeps its id and direction. */
export function modifySecurityGroupRules(call: Call, input: Given<ModifySecurityGroupRulesRequest>): ModifySecurityGroupRulesResult {
  endDryRun(input);
  const group = findGroup(call, input);
  const changed = new Map<string, RuleInput>();
  for (const { SecurityGroupRuleId, SecurityGroupRule } of input.SecurityGroupRules) {
    const { id } = requireOne(kinds.securityGroupRule, SecurityGroupRuleId, (wanted) => group.rules.find((rule) => rule.id === wanted));
    const [rule] = rulesOf([asPermission(SecurityGroupRule ?? {})], (pair) => ({ kind: 'group', value: findGroup(call, pair).id, account: call.account }));
    if (!rule) throw missingParameter('CidrIpv4');
    changed.set(id, rule);
  }
  const rules = group.rules.map((rule) => {
    const change = changed.get(rule.id);
    return change ? { ...change, id: rule.id, egress: rule.egress } : rule;
  });
  securityGroups.put(call, { ...group, rules });
  return { Return: true };
}
