import type {
  DescribeRuleRequest, DescribeRuleResponse, ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse, ListRulesRequest, ListRulesResponse,
  Rule as ListedRule,
} from '@aws-sdk/client-eventbridge';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { DEFAULT_BUS, requireDefaultBus } from '../buses';
import { page } from '../page';
import { ruleNamed, rules, type Rule } from './rule';

function listed({ name, arn, state, description, roleArn, eventPattern, scheduled }: Rule): ListedRule {
  return {
    Name: name,
    Arn: arn,
    State: state,
    Description: description,
    RoleArn: roleArn,
    EventPattern: eventPattern,
    ScheduleExpression: scheduled?.expression,
    EventBusName: DEFAULT_BUS,
  };
}

export function describeRule(call: Call, { Name, EventBusName }: Given<DescribeRuleRequest>): DescribeRuleResponse {
  requireDefaultBus(call, EventBusName);
  const rule = ruleNamed(call, Name);
  return { ...listed(rule), CreatedBy: rule.createdBy };
}

export function listRules(call: Call, { NamePrefix = '', EventBusName, Limit, NextToken }: Given<ListRulesRequest>): ListRulesResponse {
  requireDefaultBus(call, EventBusName);
  const found = rules.of(call).values().filter(({ name }) => name.startsWith(NamePrefix));
  const { items, ...more } = page(found, { Limit, NextToken }, ({ name }) => name);
  return { Rules: items.map(listed), ...more };
}

export function listRuleNamesByTarget(call: Call, { TargetArn, EventBusName, Limit, NextToken }: Given<ListRuleNamesByTargetRequest>): ListRuleNamesByTargetResponse {
  requireDefaultBus(call, EventBusName);
  const found = rules.of(call).values().filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn));
  const { items, ...more } = page(found, { Limit, NextToken }, ({ name }) => name);
  return { RuleNames: items.map(({ name }) => name), ...more };
}
