import type { DeleteRuleRequest, DisableRuleRequest, EnableRuleRequest } from '@aws-sdk/client-eventbridge';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { requireDefaultBus } from '../buses';
import { rearm } from '../schedule/timers';
import { ruleNamed, rules, type RuleState } from './rule';

function setState(call: Call, name: string, state: RuleState): object {
  const rule = { ...ruleNamed(call, name), state };
  rules.of(call).put(name, rule);
  rearm(call, rule);
  return {};
}

export function enableRule(call: Call, { Name, EventBusName }: Given<EnableRuleRequest>): object {
  requireDefaultBus(call, EventBusName);
  return setState(call, Name, 'ENABLED');
}

export function disableRule(call: Call, { Name, EventBusName }: Given<DisableRuleRequest>): object {
  requireDefaultBus(call, EventBusName);
  return setState(call, Name, 'DISABLED');
}

/** Deleting a rule that is not there succeeds. */
export function deleteRule(call: Call, { Name, EventBusName }: Given<DeleteRuleRequest>): object {
  requireDefaultBus(call, EventBusName);
  const rule = rules.of(call).get(Name);
  if (!rule) return {};
  if (rule.targets.length > 0) throw new ServiceException('ValidationException', "Rule can't be deleted since it has targets.");
  rules.of(call).delete(Name);
  rearm(call, rule);
  return {};
}
