import { MetricAlarm } from '../alarms/metric-alarm';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { anyRule, allRules, inAlarm, type AlarmRule } from './alarm-rule';
import { CompositeAlarm, type CompositeAlarmProps } from './composite-alarm';

const props: CompositeAlarmProps = { alarmName: 'summary', description: 'Something rings.', rule: inAlarm({ arn: 'arn:a' }) };

const compositeOf = (changes: Partial<CompositeAlarmProps>) =>
  synthesize((stack) => new CompositeAlarm(stack, 'summary', { ...props, ...changes })).only('aws_cloudwatch_composite_alarm').body;
const refusalOf = (changes: Partial<CompositeAlarmProps>) => refusal((stack) => new CompositeAlarm(stack, 'summary', { ...props, ...changes }));

test('it rings when one of several alarms does, and refers to them', () => {
  const stack = synthesize((scope) => {
    const alarms = ['one', 'two'].map(
      (name) => new MetricAlarm(scope, name, { alarmName: name, description: '', metric: { namespace: 'n', metricName: name }, period: 60, threshold: 1 }),
    );
    new CompositeAlarm(scope, 'summary', { ...props, rule: anyRule(...alarms.map(inAlarm)), alarmActions: ['arn:ops'] });
  });
  const arn = (path: string) => reference(stack.at(path), 'arn');
  expect(stack.only('aws_cloudwatch_composite_alarm').body).toEqual({
    alarm_name: 'summary',
    alarm_description: 'Something rings.',
    alarm_rule: `ALARM("${arn('one/alarm')}") OR ALARM("${arn('two/alarm')}")`,
    actions_enabled: true,
    alarm_actions: ['arn:ops'],
    ok_actions: [],
    insufficient_data_actions: [],
  });
});

test('a suppressor holds the actions back, two minutes before and after unless said otherwise', () => {
  const alarm = { arn: 'arn:maintenance' };
  expect(compositeOf({ suppressor: { alarm } }).actions_suppressor).toEqual({ alarm: 'arn:maintenance', wait_period: 120, extension_period: 120 });
  expect(compositeOf({ suppressor: { alarm, waitPeriod: 0, extensionPeriod: 60 } }).actions_suppressor).toMatchObject({ wait_period: 0, extension_period: 60 });
  expect(compositeOf({})).not.toHaveProperty('actions_suppressor');
});

const many = (count: number, arn = (index: number) => `arn:${index}`): AlarmRule =>
  anyRule(...Array.from({ length: count }, (_, index) => inAlarm({ arn: arn(index) })));

test.each<[string, Partial<CompositeAlarmProps>, string]>([
  ['an empty group', { rule: allRules(inAlarm({ arn: 'a' }), anyRule()) }, 'rule must be made of groups with at least one member, got "an empty group"'],
  ['too many alarms', { rule: many(101) }, 'number of alarms in rule must be at most 100, got 101'],
  ['too many elements', { rule: many(251, () => 'arn:a') }, 'number of elements in rule must be at most 500, got 501'],
  ['a rule that is too long', { rule: many(100, (index) => 'x'.repeat(100) + index) }, 'rule length must be at most 10240 characters, got 11486'],
  ['a negative wait', { suppressor: { alarm: { arn: 'a' }, waitPeriod: -1 } }, 'waitPeriod must be a whole number, at least 0, got -1'],
  ['a name without letters', { alarmName: '' }, 'alarmName must be 1 to 255 characters, got ""'],
])('%s is refused', (_, changes, message) => {
  expect(refusalOf(changes)).toBe(`test/summary: ${message}`);
});
