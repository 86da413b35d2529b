import type {
  ListTargetsByRuleRequest, ListTargetsByRuleResponse, PutTargetsRequest, PutTargetsResponse, RemoveTargetsRequest, RemoveTargetsResponse, Target,
} from '@aws-sdk/client-eventbridge';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { requireDefaultBus } from '../buses';
import { page } from '../page';
import { ruleNamed, rules } from '../rules/rule';
import { isArn, serviceOf } from './service';

/** Quota "Targets per rule". */
const MOST_TARGETS = 5;

const invalid = (message: string): ServiceException => new ServiceException('ValidationException', message);

function check({ Id, Arn, Input, InputPath, InputTransformer }: Given<Target>): void {
  if (!isArn(Arn)) throw invalid(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
  if (serviceOf(Arn) === undefined) {
    throw invalid(`Parameter ${Arn} is not valid. Reason: this endpoint delivers to SNS topics, SQS queues, Lambda functions and log groups only.`);
  }
  if ([Input, InputPath, InputTransformer].filter((way) => way !== undefined).length > 1) {
    throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  if (Input !== undefined) requireJson(Input, Id);
}

function requireJson(text: string, id: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw invalid(`JSON syntax error in input for target ${id}`);
  }
}

/** Adds targets to a rule; one with an id that is there already replaces it. */
export function putTargets(call: Call, { Rule, EventBusName, Targets }: Given<PutTargetsRequest>): PutTargetsResponse {
  requireDefaultBus(call, EventBusName);
  const rule = ruleNamed(call, Rule);
  Targets.forEach(check);
  const targets = new Map([...rule.targets, ...Targets].map((target) => [target.Id, target]));
  if (targets.size > MOST_TARGETS) throw new ServiceException('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
  rules.of(call).put(Rule, { ...rule, targets: [...targets.values()] });
  return { FailedEntryCount: 0, FailedEntries: [] };
}

/** Removing a target that is not there succeeds. */
export function removeTargets(call: Call, { Rule, EventBusName, Ids }: Given<RemoveTargetsRequest>): RemoveTargetsResponse {
  requireDefaultBus(call, EventBusName);
  const rule = ruleNamed(call, Rule);
  rules.of(call).put(Rule, { ...rule, targets: rule.targets.filter(({ Id }) => !Ids.includes(Id)) });
  return { FailedEntryCount: 0, FailedEntries: [] };
}

export function listTargetsByRule(call: Call, { Rule, EventBusName, Limit, NextToken }: Given<ListTargetsByRuleRequest>): ListTargetsByRuleResponse {
  requireDefaultBus(call, EventBusName);
  const { items, ...more } = page(ruleNamed(call, Rule).targets, { Limit, NextToken }, ({ Id }) => Id);
  return { Targets: items as Target[], ...more };
}
