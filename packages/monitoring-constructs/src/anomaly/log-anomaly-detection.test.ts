import { eventSource } from '@stopwatch/filter-pattern';
import { refusal, synthesize } from '../testing/synthesize';
import { LogAnomalyDetection, type LogAnomalyDetectionProps } from './log-anomaly-detection';

const props: LogAnomalyDetectionProps = { name: 'stopwatch-dev', logGroupArn: 'arn:aws:logs:eu-west-2:111122223333:log-group:/stopwatch/trail' };

const synthesized = (changes: Partial<LogAnomalyDetectionProps> = {}) =>
  synthesize((stack) => new LogAnomalyDetection(stack, 'anomalies', { ...props, ...changes }));
const refusalOf = (changes: object) => refusal((stack) => new LogAnomalyDetection(stack, 'anomalies', { ...props, ...changes }));

test('a detector looks at the log group every quarter of an hour and remembers for three weeks', () => {
  expect(synthesized().only('aws_cloudwatch_log_anomaly_detector').body).toEqual({
    detector_name: 'stopwatch-dev',
    log_group_arn_list: [props.logGroupArn],
    enabled: true,
    evaluation_frequency: 'FIFTEEN_MIN',
    anomaly_visibility_time: 21,
  });
});

test('an alarm rings on the first anomaly of high priority that the detector counts', () => {
  const alarm = synthesized({ alarmActions: ['arn:ops'] }).only('aws_cloudwatch_metric_alarm').body;
  expect(alarm).toMatchObject({
    alarm_name: 'stopwatch-dev-log-anomaly',
    comparison_operator: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    alarm_actions: ['arn:ops'],
    treat_missing_data: 'notBreaching',
  });
  expect(alarm.metric_query).toMatchObject([
    {
      metric: {
        namespace: 'AWS/Logs',
        metric_name: 'AnomalyCount',
        dimensions: { LogAnomalyDetector: 'stopwatch-dev', LogAnomalyPriority: 'HIGH' },
        stat: 'Sum',
        period: 900,
      },
    },
    { expression: 'FILL(m1, 0)' },
  ]);
});

test('frequency, visibility, pattern, key and priority can be set', () => {
  const stack = synthesized({
    evaluationFrequency: 'ONE_MIN',
    visibilityDays: 90,
    pattern: eventSource('ec2.amazonaws.com'),
    kmsKeyArn: 'arn:aws:kms:eu-west-2:111122223333:key/1',
    priority: 'MEDIUM',
  });
  expect(stack.only('aws_cloudwatch_log_anomaly_detector').body).toMatchObject({
    evaluation_frequency: 'ONE_MIN',
    anomaly_visibility_time: 90,
    filter_pattern: '{ $.eventSource = "ec2.amazonaws.com" }',
    kms_key_id: 'arn:aws:kms:eu-west-2:111122223333:key/1',
  });
  const { metric } = stack.only('aws_cloudwatch_metric_alarm').body.metric_query[0];
  expect(metric).toMatchObject({ dimensions: { LogAnomalyPriority: 'MEDIUM' }, period: 300 });
});

test.each([
  [{ evaluationFrequency: 'DAILY' }, 'evaluationFrequency must be one of ONE_MIN, FIVE_MIN, TEN_MIN, FIFTEEN_MIN, THIRTY_MIN, ONE_HOUR, got "DAILY"'],
  [{ visibilityDays: 6 }, 'visibilityDays must be a whole number from 7 to 90, got 6'],
  [{ visibilityDays: 91 }, 'visibilityDays must be a whole number from 7 to 90, got 91'],
  [{ priority: 'TOP' }, 'priority must be one of HIGH, MEDIUM, LOW, got "TOP"'],
  [{ name: '' }, 'name must be at least one character, got ""'],
  [{ description: 'x'.repeat(1025) }, 'alarm description length must be at most 1024 characters, got 1025'],
])('%j is refused', (changes, message) => {
  expect(refusalOf(changes)).toBe(`test/anomalies: ${message}`);
});

test('a pattern that is none is refused with the construct', () => {
  expect(refusalOf({ pattern: '{ $.a == 1 }' })).toMatch(/^test\/anomalies: pattern must be a filter pattern\.\n/);
});
