import type { JsonObject } from '../configuration';

/** Replaces whole resources by address; `undefined` removes one. */
export type Changes = Readonly<Record<string, JsonObject | undefined>>;

const topicArn = '${aws_sns_topic.alerts.arn}';

/** What `policyDocument` of the constructs prints: JSON text with references inside. */
export const topicPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'AlarmsPublish',
      Effect: 'Allow',
      Principal: { Service: ['cloudwatch.amazonaws.com'] },
      Action: ['sns:Publish'],
      Resource: [topicArn],
      Condition: {
        StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.current.account_id}' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-2:${data.aws_caller_identity.current.account_id}:alarm:*' },
      },
    },
    { Sid: 'RulesPublish', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: topicArn },
    { Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 'sns:*', Resource: topicArn, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ],
});

export const keyPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::${data.aws_caller_identity.current.account_id}:root' }, Action: 'kms:*', Resource: '*' },
    {
      Effect: 'Allow',
      Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.current.account_id}' } },
    },
  ],
});

const resources: Readonly<Record<string, JsonObject>> = {
  'aws_cloudwatch_log_group.trail': { name: '/aws/cloudtrail/dev', retention_in_days: 30 },
  'aws_cloudtrail.trail': {
    name: 'dev',
    is_multi_region_trail: true,
    cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.trail.arn}:*',
    cloud_watch_logs_role_arn: '${aws_iam_role.delivery.arn}',
    s3_bucket_name: '${aws_s3_bucket.trail.id}',
    depends_on: ['aws_s3_bucket.trail'],
  },
  'aws_s3_bucket.trail': { bucket_prefix: 'trail-' },
  'aws_iam_role.delivery': { name: 'delivery', assume_role_policy: '{}' },
  'aws_cloudwatch_log_metric_filter.stops': {
    name: 'stops',
    log_group_name: '${aws_cloudwatch_log_group.trail.name}',
    pattern: '{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }',
    metric_transformation: { name: 'StopInstances', namespace: 'Stopwatch', value: '1' },
  },
  'aws_cloudwatch_metric_alarm.repeated': {
    alarm_name: 'repeated-stops',
    alarm_description: 'Stopped more than once',
    comparison_operator: 'GreaterThanThreshold',
    evaluation_periods: 1,
    metric_name: '${aws_cloudwatch_log_metric_filter.stops.metric_transformation[0].name}',
    namespace: 'Stopwatch',
    period: 900,
    statistic: 'Sum',
    threshold: 1,
    alarm_actions: [topicArn],
  },
  'aws_sns_topic.alerts': { name: 'alerts', kms_master_key_id: '${aws_kms_key.alerts.arn}' },
  'aws_sns_topic_policy.alerts': { arn: topicArn, policy: topicPolicy },
  'aws_kms_key.alerts': { policy: keyPolicy },
  'aws_sns_topic_subscription.ops': { topic_arn: topicArn, protocol: 'email', endpoint: 'ops@example.com' },
};

/** A `cdk.tf.json` of the chain: trail, log group, filter, alarm on two stops in 15 minutes, encrypted topic, one e-mail address. */
export function sampleStack(changes: Changes = {}): JsonObject {
  const byType: Record<string, Record<string, JsonObject>> = {};
  for (const [address, body] of Object.entries({ ...resources, ...changes })) {
    const [type, name] = address.split('.') as [string, string];
    if (body !== undefined) (byType[type] ??= {})[name] = { '//': { metadata: { path: `dev/${name}`, uniqueId: name } }, ...body };
  }
  return {
    '//': { metadata: { backend: 's3', stackName: 'dev', version: '0.21.0' } },
    terraform: { required_providers: { aws: { source: 'aws', version: '>= 5.100.0' } } },
    provider: { aws: [{ region: 'eu-west-2', allowed_account_ids: ['111122223333'] }] },
    data: { aws_caller_identity: { current: { '//': { metadata: { path: 'dev/current' } } } } },
    resource: byType,
  };
}
