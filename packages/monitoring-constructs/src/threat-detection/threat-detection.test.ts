import { InstanceStopMonitoring } from '../monitoring/instance-stop-monitoring';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { ThreatDetection, type ThreatDetectionProps } from './threat-detection';

const base = { name: 'w', notifications: { subscriptions: [{ protocol: 'email', endpoint: 'a@example.com' }] } } as const;
const alone = (props: Partial<ThreatDetectionProps> = {}) => synthesize((scope) => new ThreatDetection(scope, 'threats', { name: 'w', topicArn: 'arn:t', ...props }));

test('GuardDuty stays off unless asked for', () => {
  const stack = synthesize((scope) => new InstanceStopMonitoring(scope, 'monitoring', base));
  expect(stack.all('aws_guardduty_detector')).toEqual([]);
  expect(JSON.stringify(stack.json)).not.toContain('aws.guardduty');
});

test('findings of medium severity and above are told to the topic of alarms', () => {
  const stack = synthesize((scope) => new InstanceStopMonitoring(scope, 'monitoring', { ...base, threatDetection: {} }));
  const rule = stack.at('monitoring/threat-detection/rule');
  expect(stack.only('aws_guardduty_detector').body).toEqual({ enable: true, finding_publishing_frequency: 'SIX_HOURS' });
  expect(rule.body.name).toBe('w-findings');
  expect(JSON.parse(rule.body.event_pattern)).toEqual({ source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'], detail: { severity: [{ numeric: ['>=', 4] }] } });
  expect(stack.at('monitoring/threat-detection/target').body).toMatchObject({ rule: reference(rule, 'name'), arn: reference(stack.only('aws_sns_topic'), 'arn') });
});

test('a Slack channel is told of findings as they are', () => {
  const slack = { workspaceId: 'T0123ABCD', channelId: 'C0123ABCD' };
  const stack = synthesize((scope) => new InstanceStopMonitoring(scope, 'monitoring', { ...base, notifications: { ...base.notifications, slack }, threatDetection: {} }));
  const topic = stack.at('monitoring/notifications/chat-events/topic');
  expect(stack.at('monitoring/threat-detection/chat-target').body).toEqual({ arn: reference(topic, 'arn'), rule: reference(stack.at('monitoring/threat-detection/rule'), 'name'), target_id: 'chat' });
  expect(stack.only('aws_chatbot_slack_channel_configuration').body.sns_topic_arns).toContain(reference(topic, 'arn'));
});

test('the message takes every value that it names from the event', () => {
  const { input_paths: paths, input_template: template } = alone().only('aws_cloudwatch_event_target').body.input_transformer;
  expect([...template.matchAll(/<(\w+)>/g)].map(([, name]) => name).sort().filter((name, index, all) => name !== all[index - 1])).toEqual(Object.keys(paths).sort());
  expect(JSON.parse(template)).toMatch(/^GuardDuty, severity <severity>: <title>/);
});

test('a detector that is there already is used, and severity and repetition can be set', () => {
  const stack = alone({ detector: false, leastSeverity: 7 });
  expect(stack.all('aws_guardduty_detector')).toEqual([]);
  expect(JSON.parse(stack.only('aws_cloudwatch_event_rule').body.event_pattern).detail).toEqual({ severity: [{ numeric: ['>=', 7] }] });
  expect(alone({ repetition: 'FIFTEEN_MINUTES' }).only('aws_guardduty_detector').body.finding_publishing_frequency).toBe('FIFTEEN_MINUTES');
});

test.each<[Partial<ThreatDetectionProps>, string]>([
  [{ leastSeverity: 11 }, 'test/threats: leastSeverity must be a number from 1 to 10, got "11"'],
  [{ repetition: 'DAILY' as 'ONE_HOUR' }, 'test/threats: repetition must be one of FIFTEEN_MINUTES, ONE_HOUR, SIX_HOURS, got "DAILY"'],
])('%j is refused', (props, message) => {
  expect(refusal((scope) => new ThreatDetection(scope, 'threats', { name: 'w', topicArn: 'arn:t', ...props }))).toBe(message);
});
