import { refusal, synthesize } from '../testing/synthesize';
import { ReadPolicy } from '../testing/policy';
import { reference } from '../testing/synthesized-stack';
import { StateChangeLog, type StateChangeLogProps } from './state-change-log';

const synthesized = (changes: Partial<StateChangeLogProps> = {}) =>
  synthesize((stack) => new StateChangeLog(stack, 'changes', { name: 'stopwatch-dev', ...changes }));
const stack = synthesized();
const group = stack.only('aws_cloudwatch_log_group');

test('changes are kept for a year, longer than CloudWatch keeps them', () => {
  expect(group.body).toEqual({ name: '/aws/events/stopwatch-dev-state-changes', retention_in_days: 365 });
});

test('state changes of our alarms and of every instance are written there', () => {
  const patterns = stack.all('aws_cloudwatch_event_rule').map(({ body }) => [body.name, JSON.parse(body.event_pattern)]);
  expect(Object.fromEntries(patterns)).toEqual({
    'stopwatch-dev-alarm-states': {
      source: ['aws.cloudwatch'],
      'detail-type': ['CloudWatch Alarm State Change'],
      detail: { alarmName: [{ prefix: 'stopwatch-dev' }] },
    },
    'stopwatch-dev-instance-states': { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'] },
  });
  expect(stack.all('aws_cloudwatch_event_target').map(({ body }) => body)).toEqual(
    stack.all('aws_cloudwatch_event_rule').map((rule) => ({ rule: reference(rule, 'name'), target_id: 'log-group', arn: reference(group, 'arn') })),
  );
});

test('EventBridge may write to this log group, for these rules, and nowhere else', () => {
  const policy = new ReadPolicy(stack.only('aws_cloudwatch_log_resource_policy').body.policy_document);
  const principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
  const arn = reference(group, 'arn');
  expect(policy.statements).toEqual([
    { sid: 'CreateStreams', effect: 'Allow', principal, actions: ['logs:CreateLogStream'], resources: [`${arn}:*`], conditions: {} },
    {
      sid: 'PutStateChanges',
      effect: 'Allow',
      principal,
      actions: ['logs:PutLogEvents'],
      resources: [`${arn}:*:*`],
      conditions: { ArnEquals: { 'aws:SourceArn': stack.all('aws_cloudwatch_event_rule').map((rule) => reference(rule, 'arn')) } },
    },
  ]);
});

test('instance states can be left out, and prefix, retention and key be set', () => {
  const other = synthesized({ instanceStates: false, alarmNamePrefix: 'ops-', retentionDays: 30, kmsKeyArn: 'arn:key' });
  expect(JSON.parse(other.only('aws_cloudwatch_event_rule').body.event_pattern).detail).toEqual({ alarmName: [{ prefix: 'ops-' }] });
  expect(other.only('aws_cloudwatch_log_group').body).toMatchObject({ retention_in_days: 30, kms_key_id: 'arn:key' });
});

test('a retention that is not offered is refused', () => {
  const build = () => refusal((scope) => new StateChangeLog(scope, 'changes', { name: 'dev', retentionDays: 100 as 90 }));
  expect(build()).toMatch(/^test\/changes: retentionDays must be one of the retentions that CloudWatch Logs offers \(.*\), got 100$/);
});
