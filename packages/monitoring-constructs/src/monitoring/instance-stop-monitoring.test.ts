import { refusal, synthesize } from '../testing/synthesize';
import { reference, type SynthesizedStack } from '../testing/synthesized-stack';
import { InstanceStopMonitoring } from './instance-stop-monitoring';
import type { InstanceStopMonitoringProps } from './instance-stop-monitoring-props';

const base: InstanceStopMonitoringProps = { name: 'stopwatch-dev', notifications: { subscriptions: [{ protocol: 'email', endpoint: 'ops@example.com' }] } };
const stackOf = (props: Partial<InstanceStopMonitoringProps> = {}) => synthesize((stack) => new InstanceStopMonitoring(stack, 'monitoring', { ...base, ...props }));

/** The alarm of this name, as CloudWatch would get it. */
function alarm(stack: SynthesizedStack, name: string) {
  const found = stack.all('aws_cloudwatch_metric_alarm').filter(({ body }) => body.alarm_name === name);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Namespace, name and dimensions of the metric that an alarm or a filter speaks of. */
const metricOf = (stack: SynthesizedStack, name: string) => {
  const query = alarm(stack, name).body.metric_query.find((entry: { metric?: object }) => entry.metric !== undefined);
  return { namespace: query.metric.namespace, name: query.metric.metric_name, dimensions: query.metric.dimensions };
};

describe('the chain, from the call to the mail', () => {
  const stack = stackOf();
  const logGroup = stack.all('aws_cloudwatch_log_group').find(({ body }) => body.name === '/stopwatch-dev-trail/cloudtrail')!;
  const filter = stack.all('aws_cloudwatch_log_metric_filter').find(({ body }) => body.name === 'stopwatch-dev-repeated-stop-fleet')!;

  test('leads from the trail to its log group', () => {
    expect(stack.only('aws_cloudtrail').body.cloud_watch_logs_group_arn).toBe(`${reference(logGroup, 'arn')}:*`);
  });

  test('from the log group to the metric of stops', () => {
    expect(filter.body.log_group_name).toBe(reference(logGroup, 'name'));
    expect(filter.body.pattern).toContain('$.eventName = "StopInstances"');
    expect(filter.body.metric_transformation).toMatchObject({ namespace: 'stopwatch-dev', name: 'InstanceStops', value: '1', default_value: '0' });
  });

  test('from the metric to the alarm: more than one in 24 hours', () => {
    expect(metricOf(stack, 'stopwatch-dev-repeated-stop')).toMatchObject({ namespace: 'stopwatch-dev', name: 'InstanceStops' });
    expect(alarm(stack, 'stopwatch-dev-repeated-stop').body).toMatchObject({ threshold: 1, comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1 });
    expect(alarm(stack, 'stopwatch-dev-repeated-stop').body.metric_query).toEqual(
      expect.arrayContaining([expect.objectContaining({ metric: expect.objectContaining({ period: 86_400, stat: 'Sum' }) })]),
    );
  });

  test('from the alarm to the topic, and from the topic to a mailbox', () => {
    const topic = stack.only('aws_sns_topic');
    expect(alarm(stack, 'stopwatch-dev-repeated-stop').body.alarm_actions).toEqual([reference(topic, 'arn')]);
    expect(stack.only('aws_sns_topic_subscription').body).toMatchObject({ topic_arn: reference(topic, 'arn'), protocol: 'email', endpoint: 'ops@example.com' });
  });
});

test('every alarm tells somebody, but the one that sums them up', () => {
  const stack = stackOf();
  const alarms = stack.all('aws_cloudwatch_metric_alarm');
  expect(alarms.map(({ body }) => body.alarm_name).sort()).toEqual([
    'stopwatch-dev-instance-termination',
    'stopwatch-dev-log-anomaly',
    'stopwatch-dev-monitoring-disabled',
    'stopwatch-dev-refused-stop',
    'stopwatch-dev-repeated-stop',
    'stopwatch-dev-repeated-stop-drill',
    'stopwatch-dev-stop-anomaly',
    'stopwatch-dev-trail-silence',
  ]);
  for (const { body } of alarms) expect(body).toMatchObject({ alarm_actions: [reference(stack.only('aws_sns_topic'), 'arn')], actions_enabled: true });
  const summary = stack.only('aws_cloudwatch_composite_alarm').body;
  expect(summary.alarm_actions).toEqual([]);
  for (const one of alarms) expect(summary.alarm_rule).toContain(reference(one, 'arn'));
});

test('the drill instance has an alarm of its own, on exactly the dimension that its filter writes', () => {
  const stack = stackOf();
  const instance = reference(stack.only('aws_instance'), 'id');
  expect(metricOf(stack, 'stopwatch-dev-repeated-stop-drill')).toEqual({ namespace: 'stopwatch-dev', name: 'InstanceStops', dimensions: { InstanceId: instance } });
  const filter = stack.all('aws_cloudwatch_log_metric_filter').find(({ body }) => body.name === 'stopwatch-dev-repeated-stop-instance')!;
  expect(Object.keys(filter.body.metric_transformation.dimensions)).toEqual(['InstanceId']);
  expect(filter.body.metric_transformation).not.toHaveProperty('default_value');
});

test('named instances get an alarm each', () => {
  const stack = stackOf({ instances: { web: 'i-0123456789abcdef0' }, drillInstance: false });
  expect(metricOf(stack, 'stopwatch-dev-repeated-stop-web').dimensions).toEqual({ InstanceId: 'i-0123456789abcdef0' });
});

test.each<[keyof InstanceStopMonitoringProps, string]>([
  ['drillInstance', 'aws_instance'],
  ['logAnomaly', 'aws_cloudwatch_log_anomaly_detector'],
  ['summary', 'aws_cloudwatch_composite_alarm'],
  ['stateChanges', 'aws_cloudwatch_event_rule'],
  ['dashboard', 'aws_cloudwatch_dashboard'],
  ['savedQueries', 'aws_cloudwatch_query_definition'],
])('%s can be switched off, and takes %s with it', (part, type) => {
  expect(stackOf().all(type)).not.toEqual([]);
  expect(stackOf({ [part]: false }).all(type)).toEqual([]);
});

test.each<[keyof InstanceStopMonitoringProps, string]>([
  ['metricAnomaly', 'stopwatch-dev-stop-anomaly'],
  ['trailSilence', 'stopwatch-dev-trail-silence'],
])('%s can be switched off, and takes the alarm %s with it', (part, name) => {
  const names = (stack: SynthesizedStack) => stack.all('aws_cloudwatch_metric_alarm').map(({ body }) => body.alarm_name);
  expect(names(stackOf())).toContain(name);
  expect(names(stackOf({ [part]: false }))).not.toContain(name);
});

test('with everything optional off, the chain is still whole', () => {
  const stack = stackOf({ drillInstance: false, metricAnomaly: false, logAnomaly: false, summary: false, trailSilence: false, stateChanges: false, dashboard: false, savedQueries: false, otherDetections: [] });
  expect(stack.all('aws_cloudwatch_metric_alarm').map(({ body }) => body.alarm_name)).toEqual(['stopwatch-dev-repeated-stop']);
});

test('recovery is told when asked for', () => {
  expect(alarm(stackOf(), 'stopwatch-dev-repeated-stop').body.ok_actions).toEqual([]);
  const telling = stackOf({ tellRecovery: true });
  expect(alarm(telling, 'stopwatch-dev-repeated-stop').body.ok_actions).toEqual([reference(telling.only('aws_sns_topic'), 'arn')]);
});

test('stops of instances that were stopped already count when asked for', () => {
  const stack = stackOf({ countRepeatedCalls: true });
  expect(alarm(stack, 'stopwatch-dev-repeated-stop-call')).toBeDefined();
  expect(stack.all('aws_cloudwatch_log_metric_filter').map(({ body }) => body.metric_transformation.name)).toContain('InstanceStopCalls');
});

test.each<[Partial<InstanceStopMonitoringProps>, string]>([
  [{ name: 'a b' }, 'test/monitoring: name must be 1 to 40 letters, digits and single hyphens between them, got "a b"'],
  [{ threshold: 0 }, 'test/monitoring/repeated-stop: threshold must be a whole number, at least 1, got 0'],
  [{ notifications: { subscriptions: [{ protocol: 'email', endpoint: 'ops' }] } }, 'test/monitoring/notifications/topic: subscriptions[0].endpoint must be an e-mail address like name@example.com, got "ops"'],
])('%j is refused', (props, message) => {
  expect(refusal((stack) => new InstanceStopMonitoring(stack, 'monitoring', { ...base, ...props }))).toBe(message);
});

test('a period that AWS refuses is refused, whole or too long', () => {
  const message = (period: number) => refusal((stack) => new InstanceStopMonitoring(stack, 'monitoring', { ...base, period }));
  expect(message(90)).toMatch(/^test\/monitoring\/repeated-stop\/fleet-alarm: period must be .*, got 90$/);
  expect(message(691_200)).toMatch(/^test\/monitoring\/repeated-stop\/fleet-alarm: .* must be .*604,?800.*, got 691200$/);
});
