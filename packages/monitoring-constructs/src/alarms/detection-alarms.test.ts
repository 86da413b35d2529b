import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DataAwsCloudwatchLogGroup } from '@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group';
import { Instance } from '@cdktf/provider-aws/lib/instance';
import type { TerraformStack } from 'cdktf';
import { catalogue } from '../detections/catalogue';
import { monitoringDisabled } from '../detections/monitoring-disabled';
import { refusedStop } from '../detections/refused-stop';
import { repeatedStop } from '../detections/repeated-stop';
import { refusal, synthesize } from '../testing/synthesize';
import { reference, type SynthesizedStack } from '../testing/synthesized-stack';
import { DetectionAlarms, type DetectionAlarmsProps } from './detection-alarms';

const RUNBOOKS = 'https://example.com/runbooks/';
const INSTANCES = { web: 'i-0aaaaaaaaaaaaaaaa', db: 'i-0bbbbbbbbbbbbbbbb' };

function add(stack: TerraformStack, changes: Partial<DetectionAlarmsProps> = {}): DetectionAlarms {
  const logGroup = new CloudwatchLogGroup(stack, 'log-group', { name: '/stopwatch/trail' });
  return new DetectionAlarms(stack, 'stops', { detection: repeatedStop, logGroup, name: 'stopwatch-dev', ...changes });
}

const synthesized = (changes: Partial<DetectionAlarmsProps> = {}): SynthesizedStack => synthesize((stack) => add(stack, changes));
const refusalOf = (changes: Partial<DetectionAlarmsProps>) => refusal((stack) => add(stack, changes));
const alarmsByName = (stack: SynthesizedStack) =>
  Object.fromEntries(stack.all('aws_cloudwatch_metric_alarm').map(({ body }) => [body.alarm_name, body]));

describe('the fleet', () => {
  const stack = synthesized({ runbookBase: RUNBOOKS });
  const filter = stack.at('stops/fleet-filter/filter').body;
  const alarm = stack.at('stops/fleet-alarm/alarm').body;

  test('a filter counts successful stops of running instances, and says zero for everything else', () => {
    expect(filter).toEqual({
      name: 'stopwatch-dev-repeated-stop-fleet',
      log_group_name: reference(stack.only('aws_cloudwatch_log_group'), 'name'),
      pattern:
        '{ ($.eventSource = "ec2.amazonaws.com") && ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) && ' +
        '(($.responseElements.instancesSet.items[*].previousState.name = "running") || ($.responseElements.instancesSet.items[0].previousState.name NOT EXISTS)) }',
      metric_transformation: { namespace: 'stopwatch-dev', name: 'InstanceStops', value: '1', unit: 'Count', default_value: '0' },
    });
  });

  test('an alarm rings on more than one within a day', () => {
    expect(alarm).toMatchObject({
      alarm_name: 'stopwatch-dev-repeated-stop',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 1,
      evaluation_periods: 1,
      datapoints_to_alarm: 1,
    });
    expect(alarm.metric_query).toEqual([
      { id: 'm1', metric: { namespace: 'stopwatch-dev', metric_name: 'InstanceStops', stat: 'Sum', period: 86_400 }, return_data: false },
      { id: 'e1', expression: 'FILL(m1, 0)', label: 'InstanceStops', return_data: true },
    ]);
    expect(alarm.treat_missing_data).toBe('notBreaching');
  });

  test('its description says what happened, what to do, and where the events are', () => {
    const [summary, runbook, events, ...rest] = alarm.alarm_description.split('\n');
    expect(summary).toBe('EC2 instances were stopped more than once. Severity: high.');
    expect(runbook).toBe('Runbook: https://example.com/runbooks/repeated-stop.md');
    expect(events).toMatch(/^Events: https:\/\/eu-west-2\.console\.aws\.amazon\.com\/cloudwatch\/home\?region=eu-west-2#logsV2:logs-insights\$3F/);
    expect(events).toContain('start$257E-86400$257E');
    expect(events).toContain('*7c*20filter*20eventName*20*3d*20*22StopInstances*22*20and*20not*20ispresent*28errorCode*29');
    expect(events).toContain('source$257E$2528$257E$2527*2fstopwatch*2ftrail$2529');
    expect(rest).toEqual([]);
  });

  test('nothing is made for instances that are not named', () => {
    expect(stack.all('aws_cloudwatch_log_metric_filter')).toHaveLength(1);
    expect(stack.all('aws_cloudwatch_metric_alarm')).toHaveLength(1);
  });
});

describe('each named instance', () => {
  const stack = synthesized({ instances: INSTANCES });

  test('is counted by one filter, under the id that the event names, without a default value', () => {
    const filter = stack.at('stops/instance-filter/filter').body;
    expect(filter.metric_transformation).toEqual({
      namespace: 'stopwatch-dev',
      name: 'InstanceStops',
      value: '1',
      unit: 'Count',
      dimensions: { InstanceId: '$.responseElements.instancesSet.items[0].instanceId' },
    });
    expect(filter.pattern).toContain('($.responseElements.instancesSet.items[0].previousState.name = "running")');
    expect(filter.pattern).toContain('($.errorCode NOT EXISTS)');
  });

  test('has an alarm on exactly that dimension, beside the fleet-wide one', () => {
    const alarms = alarmsByName(stack);
    expect(Object.keys(alarms).sort()).toEqual(['stopwatch-dev-repeated-stop', 'stopwatch-dev-repeated-stop-db', 'stopwatch-dev-repeated-stop-web']);
    expect(alarms['stopwatch-dev-repeated-stop-web'].metric_query[0].metric).toEqual({
      namespace: 'stopwatch-dev',
      metric_name: 'InstanceStops',
      dimensions: { InstanceId: INSTANCES.web },
      stat: 'Sum',
      period: 86_400,
    });
    expect(alarms['stopwatch-dev-repeated-stop-web'].alarm_description).toContain('Instance: web, i-0aaaaaaaaaaaaaaaa.');
  });

  test('may be one of the same stack', () => {
    const own = synthesize((scope) => {
      const instance = new Instance(scope, 'instance', { ami: 'ami-1', instanceType: 't4g.nano' });
      add(scope, { instances: { drill: instance.id } });
    });
    const { dimensions } = own.at('stops/instance-alarm-drill/alarm').body.metric_query[0].metric;
    expect(dimensions).toEqual({ InstanceId: reference(own.only('aws_instance'), 'id') });
  });
});

test('threshold, period, namespace, actions and tags can be set', () => {
  const stack = synthesized({
    threshold: 3,
    period: 3600,
    namespace: 'Ops',
    instances: { web: INSTANCES.web },
    alarmActions: ['arn:alarm'],
    okActions: ['arn:ok'],
    insufficientDataActions: ['arn:unknown'],
    actionsEnabled: false,
    tags: { team: 'ops' },
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a reader of foreign JSON
  const alarms: any[] = Object.values(alarmsByName(stack));
  expect(alarms).toHaveLength(2);
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      threshold: 3,
      actions_enabled: false,
      alarm_actions: ['arn:alarm'],
      ok_actions: ['arn:ok'],
      insufficient_data_actions: ['arn:unknown'],
      tags: { team: 'ops' },
    });
    expect(alarm.metric_query[0].metric).toMatchObject({ namespace: 'Ops', period: 3600 });
  }
});

test('the bare metric can be watched instead, as the console does', () => {
  const alarm = synthesized({ emptyPeriods: 'missing' }).only('aws_cloudwatch_metric_alarm').body;
  expect(alarm).toMatchObject({ metric_name: 'InstanceStops', statistic: 'Sum', period: 86_400, treat_missing_data: 'missing' });
  expect(alarm).not.toHaveProperty('metric_query');
});

test('zeros can be left out of the metric', () => {
  expect(synthesized({ publishZeros: false }).only('aws_cloudwatch_log_metric_filter').body.metric_transformation).not.toHaveProperty('default_value');
});

test('the fleet can be left out for named instances', () => {
  const stack = synthesized({ fleetWide: false, instances: INSTANCES });
  expect(Object.keys(alarmsByName(stack)).sort()).toEqual(['stopwatch-dev-repeated-stop-db', 'stopwatch-dev-repeated-stop-web']);
  expect(stack.all('aws_cloudwatch_log_metric_filter')).toHaveLength(1);
});

test('a log group of another stack is linked to by its name', () => {
  const stack = synthesize((scope) => {
    const logGroup = new DataAwsCloudwatchLogGroup(scope, 'shared', { name: '/shared/trail' });
    new DetectionAlarms(scope, 'stops', { detection: repeatedStop, logGroup, name: 'x' });
  });
  expect(stack.only('aws_cloudwatch_metric_alarm').body.alarm_description).toContain('*2fshared*2ftrail');
});

test.each([
  [{ threshold: 0 }, 'test/stops: threshold must be a whole number, at least 1, got 0'],
  [{ threshold: 1.5 }, 'test/stops: threshold must be a whole number, at least 1, got 1.5'],
  [{ runbookBase: 'wiki/runbooks' }, 'test/stops: runbookBase must be a URL that begins with https://, got "wiki/runbooks"'],
  [{ period: 400 }, 'test/stops/fleet-alarm: period must be 10, 20, 30 or a multiple of 60 up to 604800 seconds, got 400'],
  [{ period: 60 }, 'test/stops/fleet-alarm: period must be at least 300 seconds where empty periods are filled, got 60'],
  [{ name: 'x'.repeat(243) }, `test/stops/fleet-alarm: alarmName must be 1 to 255 characters, got "${'x'.repeat(243)}-repeated-stop"`],
  [{ instances: { 'a/b': INSTANCES.web } }, 'test/stops: name of instance must be letters, digits, "-", "_" and ".", got "a/b"'],
  [{ instances: { web: 'i-typo' } }, 'test/stops: instances.web must be an instance id such as i-0123456789abcdef0, got "i-typo"'],
  [{ detection: monitoringDisabled, instances: { web: INSTANCES.web } }, `test/stops: instances must be absent: monitoring-disabled is not counted per instance, got {"web":"${INSTANCES.web}"}`],
])('%j is refused', (changes, message) => {
  expect(refusalOf(changes)).toBe(message);
});

test('refused stops ring on the first one, in five minutes, without counting dry runs', () => {
  const stack = synthesized({ detection: refusedStop });
  const alarm = stack.only('aws_cloudwatch_metric_alarm').body;
  expect(alarm).toMatchObject({ comparison_operator: 'GreaterThanOrEqualToThreshold', threshold: 1 });
  expect(alarm.metric_query[0].metric).toMatchObject({ metric_name: 'RefusedInstanceStops', period: 300 });
  expect(stack.only('aws_cloudwatch_log_metric_filter').body.pattern).toContain(
    '(($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "*AccessDenied*") || ($.errorCode = "*OperationNotPermitted"))',
  );
});

test.each(catalogue)('$id fits into an alarm, its description included', (detection) => {
  const instances = detection.perInstance === undefined ? {} : { 'a-rather-long-name-of-an-instance': 'i-0aaaaaaaaaaaaaaaa' };
  const runbookBase = `https://github.com/${'o'.repeat(39)}/${'r'.repeat(40)}/blob/main/docs/runbooks`;
  expect(refusalOf({ detection, instances, runbookBase })).toBeUndefined();
});
