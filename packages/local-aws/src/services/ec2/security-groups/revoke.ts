import type {
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { forgetTags } from '../tags/tags';
import { givenRules } from './authorize';
import { findGroup } from './find-group';
import { sameOpening, type Rule } from './rule';
import { securityGroups } from './security-group';

type Input = Given<RevokeSecurityGroupIngressRequest> | Given<RevokeSecurityGroupEgressRequest>;

/** The rules that a request means, by their ids or by what they let through; all must be there. */
function meant(call: Call, input: Input, rules: readonly Rule[]): readonly Rule[] {
  const ids = input.SecurityGroupRuleIds;
  if (ids) return requireAll(kinds.securityGroupRule, ids, (id) => rules.find((rule) => rule.id === id));
  return givenRules(call, input).map((given) => {
    const found = rules.find((rule) => sameOpening(rule, given));
    if (!found) throw new ServiceException('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
    return found;
  });
}

/** Takes away all rules or none. */
function revoke(call: Call, input: Input, egress: boolean): RevokeSecurityGroupIngressResult {
  endDryRun(input);
  const group = findGroup(call, input);
  const gone = new Set(meant(call, input, group.rules.filter((rule) => rule.egress === egress)));
  securityGroups.put(call, { ...group, rules: group.rules.filter((rule) => !gone.has(rule)) });
  for (const { id } of gone) forgetTags(call, id);
  return { Return: true };
}

export function revokeSecurityGroupIngress(call: Call, input: Given<RevokeSecurityGroupIngressRequest>): RevokeSecurityGroupIngressResult {
  return revoke(call, input, false);
}

export function revokeSecurityGroupEgress(call: Call, input: Given<RevokeSecurityGroupEgressRequest>): RevokeSecurityGroupEgressResult {
  return revoke(call, input, true);
}
