import { evaluateAlarm } from './evaluate-alarm';
import type { TreatMissingData } from './configuration';
import type { StateValue } from './state';

/** User Guide, "Configuring how CloudWatch alarms treat missing data": `0` fine, `X` breaching, `-` missing; N = 3, five buckets. */
const KEPT = 'KEPT';
type Cell = StateValue | typeof KEPT;
type Row = readonly [points: string, filled: number, missing: Cell, ignore: Cell, breaching: Cell, notBreaching: Cell];

const THREE_OF_THREE: readonly Row[] = [
  ['0 - X - X', 0, 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 2, 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 3, 'INSUFFICIENT_DATA', KEPT, 'ALARM', 'OK'],
  ['0 X X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 2, 'ALARM', KEPT, 'ALARM', 'OK'],
];
const TWO_OF_THREE: readonly Row[] = [
  ['0 - X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 1, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 2, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 2, 'ALARM', KEPT, 'ALARM', 'OK'],
];

const buckets = (points: string): (number | undefined)[] => points.split(' ').map((point) => ({ '0': 0, X: 9, '-': undefined })[point]);
const STATES: readonly StateValue[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
const TREATMENTS: readonly TreatMissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

const cells = (rows: readonly Row[], m: number): [string, number, TreatMissingData, Cell, number][] =>
  rows.flatMap(([points, filled, ...states]) => TREATMENTS.map((treatment, column): [string, number, TreatMissingData, Cell, number] => [points, m, treatment, states[column]!, filled]));

const TABLE = [...cells(THREE_OF_THREE, 3), ...cells(TWO_OF_THREE, 2)];

test('the tables have forty cells', () => {
  expect(TABLE).toHaveLength(40);
});

test.each(TABLE)('[%s] with %i out of 3 and %s gives %s', (points, datapointsToAlarm, treatMissingData, expected, filled) => {
  for (const previous of STATES) {
    const evaluation = evaluateAlarm(
      { period: 300, evaluationPeriods: 3, datapointsToAlarm, threshold: 1, comparisonOperator: 'GreaterThanThreshold', statistic: 'Sum', treatMissingData },
      buckets(points),
      previous,
    );
    expect(evaluation.state).toBe(expected === KEPT ? previous : expected);
    expect(evaluation.filled).toBe(filled);
  }
});

test.each([
  ['- - - - X', 3],
  ['- - - X -', 3],
  ['- - - - X', 2],
])('[%s] with %i out of 3: a lone fresh breach does not alarm yet', (points, datapointsToAlarm) => {
  const alarm = { period: 300, evaluationPeriods: 3, datapointsToAlarm, threshold: 1, comparisonOperator: 'GreaterThanThreshold', statistic: 'Sum' } as const;
  expect(evaluateAlarm(alarm, buckets(points), 'OK').state).toBe('INSUFFICIENT_DATA');
  expect(evaluateAlarm(alarm, buckets(points), 'OK', { youngBreach: 'retain' }).state).toBe('OK');
});

test('when the good point of row two has left the range, breaching gives ALARM', () => {
  const alarm = { period: 300, evaluationPeriods: 3, threshold: 1, comparisonOperator: 'GreaterThanThreshold', statistic: 'Sum', treatMissingData: 'breaching' } as const;
  expect(evaluateAlarm(alarm, buckets('- - - - -'), 'OK').state).toBe('ALARM');
});

test('with ignore and datapoints of both kinds the state is kept where that reading is asked for', () => {
  const alarm = { period: 300, evaluationPeriods: 3, datapointsToAlarm: 2, threshold: 1, comparisonOperator: 'GreaterThanThreshold', statistic: 'Sum', treatMissingData: 'ignore' } as const;
  expect(evaluateAlarm(alarm, buckets('0 - X - -'), 'ALARM', { ignoredMix: 'retain' }).state).toBe('ALARM');
});
