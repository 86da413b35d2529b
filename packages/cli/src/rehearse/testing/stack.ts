const metric = { metric_name: 'Stops', namespace: 'Test', period: 300, stat: 'Sum' };

/** A synthesized stack: a trail, one metric filter on stops, an alarm at two in five minutes, a topic with one mail address, an instance, a dashboard. */
export function testStack(): object {
  const arn = '${aws_cloudwatch_metric_alarm.stops.arn}';
  const widgets = [
    { type: 'metric', x: 0, y: 0, width: 12, height: 6, properties: { title: 'Stops', region: 'eu-west-2', annotations: { alarms: [arn] } } },
    { type: 'metric', x: 12, y: 0, width: 12, height: 6, properties: { title: 'By name', region: 'eu-west-2', metrics: [[{ expression: "SEARCH('{Test} MetricName=\"Stops\"', 'Sum', 300)", id: 'e1' }], [{ expression: 'METRICS()', id: 'e2' }]] } },
    { type: 'log', x: 0, y: 6, width: 24, height: 6, properties: { title: 'Calls', region: 'eu-west-2', query: "SOURCE '/trail' | fields eventTime, eventName, userIdentity.arn as caller | filter eventName = 'StopInstances' | sort eventTime desc" } },
  ];
  return {
    provider: { aws: [{ region: 'eu-west-2', allowed_account_ids: ['111122223333'] }] },
    resource: {
      aws_cloudtrail: { trail: { name: 'trail', s3_bucket_name: 'bucket', cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.trail.arn}:*', cloud_watch_logs_role_arn: 'arn:aws:iam::111122223333:role/r' } },
      aws_cloudwatch_log_group: { trail: { name: '/trail' } },
      aws_cloudwatch_log_metric_filter: {
        stops: {
          name: 'stops',
          log_group_name: '/trail',
          pattern: '{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }',
          metric_transformation: { name: 'Stops', namespace: 'Test', value: '1' },
        },
      },
      aws_cloudwatch_metric_alarm: {
        stops: {
          alarm_name: 'test-stops',
          comparison_operator: 'GreaterThanThreshold',
          threshold: 1,
          evaluation_periods: 1,
          treat_missing_data: 'notBreaching',
          alarm_actions: ['${aws_sns_topic.alerts.arn}'],
          metric_query: [{ id: 'm1', return_data: false, metric }, { id: 'e1', expression: 'FILL(m1, 0)', label: 'Stops', return_data: true }],
        },
        quiet: { alarm_name: 'test-quiet', comparison_operator: 'GreaterThanThreshold', threshold: 5, evaluation_periods: 1, metric_name: 'Stops', namespace: 'Test', period: 300, statistic: 'Sum', treat_missing_data: 'notBreaching' },
      },
      aws_sns_topic: { alerts: { name: 'alerts' } },
      aws_sns_topic_subscription: { mail: { topic_arn: '${aws_sns_topic.alerts.arn}', protocol: 'email', endpoint: 'ops@example.com' } },
      aws_instance: { drill_instance: { ami: 'ami-1', instance_type: 't4g.nano' } },
      aws_cloudwatch_dashboard: { page: { dashboard_name: 'page', dashboard_body: JSON.stringify({ start: '-PT3H', widgets }) } },
    },
  };
}
