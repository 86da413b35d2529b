import type { Constraint, Constraints } from '../../validation/constraint';
import { RULE_STATES } from './rules/rule';

const ruleName: Constraint = { length: [1, 64], pattern: /[.\-_A-Za-z0-9]+/ };
const arn: Constraint = { length: [1, 1600] };
const limit: Constraint = { range: [1, 100] };
const tags: Constraint = { length: [0, 50] };

/** From the API reference of each structure. */
export const constraints: Constraints = {
  'PutRuleRequest.Name': ruleName,
  'PutRuleRequest.ScheduleExpression': { length: [0, 256] },
  'PutRuleRequest.EventPattern': { length: [0, 4096] },
  'PutRuleRequest.State': { values: RULE_STATES },
  'PutRuleRequest.Description': { length: [0, 512] },
  'PutRuleRequest.RoleArn': arn,
  'PutRuleRequest.Tags': tags,
  'DescribeRuleRequest.Name': ruleName,
  'EnableRuleRequest.Name': ruleName,
  'DisableRuleRequest.Name': ruleName,
  'DeleteRuleRequest.Name': ruleName,
  'ListRulesRequest.NamePrefix': ruleName,
  'ListRulesRequest.Limit': limit,
  'ListRuleNamesByTargetRequest.TargetArn': arn,
  'ListRuleNamesByTargetRequest.Limit': limit,
  'ListEventBusesRequest.Limit': limit,
  'ListEventBusesRequest.NamePrefix': { length: [1, 256] },
  'ListTargetsByRuleRequest.Rule': ruleName,
  'ListTargetsByRuleRequest.Limit': limit,
  'PutTargetsRequest.Rule': ruleName,
  'PutTargetsRequest.Targets': { length: [1, 100] },
  'RemoveTargetsRequest.Rule': ruleName,
  'RemoveTargetsRequest.Ids': { length: [1, 100], each: { length: [1, 64], pattern: /[.\-_A-Za-z0-9]+/ } },
  'Target.Id': { length: [1, 64], pattern: /[.\-_A-Za-z0-9]+/ },
  'Target.Arn': arn,
  'Target.RoleArn': arn,
  'Target.Input': { length: [0, 8192] },
  'Target.InputPath': { length: [0, 256] },
  'InputTransformer.InputPathsMap': { length: [0, 100] },
  'InputTransformer.InputTemplate': { length: [1, 8192] },
  'DeadLetterConfig.Arn': arn,
  'RetryPolicy.MaximumRetryAttempts': { range: [0, 185] },
  'RetryPolicy.MaximumEventAgeInSeconds': { range: [60, 86400] },
  'PutEventsRequest.Entries': { length: [1, 10] },
  'TestEventPatternRequest.EventPattern': { length: [0, 4096] },
  'ListTagsForResourceRequest.ResourceARN': arn,
  'TagResourceRequest.ResourceARN': arn,
  'TagResourceRequest.Tags': tags,
  'UntagResourceRequest.ResourceARN': arn,
  'Tag.Key': { length: [1, 128] },
  'Tag.Value': { length: [0, 256] },
};
