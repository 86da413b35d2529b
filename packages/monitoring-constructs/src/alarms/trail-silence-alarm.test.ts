import { refusal, synthesize } from '../testing/synthesize';
import { TrailSilenceAlarm } from './trail-silence-alarm';

const props = { alarmName: 'trail-silent', logGroupName: '/stopwatch/trail', alarmActions: ['arn:ops'] };

test('it rings when six hours bring no log event, or when there never was one', () => {
  const alarm = synthesize((stack) => new TrailSilenceAlarm(stack, 'silence', props)).only('aws_cloudwatch_metric_alarm').body;
  expect(alarm).toMatchObject({
    alarm_name: 'trail-silent',
    comparison_operator: 'LessThanThreshold',
    threshold: 1,
    treat_missing_data: 'breaching',
    alarm_actions: ['arn:ops'],
  });
  expect(alarm.alarm_description).toMatch(/^The trail delivered nothing to \/stopwatch\/trail for 360 minutes: /);
  expect(alarm.metric_query).toMatchObject([
    { metric: { namespace: 'AWS/Logs', metric_name: 'IncomingLogEvents', dimensions: { LogGroupName: '/stopwatch/trail' }, stat: 'Sum', period: 21_600 } },
    { expression: 'FILL(m1, 0)', return_data: true },
  ]);
});

test('a period too short for late datapoints is refused', () => {
  expect(refusal((stack) => new TrailSilenceAlarm(stack, 'silence', { ...props, period: 60 }))).toBe(
    'test/silence/alarm: period must be at least 300 seconds where empty periods are filled, got 60',
  );
});
