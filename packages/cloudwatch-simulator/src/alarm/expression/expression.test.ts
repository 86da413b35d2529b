import type { MetricAlarm } from '../configuration';
import { planOf } from '../plan';
import { evaluateExpression, isScalar, referencesOf, type Values } from './evaluate';
import { parseExpression } from './parse';

const SERIES: Readonly<Record<string, Values>> = { m1: [1, 2, undefined, 8], m2: [3, 0, 5, undefined] };
const PERIOD = 60;

const evaluated = (text: string): Values => evaluateExpression(parseExpression(text, Object.keys(SERIES)), (id) => SERIES[id]!, 4, PERIOD);

const _ = undefined;

/** User Guide, "Metric math syntax and functions". */
test.each<readonly [string, Values]>([
  ['m1 + 2 * m2 ^ 2', [19, 2, _, _]],
  ['m1 / m2', [1 / 3, _, _, _]],
  ['m1 > 1', [0, 1, _, 1]],
  ['m1 >= m2', [0, 1, _, _]],
  ['m1 == 2', [0, 1, _, 0]],
  ['m1 != 2', [1, 0, _, 1]],
  ['m1 > 1 AND m2 < 1', [0, 1, _, _]],
  ['m1 > 1 && m2 < 1', [0, 1, _, _]],
  ['m1 < 2 OR m1 > 5', [1, 0, _, 1]],
  ['m1 < 2 || m1 > 5', [1, 0, _, 1]],
  ['m1 + 1 > 2 * 2', [0, 0, _, 1]],
  ['IF(m1 > 1, m1, 0)', [0, 2, _, 8]],
  ['IF(m1 > 1, m1)', [_, 2, _, 8]],
  ['IF(FILL(m1, 0) > 1, 1, m2)', [3, 1, 5, 1]],
  ['SUM([m1, m2])', [4, 2, 5, 8]],
  ['SUM(METRICS())', [4, 2, 5, 8]],
  ['SUM(METRICS("2"))', [3, 0, 5, _]],
  ['AVG([m1, m2])', [2, 1, 5, 8]],
  ['MIN(METRICS())', [1, 0, 5, 8]],
  ['MAX([m1, m2, 4])', [4, 4, 5, 8]],
  ['STDDEV([m1, m2])', [1, 1, 0, 0]],
  ['m1 / METRIC_COUNT(METRICS())', [0.5, 1, _, 4]],
  ['100 * m1 / SUM(METRICS())', [25, 100, _, 100]],
  ['m1 - AVG(m2)', [1 - 8 / 3, 2 - 8 / 3, _, 8 - 8 / 3]],
  ['m1 * SUM(m1)', [11, 22, _, 88]],
  ['ABS(m1 - 3)', [2, 1, _, 5]],
  ['CEIL(m1 / 3)', [1, 1, _, 3]],
  ['FLOOR(m1 / 3)', [0, 0, _, 2]],
  ['LOG10(m1 * 10 / m1)', [1, 1, _, 1]],
  ['LOG(m2 - m2)', [_, _, _, _]],
  ['DIFF(m1)', [_, 1, _, 6]],
  ['DIFF_TIME(m1)', [_, 60, _, 120]],
  ['RATE(m1)', [_, 1 / 60, _, 0.05]],
  ['m1 / PERIOD(m1)', [1 / 60, 2 / 60, _, 8 / 60]],
  ['RUNNING_SUM(m1)', [1, 3, _, 11]],
  ['m2 + TIME_SERIES(1)', [4, 1, 6, _]],
  ['FILL(m1, REPEAT)', [1, 2, 2, 8]],
  ['FILL(m1, LINEAR)', [1, 2, 5, 8]],
])('%s is worked out bucket by bucket', (text, values) => {
  expect(evaluated(text).map((value) => value?.toFixed(9))).toEqual(values.map((value) => value?.toFixed(9)));
});

test.each([
  ['AVG(m1)', true],
  ['METRIC_COUNT(METRICS())', true],
  ['PERIOD(m1) + 1', true],
  ['ABS(MAX(m1))', true],
  ['m1 - AVG(m1)', false],
  ['SUM([m1, m2])', false],
  ['IF(m1 > 1, 1, 0)', false],
  ['TIME_SERIES(5)', false],
])('whether %s gives one number: %s', (text, scalar) => {
  expect(isScalar(parseExpression(text, ['m1', 'm2']))).toBe(scalar);
});

const alarmOn = (expression: string): MetricAlarm => ({
  alarmName: 'rate', alarmArn: 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:rate', evaluationPeriods: 1, threshold: 1, comparisonOperator: 'GreaterThanThreshold',
  metrics: [
    ...['m1', 'm2'].map((id) => ({ id, metricStat: { metric: { namespace: 'N', metricName: id }, period: PERIOD, stat: 'Sum' as const }, returnData: false })),
    { id: 'e1', expression },
  ],
}) as unknown as MetricAlarm;

test('an alarm watches what its expression gives, and METRICS() are its own', () => {
  const { watched } = planOf(alarmOn('IF(SUM(METRICS()) > 3, RATE(m1) * PERIOD(m1), -1)'));
  expect(watched([SERIES['m1']!, SERIES['m2']!], 4)).toEqual([undefined, -1, undefined, 3]);
  expect(() => planOf(alarmOn('AVG(m1)'))).toThrow("alarm 'rate': entry 'e1' of metrics gives a single value, not a time series");
});

test('an expression says which entries it uses', () => {
  expect(referencesOf(parseExpression('IF(m1 > SUM([m2, m3]), RATE(m4), FILL(m5, 0)) + MAX(METRICS())', ['m6']))).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
});

test.each([
  ['SORT(METRICS(), MAX, DESC)', 'SORT is not modelled; metric math here knows IF, FILL, SUM, ', 0],
  ['IF(m1 > 1)', "Expected ',', found ')'", 9],
  ['SUM([m1, m2)', "Expected ']', found ')'", 11],
  ['m1 >', "Expected a number, an id, a function or '(', found the end", 4],
  ['m1 = 2', "'=' is not modelled in metric math", 3],
  ['METRICS()', 'METRICS is not modelled', 0],
])('%s is refused where it goes wrong', (text, what, position) => {
  expect(() => parseExpression(text, ['m1'])).toThrow(what);
  expect(() => parseExpression(text, ['m1'])).toThrow(new RegExp(`at position ${position}\n`));
});
