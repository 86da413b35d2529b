import type { DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult, SecurityGroupRule } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { describedRule } from './described';
import { securityGroups } from './security-group';

const fields: Fields<SecurityGroupRule> = {
  'group-id': (rule) => rule.GroupId,
  'security-group-rule-id': (rule) => rule.SecurityGroupRuleId,
};

export function describeSecurityGroupRules(call: Call, input: Given<DescribeSecurityGroupRulesRequest>): DescribeSecurityGroupRulesResult {
  endDryRun(input);
  const all = securityGroups.all(call).flatMap(({ id, rules }) => rules.map((rule) => describedRule(call, id, rule)));
  const ids = input.SecurityGroupRuleIds;
  const named = ids ? requireAll(kinds.securityGroupRule, ids, (id) => all.find(({ SecurityGroupRuleId }) => SecurityGroupRuleId === id)) : all;
  const page = pageOf(matching(named, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ SecurityGroupRuleId }) => SecurityGroupRuleId!);
  return { SecurityGroupRules: [...page.items], ...nextToken(page) };
}
