import type { EnvironmentOutputs } from '../environment/outputs';
import { LOCK_PREFIX } from './lock-tag';
import { QUEUE_PREFIX } from '../observe/mailbox';
import { partitionOf } from '../deployed/read-deployed';

/** One permission of a drill: what for, and on what. */
interface Grant {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: object;
}

export type PolicyScope = Pick<EnvironmentOutputs, 'accountId' | 'region' | 'logGroupName' | 'trailName' | 'drillTag' | 'instanceId'> & {
  /** @default - any topic of the account */
  readonly topicArns?: readonly string[];
};

/**
 * The least that the identity of a drill needs: stopping is allowed on the drill instance alone, and only while it carries the drill tag.
 *
 * Statements without `Optional` in their id are required. Actions that take no resource in IAM (the service authorization reference
 * gives them none) are on `*`; they only read.
 */
export function drillPolicy(scope: PolicyScope): { readonly Version: '2012-10-17'; readonly Statement: readonly object[] } {
  return {
    Version: '2012-10-17',
    Statement: grants(scope).map(({ actions, condition, resources, sid }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources.length === 1 ? resources[0] : resources,
      ...(condition === undefined ? {} : { Condition: condition }),
    })),
  };
}

function grants({ accountId, drillTag, instanceId, logGroupName, region, topicArns, trailName }: PolicyScope): readonly Grant[] {
  const arn = (service: string, rest: string): string => `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${rest}`;
  const instance = [arn('ec2', `instance/${instanceId}`)];
  const tagged = { [`aws:ResourceTag/${drillTag.key}`]: drillTag.value };
  const topics = topicArns ?? [arn('sns', '*')];
  return [
    { sid: 'StopAndStartTheDrillInstance', actions: ['ec2:StopInstances', 'ec2:StartInstances'], resources: instance, condition: { StringEquals: tagged } },
    { sid: 'RefuseAStop', actions: ['ec2:ModifyInstanceAttribute'], resources: instance, condition: { StringEquals: tagged, StringEqualsIgnoreCase: { 'ec2:Attribute/DisableApiStop': ['true', 'false'] } } },
    { sid: 'Lock', actions: ['ec2:CreateTags', 'ec2:DeleteTags'], resources: instance, condition: { StringEquals: tagged, 'ForAllValues:StringLike': { 'aws:TagKeys': [`${LOCK_PREFIX}*`] } } },
    { sid: 'Look', actions: ['ec2:DescribeInstances', 'ec2:DescribeInstanceAttribute', 'cloudwatch:GetMetricData', 'sts:GetCallerIdentity'], resources: ['*'] },
    { sid: 'ReadAlarms', actions: ['cloudwatch:DescribeAlarms', 'cloudwatch:DescribeAlarmHistory'], resources: [arn('cloudwatch', 'alarm:*')] },
    {
      sid: 'ReadTheLogGroup',
      actions: ['logs:FilterLogEvents', 'logs:DescribeMetricFilters'],
      resources: [arn('logs', `log-group:${logGroupName}`), arn('logs', `log-group:${logGroupName}:*`)],
    },
    { sid: 'ReadTheTrail', actions: ['cloudtrail:GetTrail', 'cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'], resources: [arn('cloudtrail', `trail/${trailName}`)] },
    { sid: 'ReadTheTopics', actions: ['sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic'], resources: topics },
    { sid: 'OptionalReadTheKey', actions: ['kms:DescribeKey', 'kms:GetKeyPolicy'], resources: [arn('kms', 'key/*')] },
    {
      sid: 'OptionalListen',
      actions: ['sns:Subscribe', 'sns:Unsubscribe'],
      resources: topics,
    },
    {
      sid: 'OptionalQueueToListenWith',
      actions: ['sqs:CreateQueue', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:DeleteQueue'],
      resources: [arn('sqs', `${QUEUE_PREFIX}*`)],
    },
  ];
}
