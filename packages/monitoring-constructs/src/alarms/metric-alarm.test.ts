import { refusal, synthesize } from '../testing/synthesize';
import { MetricAlarm, type MetricAlarmProps } from './metric-alarm';

const props: MetricAlarmProps = {
  alarmName: 'stops',
  description: 'Stops.',
  metric: { namespace: 'Stopwatch', metricName: 'Stops' },
  period: 300,
  threshold: 1,
};

const alarmOf = (changes: Partial<MetricAlarmProps> = {}) =>
  synthesize((stack) => new MetricAlarm(stack, 'stops', { ...props, ...changes })).only('aws_cloudwatch_metric_alarm').body;

const refusalOf = (changes: object) => refusal((stack) => new MetricAlarm(stack, 'stops', { ...props, ...changes }));

test('an alarm watches the sum of its metric, one period of one, and does nothing until told', () => {
  expect(alarmOf()).toEqual({
    alarm_name: 'stops',
    alarm_description: 'Stops.',
    namespace: 'Stopwatch',
    metric_name: 'Stops',
    statistic: 'Sum',
    period: 300,
    threshold: 1,
    comparison_operator: 'GreaterThanThreshold',
    evaluation_periods: 1,
    datapoints_to_alarm: 1,
    treat_missing_data: 'missing',
    actions_enabled: true,
    alarm_actions: [],
    ok_actions: [],
    insufficient_data_actions: [],
  });
});

test('an alarm that fills empty periods watches FILL over the metric', () => {
  const alarm = alarmOf({ fillEmptyPeriodsWith: 0, metric: { ...props.metric, dimensions: { InstanceId: 'i-1' } } });
  expect(alarm.metric_query).toEqual([
    {
      id: 'm1',
      metric: { namespace: 'Stopwatch', metric_name: 'Stops', dimensions: { InstanceId: 'i-1' }, stat: 'Sum', period: 300 },
      return_data: false,
    },
    { id: 'e1', expression: 'FILL(m1, 0)', label: 'Stops', return_data: true },
  ]);
  for (const argument of ['namespace', 'metric_name', 'dimensions', 'statistic', 'period']) expect(alarm).not.toHaveProperty(argument);
});

test('each state has actions of its own, and they can be disabled', () => {
  const alarm = alarmOf({ alarmActions: ['arn:a'], okActions: ['arn:o'], insufficientDataActions: ['arn:i'], actionsEnabled: false });
  expect(alarm).toMatchObject({ actions_enabled: false, alarm_actions: ['arn:a'], ok_actions: ['arn:o'], insufficient_data_actions: ['arn:i'] });
});

test.each([
  ['M defaults to N', { evaluationPeriods: 3 }, { evaluation_periods: 3, datapoints_to_alarm: 3 }],
  ['M out of N', { evaluationPeriods: 3, datapointsToAlarm: 2 }, { evaluation_periods: 3, datapoints_to_alarm: 2 }],
  ['a threshold of zero is a threshold', { threshold: 0 }, { threshold: 0 }],
  ['a day of one', { period: 86_400 }, { period: 86_400 }],
  ['a week of hours', { period: 3600, evaluationPeriods: 168 }, { evaluation_periods: 168 }],
  ['ten seconds', { period: 10 }, { period: 10 }],
])('%s', (_, changes, expected) => {
  expect(alarmOf(changes)).toMatchObject(expected);
});

const ACTIONS = ['arn:1', 'arn:2', 'arn:3', 'arn:4', 'arn:5', 'arn:6'];

test.each([
  [{ period: 45 }, 'period must be 10, 20, 30 or a multiple of 60 up to 604800 seconds, got 45'],
  [{ period: 0 }, 'period must be 10, 20, 30 or a multiple of 60 up to 604800 seconds, got 0'],
  [{ period: 90.5 }, 'period must be 10, 20, 30 or a multiple of 60 up to 604800 seconds, got 90.5'],
  [{ period: 1800, evaluationPeriods: 49 }, 'period × evaluationPeriods must be at most 86400 seconds (604800 with a period of 3600 or more), got 88200'],
  [{ period: 86_400, evaluationPeriods: 8 }, 'period × evaluationPeriods must be at most 604800 seconds, got 691200'],
  [{ evaluationPeriods: 0 }, 'evaluationPeriods must be a whole number, at least 1, got 0'],
  [{ evaluationPeriods: 3, datapointsToAlarm: 4 }, 'datapointsToAlarm must be a whole number from 1 to 3, got 4'],
  [{ datapointsToAlarm: 0 }, 'datapointsToAlarm must be a whole number from 1 to 1, got 0'],
  [{ alarmName: '' }, 'alarmName must be 1 to 255 characters, got ""'],
  [{ alarmName: 'x'.repeat(256) }, `alarmName must be 1 to 255 characters, got "${'x'.repeat(256)}"`],
  [{ description: 'x'.repeat(1025) }, 'alarm description length must be at most 1024 characters, got 1025'],
  [{ threshold: Number.NaN }, 'threshold must be a number, got "NaN"'],
  [{ treatMissingData: 'good' }, 'treatMissingData must be one of missing, ignore, breaching, notBreaching, got "good"'],
  [{ comparisonOperator: '>' }, 'comparisonOperator must be one of GreaterThanThreshold, GreaterThanOrEqualToThreshold, LessThanThreshold, LessThanOrEqualToThreshold, got ">"'],
  [{ statistic: 'Mean' }, 'statistic must be one of Sum, SampleCount, Average, Minimum, Maximum, got "Mean"'],
  [{ alarmActions: ACTIONS }, 'number of alarmActions must be at most 5, got 6'],
  [{ okActions: ACTIONS }, 'number of okActions must be at most 5, got 6'],
  [{ insufficientDataActions: ACTIONS }, 'number of insufficientDataActions must be at most 5, got 6'],
  [{ period: 60, fillEmptyPeriodsWith: 0 }, 'period must be at least 300 seconds where empty periods are filled, got 60'],
])('%j is refused', (changes, message) => {
  expect(refusalOf(changes)).toBe(`test/stops: ${message}`);
});
