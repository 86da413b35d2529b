import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult,
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  IpPermission,
} from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { missingParameter } from '../refusal';
import { newId } from '../stable-id';
import { specifiedTags } from '../tags/tag-specifications';
import { addTags } from '../tags/tags';
import { describedRule } from './described';
import { findGroup } from './find-group';
import { openingText, rulesOf, sameOpening, type Peer, type Rule, type RuleInput } from './rule';
import { securityGroups, type SecurityGroupRow } from './security-group';

type Input = Given<AuthorizeSecurityGroupIngressRequest> | Given<AuthorizeSecurityGroupEgressRequest>;

/** EC2 user guide, "Amazon VPC quotas": inbound or outbound rules per security group. */
const MOST_RULES = 60;

/** A request's permissions: a list of them, or one that is spread over the request's own members. */
export function givenPermissions(input: Input): readonly Given<IpPermission>[] {
  const { IpPermissions, IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName } = input;
  if (IpPermissions) return IpPermissions;
  if (IpProtocol === undefined && CidrIp === undefined) throw missingParameter('IpPermissions');
  return [
    {
      ...(IpProtocol === undefined ? {} : { IpProtocol }),
      ...(FromPort === undefined ? {} : { FromPort }),
      ...(ToPort === undefined ? {} : { ToPort }),
      ...(CidrIp === undefined ? {} : { IpRanges: [{ CidrIp }] }),
      ...(SourceSecurityGroupName === undefined ? {} : { UserIdGroupPairs: [{ GroupName: SourceSecurityGroupName }] }),
    },
  ];
}

/** What permissions of a request let through; groups that they name must be there. */
export function givenRules(call: Call, input: Input): readonly RuleInput[] {
  const peerGroup = (pair: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined }): Peer => ({
    kind: 'group',
    value: findGroup(call, pair).id,
    account: call.account,
  });
  return rulesOf(givenPermissions(input), peerGroup);
}

function refuseDuplicates(group: SecurityGroupRow, egress: boolean, given: readonly RuleInput[]): void {
  const present = group.rules.filter((rule) => rule.egress === egress);
  const twice = given.find((rule, index) => [...present, ...given.slice(0, index)].some((other) => sameOpening(other, rule)));
  if (twice) throw new ServiceException('InvalidPermission.Duplicate', `the specified rule "${openingText(twice)}" already exists`);
  if (present.length + given.length > MOST_RULES) {
    throw new ServiceException('RulesPerSecurityGroupLimitExceeded', 'The maximum number of rules per security group has been reached.');
  }
}

/** Adds all rules or none. */
function authorize(call: Call, input: Input, egress: boolean): AuthorizeSecurityGroupIngressResult {
  endDryRun(input);
  const tags = specifiedTags(input.TagSpecifications, 'security-group-rule');
  const group = findGroup(call, input);
  const given = givenRules(call, input);
  refuseDuplicates(group, egress, given);
  const rules: readonly Rule[] = given.map((rule) => ({ ...rule, id: newId(call, 'sgr'), egress }));
  securityGroups.put(call, { ...group, rules: [...group.rules, ...rules] });
  addTags(call, rules.map(({ id }) => id), tags('security-group-rule'));
  return { Return: true, SecurityGroupRules: rules.map((rule) => describedRule(call, group.id, rule)) };
}

export function authorizeSecurityGroupIngress(call: Call, input: Given<AuthorizeSecurityGroupIngressRequest>): AuthorizeSecurityGroupIngressResult {
  return authorize(call, input, false);
}

export function authorizeSecurityGroupEgress(call: Call, input: Given<AuthorizeSecurityGroupEgressRequest>): AuthorizeSecurityGroupEgressResult {
  return authorize(call, input, true);
}
