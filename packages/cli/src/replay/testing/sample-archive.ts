import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const ACCOUNT = '111122223333';
const TOPIC = '${aws_sns_topic.alerts.arn}';

const alarm = (name: string, more: object): object => ({
  alarm_name: name, comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1, threshold: 1, metric_name: 'Stops', namespace: 'Stopwatch',
  period: 900, statistic: 'Sum', treat_missing_data: 'notBreaching', alarm_actions: [TOPIC], ...more,
});

/** A small `cdk.tf.json` in which every fact about a record that replay reads from bytes decides something. */
export const configuration = {
  '//': { metadata: { backend: 'local', stackName: 'dev', version: '0.21.0' } },
  terraform: { required_providers: { aws: { source: 'aws', version: '5.100.0' } } },
  provider: { aws: [{ region: 'eu-west-2', allowed_account_ids: [ACCOUNT] }] },
  resource: {
    aws_cloudwatch_log_group: { trail: { name: '/trail' } },
    aws_cloudtrail: {
      trail: {
        name: 'dev', is_multi_region_trail: false, s3_bucket_name: 'b', cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.trail.arn}:*', cloud_watch_logs_role_arn: 'arn:aws:iam::111122223333:role/r',
        advanced_event_selector: [{ field_selector: [{ field: 'eventCategory', equals: ['Management'] }, { field: 'readOnly', equals: ['false'] }] }],
      },
    },
    aws_cloudwatch_log_metric_filter: {
      stops: { name: 'stops', log_group_name: '/trail', pattern: '{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }', metric_transformation: { name: 'Stops', namespace: 'Stopwatch', value: '1', default_value: 0 } },
      sizes: { name: 'sizes', log_group_name: '/trail', pattern: '{ $.eventName = "RunInstances" }', metric_transformation: { name: 'Sizes', namespace: 'Stopwatch', value: '$.size', dimensions: { Type: '$.type' } } },
    },
    aws_cloudwatch_metric_alarm: {
      repeated: alarm('repeated', {}),
      average: alarm('average', { statistic: 'Average', threshold: 0.2, period: 300, treat_missing_data: 'missing' }),
      sizes: alarm('sizes', { metric_name: 'Sizes', dimensions: { Type: 'big' }, threshold: 4 }),
      silence: alarm('silence', { metric_name: 'IncomingLogEvents', namespace: 'AWS/Logs', dimensions: { LogGroupName: '/trail' }, comparison_operator: 'LessThanThreshold', period: 3600, treat_missing_data: 'breaching' }),
    },
    aws_cloudwatch_composite_alarm: { any: { alarm_name: 'any', alarm_rule: 'ALARM("repeated") OR ALARM("sizes")', alarm_actions: [TOPIC] } },
    aws_cloudwatch_event_rule: { terminated: { name: 'terminated', event_pattern: JSON.stringify({ 'detail-type': ['AWS API Call via CloudTrail'], detail: { eventName: ['TerminateInstances'] } }) } },
    aws_cloudwatch_event_target: { terminated: { rule: '${aws_cloudwatch_event_rule.terminated.name}', arn: TOPIC } },
    aws_sns_topic: { alerts: { name: 'alerts' } },
    aws_sns_topic_subscription: { ops: { topic_arn: TOPIC, protocol: 'email', endpoint: 'ops@example.com' } },
  },
};

/** A call in the sample account, `minute` minutes and `second` seconds after midnight of 2 March 2026. */
export function call(minute: number, id: number | string, changes: object = {}): Record<string, unknown> {
  const eventTime = `${new Date(Date.UTC(2026, 2, 2) + minute * 60_000).toISOString().slice(0, 19)}Z`;
  return {
    eventVersion: '1.11', userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/ann` }, eventTime, eventSource: 'ec2.amazonaws.com', eventName: 'StopInstances', awsRegion: 'eu-west-2',
    sourceIPAddress: '192.0.2.1', requestParameters: { instancesSet: { items: [{ instanceId: 'i-1' }] } }, eventID: `id-${id}`, readOnly: false, managementEvent: true, recipientAccountId: ACCOUNT, eventCategory: 'Management', ...changes,
  };
}

/** Writes a file and returns where. */
export function put(directory: string, name: string, content: string | Buffer): string {
  const file = path.join(directory, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
