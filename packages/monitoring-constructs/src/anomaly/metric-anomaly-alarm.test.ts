import { refusal, synthesize } from '../testing/synthesize';
import { MetricAnomalyAlarm, type MetricAnomalyAlarmProps } from './metric-anomaly-alarm';

const props: MetricAnomalyAlarmProps = {
  alarmName: 'unusual-stops',
  description: 'More stops than usual.',
  metric: { namespace: 'Stopwatch', metricName: 'InstanceStops' },
};

const alarmOf = (changes: Partial<MetricAnomalyAlarmProps> = {}) =>
  synthesize((stack) => new MetricAnomalyAlarm(stack, 'anomaly', { ...props, ...changes })).only('aws_cloudwatch_metric_alarm').body;
const refusalOf = (changes: object) => refusal((stack) => new MetricAnomalyAlarm(stack, 'anomaly', { ...props, ...changes }));

test('it rings above a band of two standard deviations around the hourly sum', () => {
  expect(alarmOf({ alarmActions: ['arn:ops'] })).toMatchObject({
    alarm_name: 'unusual-stops',
    comparison_operator: 'GreaterThanUpperThreshold',
    threshold_metric_id: 'band',
    evaluation_periods: 1,
    datapoints_to_alarm: 1,
    treat_missing_data: 'notBreaching',
    alarm_actions: ['arn:ops'],
    metric_query: [
      { id: 'm1', metric: { namespace: 'Stopwatch', metric_name: 'InstanceStops', stat: 'Sum', period: 3600 }, return_data: true },
      { id: 'band', expression: 'ANOMALY_DETECTION_BAND(m1, 2)', label: 'InstanceStops (expected)', return_data: true },
    ],
  });
  expect(alarmOf()).not.toHaveProperty('threshold');
});

test.each([
  ['above', 'GreaterThanUpperThreshold'],
  ['below', 'LessThanLowerThreshold'],
  ['outside', 'LessThanLowerOrGreaterThanUpperThreshold'],
] as const)('the direction %s is the operator %s', (direction, operator) => {
  expect(alarmOf({ direction }).comparison_operator).toBe(operator);
});

test('width, period, dimensions and M out of N can be set', () => {
  const alarm = alarmOf({
    width: 3.5,
    period: 300,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    metric: { ...props.metric, dimensions: { InstanceId: 'i-1' } },
  });
  expect(alarm).toMatchObject({ evaluation_periods: 3, datapoints_to_alarm: 2 });
  expect(alarm.metric_query[0].metric).toMatchObject({ period: 300, dimensions: { InstanceId: 'i-1' } });
  expect(alarm.metric_query[1].expression).toBe('ANOMALY_DETECTION_BAND(m1, 3.5)');
});

test.each([
  [{ width: 0 }, 'width must be a number above 0, got "0"'],
  [{ direction: 'up' }, 'direction must be one of above, below, outside, got "up"'],
  [{ period: 30 }, 'period must be at least 60 seconds for anomaly detection, got 30'],
  [{ period: 90 }, 'period must be 10, 20, 30 or a multiple of 60 up to 604800 seconds, got 90'],
  [{ evaluationPeriods: 2, datapointsToAlarm: 3 }, 'datapointsToAlarm must be a whole number from 1 to 2, got 3'],
])('%j is refused', (changes, message) => {
  expect(refusalOf(changes)).toBe(`test/anomaly: ${message}`);
});
