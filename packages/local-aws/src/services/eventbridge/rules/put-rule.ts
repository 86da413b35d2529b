import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { requireDefaultBus } from '../buses';
import { schedule } from '../schedule/schedule';
import { rearm } from '../schedule/timers';
import { tagged } from '../tags';
import { readPattern } from './pattern-of';
import { ruleArn, rules, type Rule } from './rule';

/** Makes a rule or replaces what one says; its targets, its tags and since when its rate counts stay. */
export function putRule(call: Call, input: Given<PutRuleRequest>): PutRuleResponse {
  requireDefaultBus(call, input.EventBusName);
  const { Name, EventPattern, ScheduleExpression } = input;
  if (!EventPattern && !ScheduleExpression) throw new ServiceException('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
  if (EventPattern) readPattern(EventPattern);
  const before = rules.of(call).get(Name);
  const rule: Rule = {
    name: Name,
    arn: ruleArn(call, Name),
    state: input.State ?? 'ENABLED',
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.RoleArn === undefined ? {} : { roleArn: input.RoleArn }),
    ...(EventPattern ? { eventPattern: EventPattern } : {}),
    ...(ScheduleExpression ? { scheduled: scheduled(call, ScheduleExpression, before) } : {}),
    createdBy: call.account,
    tags: before?.tags ?? tagged({}, input.Tags),
    targets: before?.targets ?? [],
  };
  rules.of(call).put(Name, rule);
  rearm(call, rule);
  return { RuleArn: rule.arn };
}

function scheduled({ now }: Call, expression: string, before: Rule | undefined): NonNullable<Rule['scheduled']> {
  if (!schedule(expression, now)) throw new ServiceException('ValidationException', 'Parameter ScheduleExpression is not valid.');
  return before?.scheduled?.expression === expression ? before.scheduled : { expression, since: now };
}
