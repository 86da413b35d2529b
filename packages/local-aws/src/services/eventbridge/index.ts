import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { describeEventBus, listEventBuses } from './buses';
import { constraints } from './constraints';
import { putEvents } from './put-events';
import { deleteRule, disableRule, enableRule } from './rules/change-rule';
import { describeRule, listRuleNamesByTarget, listRules } from './rules/describe-rules';
import { putRule } from './rules/put-rule';
import { listTagsForResource, tagResource, untagResource } from './tags';
import { listTargetsByRule, putTargets, removeTargets } from './targets/put-targets';
import { testEventPattern } from './test-event-pattern';

const operations: Operations<typeof import('@aws-sdk/client-eventbridge')> = {
  DeleteRule: deleteRule,
  DescribeEventBus: describeEventBus,
  DescribeRule: describeRule,
  DisableRule: disableRule,
  EnableRule: enableRule,
  ListEventBuses: listEventBuses,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListRules: listRules,
  ListTagsForResource: listTagsForResource,
  ListTargetsByRule: listTargetsByRule,
  PutEvents: putEvents,
  PutRule: putRule,
  PutTargets: putTargets,
  RemoveTargets: removeTargets,
  TagResource: tagResource,
  TestEventPattern: testEventPattern,
  UntagResource: untagResource,
};

export const eventbridge: Service = { operations, constraints };
