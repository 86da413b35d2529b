import { print } from '@stopwatch/filter-pattern';
import type { Changes } from './testing/sample-stack';
import { sampleStack } from './testing/sample-stack';
import { readStack } from './read-stack';
import type { Stack } from './model';

const ALERTS = 'arn:aws:sns:eu-west-2:111122223333:alerts';

function read(changes: Changes = {}): Stack {
  return readStack(sampleStack(changes));
}

/** Every problem's line. */
function refusal(changes: Changes): string | undefined {
  try {
    read(changes);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

describe('a synthesized stack', () => {
  const stack = read();

  test('is located by its provider', () => {
    expect(stack).toMatchObject({ region: 'eu-west-2', accountId: '111122223333', partition: 'aws' });
  });

  test('links trail, log group, filter, alarm and topic through references, also inside texts', () => {
    expect(stack.trails).toMatchObject([{ name: 'dev', logging: true, multiRegion: true, logGroupName: '/aws/cloudtrail/dev' }]);
    expect(stack.metricFilters).toMatchObject([{ logGroupName: '/aws/cloudtrail/dev', transformation: { metricName: 'StopInstances', metricNamespace: 'Stopwatch', metricValue: '1', dimensions: {} } }]);
    expect(print(stack.metricFilters[0]!.pattern)).toBe('{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }');
    expect(stack.metricAlarms[0]!.alarm).toMatchObject({ alarmName: 'repeated-stops', metricName: 'StopInstances', period: 900, threshold: 1, treatMissingData: 'missing', alarmActions: [ALERTS] });
    expect(stack.topics).toMatchObject([{ arn: ALERTS, subscriptions: [{ protocol: 'email', endpoint: 'ops@example.com' }] }]);
  });

  test('has its policies with references filled in', () => {
    const [topic] = stack.topics;
    expect(JSON.stringify(topic!.policy)).toContain('arn:aws:cloudwatch:eu-west-2:111122223333:alarm:*');
    expect(topic!.key).toMatchObject({ kind: 'customer', address: 'aws_kms_key.alerts', policy: { kind: 'document' } });
  });

  test('accounts for every resource', () => {
    expect(stack.coverage.notRelevant.map(({ type, addresses }) => [type, addresses])).toEqual([
      ['aws_s3_bucket', ['aws_s3_bucket.trail']],
      ['aws_iam_role', ['aws_iam_role.delivery']],
    ]);
    expect(stack.coverage.refused).toEqual([]);
    expect(stack.coverage.modelled).toHaveLength(8);
  });

  test('reads the same from text', () => {
    expect(readStack(JSON.stringify(sampleStack()))).toEqual(stack);
  });
});

test.each<[string, Changes, string]>([
  [
    'a reference to no resource',
    { 'aws_sns_topic.alerts': undefined, 'aws_sns_topic_policy.alerts': undefined, 'aws_sns_topic_subscription.ops': undefined },
    'aws_cloudwatch_metric_alarm.repeated: alarm_actions[0]: refers to aws_sns_topic.alerts.arn, but the stack has no aws_sns_topic.alerts',
  ],
  [
    'a reference to no local',
    { 'aws_cloudwatch_log_group.trail': { name: '${local.name}' }, 'aws_cloudwatch_log_metric_filter.stops': undefined, 'aws_cloudwatch_metric_alarm.repeated': undefined, 'aws_cloudtrail.trail': undefined },
    'aws_cloudwatch_log_group.trail: name: refers to local.name, but the stack has no such local',
  ],
  [
    'a function that is not modelled',
    { 'aws_cloudwatch_metric_alarm.repeated': { alarm_name: '${md5("x")}' } },
    'aws_cloudwatch_metric_alarm.repeated: alarm_name: the function md5 is not modelled',
  ],
  [
    'a pattern AWS refuses',
    { 'aws_cloudwatch_log_metric_filter.stops': { name: 'x', log_group_name: 'y', pattern: '{ $.eventName == 1 }', metric_transformation: [{ name: 'a', namespace: 'b', value: '1' }] }, 'aws_cloudwatch_metric_alarm.repeated': undefined },
    'aws_cloudwatch_log_metric_filter.stops: pattern: ',
  ],
  [
    'a word where a number belongs',
    { 'aws_cloudwatch_metric_alarm.repeated': { alarm_name: 'a', comparison_operator: 'GreaterThanThreshold', evaluation_periods: 'two' } },
    'aws_cloudwatch_metric_alarm.repeated: evaluation_periods: expected a number, got "two"',
  ],
  [
    'a statistic of another world',
    { 'aws_cloudwatch_metric_alarm.repeated': { alarm_name: 'a', comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1, metric_name: 'm', period: 60, extended_statistic: 'tm99' } },
    'aws_cloudwatch_metric_alarm.repeated: extended_statistic: the statistic tm99 is not modelled; modelled are SampleCount, Average, Sum, Minimum, Maximum and percentiles',
  ],
  [
    'a local that refers to itself',
    { 'aws_sns_topic.alerts': { name: '${aws_sns_topic.alerts.name}' }, 'aws_sns_topic_policy.alerts': undefined, 'aws_sns_topic_subscription.ops': undefined, 'aws_cloudwatch_metric_alarm.repeated': undefined },
    'aws_sns_topic.alerts: name: refers to aws_sns_topic.alerts.name, which refers to itself',
  ],
])('%s is an error with address and argument', (_, changes, message) => {
  expect(refusal(changes)?.split('\n')[0]).toContain(message);
});

test('every unresolved reference is reported, not only the first', () => {
  const message = refusal({ 'aws_cloudwatch_log_group.trail': undefined });
  expect(message?.split('\n').map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
    'aws_cloudtrail.trail: cloud_watch_logs_group_arn',
    'aws_cloudwatch_log_metric_filter.stops: log_group_name',
  ]);
});

test.each<[string, Changes, { address: string; reason: string }]>([
  ['an unknown type', { 'aws_wavelength.x': {} }, { address: 'aws_wavelength.x', reason: 'resources of type aws_wavelength are not modelled' }],
  ['a schedule', { 'aws_cloudwatch_event_rule.nightly': { name: 'nightly', schedule_expression: 'rate(1 day)' } }, { address: 'aws_cloudwatch_event_rule.nightly', reason: 'a schedule calls its targets by the clock, not because of an event' }],
  [
    'an operator of event patterns that is not modelled',
    { 'aws_cloudwatch_event_rule.net': { name: 'net', event_pattern: '{"detail":{"ip":[{"cidr":"10.0.0.0/8"}]}}' } },
    { address: 'aws_cloudwatch_event_rule.net', reason: 'event_pattern: detail.ip: the operator cidr is not modelled' },
  ],
  ['a repeated resource', { 'aws_iam_role.many': { count: 2, name: 'x' } }, { address: 'aws_iam_role.many', reason: 'count is not expanded in cdk.tf.json; give the plan (terraform show -json) instead' }],
])('%s is refused by address', (_, changes, refused) => {
  expect(read(changes).coverage.refused).toEqual([refused]);
});

test('a policy document as a data source reads as its JSON', () => {
  const document = sampleStack({ 'aws_sns_topic_policy.alerts': { arn: '${aws_sns_topic.alerts.arn}', policy: '${data.aws_iam_policy_document.topic.json}' } });
  const statement = [{ sid: 'A', actions: ['sns:Publish'], resources: ['${aws_sns_topic.alerts.arn}'], principals: [{ type: 'Service', identifiers: ['cloudwatch.amazonaws.com'] }], condition: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: ['${data.aws_caller_identity.current.account_id}'] }] }];
  const data = { ...(document['data'] as object), aws_iam_policy_document: { topic: { statement } } };
  expect(readStack({ ...document, data }).topics[0]!.policy).toEqual({
    kind: 'document',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'A', Effect: 'Allow', Action: ['sns:Publish'], Resource: [ALERTS], Principal: { Service: ['cloudwatch.amazonaws.com'] }, Condition: { StringEquals: { 'aws:SourceAccount': ['111122223333'] } } }],
    },
  });
});

test('jsonencode, locals and composed names are followed', () => {
  const document = sampleStack({ 'aws_sns_topic.alerts': { name: '${join("-", ["alerts", local.stage])}' }, 'aws_sns_topic_policy.alerts': { arn: '${aws_sns_topic.alerts.arn}', policy: '${jsonencode({"Statement" = [{"Effect" = "Allow", "Resource" = aws_sns_topic.alerts.arn, "Note" = "a <b> \\"${local.stage}\\""}]})}' } });
  const stack = readStack({ ...document, locals: { stage: '${lower("DEV")}' } });
  expect(stack.topics[0]).toMatchObject({ name: 'alerts-dev', arn: `${ALERTS}-dev` });
  expect(stack.topics[0]!.policy).toEqual({ kind: 'document', document: { Statement: [{ Effect: 'Allow', Resource: `${ALERTS}-dev`, Note: 'a <b> "dev"' }] } });
});

test('what is neither a stack nor a plan is refused', () => {
  expect(() => readStack('{"a":1}')).toThrow("neither a cdk.tf.json (no 'resource') nor a plan of terraform show -json (no 'planned_values'); found a");
  expect(() => readStack('[')).toThrow('the stack is not JSON: ');
  expect(() => readStack({ resource: {} })).toThrow('provider.aws: region: the stack names no Region; give one');
});

test('a plan gives the same chain: known values, and references where values are known after apply', () => {
  const stack = readStack({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: [
          { address: 'aws_sns_topic.alerts', mode: 'managed', type: 'aws_sns_topic', name: 'alerts', values: { name: 'alerts', kms_master_key_id: null } },
          { address: 'aws_sns_topic_policy.alerts', mode: 'managed', type: 'aws_sns_topic_policy', name: 'alerts', values: {} },
          { address: 'aws_cloudwatch_log_group.trail', mode: 'managed', type: 'aws_cloudwatch_log_group', name: 'trail', values: { name: 'g' } },
          { address: 'aws_cloudtrail.trail', mode: 'managed', type: 'aws_cloudtrail', name: 'trail', values: { name: 't', advanced_event_selector: [], is_multi_region_trail: true } },
          { address: 'aws_cloudwatch_metric_alarm.a[0]', mode: 'managed', type: 'aws_cloudwatch_metric_alarm', name: 'a', index: 0, values: { alarm_name: 'a0', alarm_actions: [null], metric_name: 'm', namespace: 'n', period: 60, statistic: 'Sum', threshold: 1, evaluation_periods: 1, comparison_operator: 'GreaterThanThreshold' } },
          { address: 'aws_sns_topic_subscription.ops', mode: 'managed', type: 'aws_sns_topic_subscription', name: 'ops', values: { protocol: 'email', endpoint: 'a@example.com' } },
        ],
      },
    },
    configuration: {
      provider_config: { aws: { name: 'aws', expressions: { region: { constant_value: 'eu-west-2' } } } },
      root_module: {
        resources: [
          { address: 'aws_sns_topic_policy.alerts', expressions: { arn: { references: ['aws_sns_topic.alerts.arn', 'aws_sns_topic.alerts'] }, policy: { references: ['aws_sns_topic.alerts.arn', 'aws_sns_topic.alerts', 'data.aws_caller_identity.me.account_id', 'data.aws_caller_identity.me'] } } },
          { address: 'aws_cloudtrail.trail', expressions: { cloud_watch_logs_group_arn: { references: ['aws_cloudwatch_log_group.trail.arn', 'aws_cloudwatch_log_group.trail'] } } },
          { address: 'aws_cloudwatch_metric_alarm.a', expressions: { alarm_actions: { references: ['aws_sns_topic.alerts.arn', 'aws_sns_topic.alerts'] } } },
          { address: 'aws_sns_topic_subscription.ops', expressions: { topic_arn: { references: ['aws_sns_topic.alerts.arn', 'aws_sns_topic.alerts'] } } },
        ],
      },
    },
  });
  const topic = 'arn:aws:sns:eu-west-2:123456789012:alerts';
  expect(stack.trails).toMatchObject([{ logGroupName: 'g' }]);
  expect(stack.metricAlarms).toMatchObject([{ address: 'aws_cloudwatch_metric_alarm.a[0]', alarm: { alarmActions: [topic] } }]);
  expect(stack.topics).toMatchObject([{ arn: topic, policy: { kind: 'unknown' }, subscriptions: [{ endpoint: 'a@example.com' }] }]);
});

test('a plan of what is deployed already gives the same alarms: empty texts that nobody wrote are no arguments', () => {
  const values = { alarm_name: 'a', evaluation_periods: 1, comparison_operator: 'GreaterThanThreshold', threshold: 1, threshold_metric_id: '', evaluate_low_sample_count_percentiles: '', alarm_description: '' };
  const metric = { account_id: '', expression: '', id: 'm', label: '', metric: [{ metric_name: 'x', namespace: 'n', period: 60, stat: 'Sum', unit: '' }], return_data: true };
  const written = { alarm_description: { constant_value: '' }, metric_query: [{ id: { constant_value: 'm' }, metric: [{ metric_name: { constant_value: 'x' } }] }] };
  const { metricAlarms } = readStack({
    planned_values: { root_module: { resources: [{ address: 'aws_cloudwatch_metric_alarm.a', mode: 'managed', type: 'aws_cloudwatch_metric_alarm', name: 'a', values: { ...values, metric_query: [metric] } }] } },
    configuration: {
      provider_config: { aws: { name: 'aws', expressions: { region: { constant_value: 'eu-west-2' } } } },
      root_module: { resources: [{ address: 'aws_cloudwatch_metric_alarm.a', expressions: written }] },
    },
  });
  expect(metricAlarms[0]?.alarm).toEqual({
    alarmName: 'a',
    alarmDescription: '',
    actionsEnabled: true,
    alarmActions: [],
    okActions: [],
    insufficientDataActions: [],
    evaluationPeriods: 1,
    comparisonOperator: 'GreaterThanThreshold',
    treatMissingData: 'missing',
    metrics: [{ id: 'm', metricStat: { metric: { namespace: 'n', metricName: 'x' }, period: 60, stat: 'Sum' }, returnData: true }],
    threshold: 1,
  });
});
