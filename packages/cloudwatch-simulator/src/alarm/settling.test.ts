import fc from 'fast-check';
import { AlarmEngine } from './alarm-engine';
import type { ComparisonOperator, MetricAlarm, Statistic, TreatMissingData } from './configuration';
import type { AlarmEngineOptions } from './engine-interface';

const START = Date.UTC(2026, 2, 28, 22);
const MINUTE = 60_000;
const HOURS = 9;
const metric = { namespace: 'N', metricName: 'M' };

interface Datum {
  readonly minute: number;
  readonly value: number;
  /** Minutes after its own at which it is seen. */
  readonly late: number;
}

function history(alarms: readonly MetricAlarm[], data: readonly Datum[], options: Partial<AlarmEngineOptions>): string[] {
  const told: string[] = [];
  const engine = new AlarmEngine({ startAt: START, onHistory: (item) => told.push(JSON.stringify(item)), ...options });
  for (const alarm of alarms) engine.putMetricAlarm(alarm);
  for (const { minute, value, late } of data) engine.putMetricData({ ...metric, timestamp: START + minute * MINUTE, value, visibleAt: START + (minute + late) * MINUTE });
  engine.advanceTo(START + HOURS * 60 * MINUTE);
  return told;
}

/** Values from minute to minute that stay for a while below or above a threshold, whatever that is, with gaps, late data and jumps. */
const data: fc.Arbitrary<readonly Datum[]> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 150 }),
      among: fc.constantFrom([0], [0, 1], [1], [0, 0, 0, 1], [1], [2, 3], [0.1], [0.1, 0.2, 0.7], [-1, 1, 1, 1, 1], [-1, 0], []),
      turn: fc.constantFrom(1, 1, 7),
      late: fc.constantFrom(1, 2, 2, 2, 7),
      twice: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((stretches) => {
    let from = 0;
    return stretches.flatMap(({ minutes, among, turn, late, twice }) => {
      const start = from;
      from += minutes;
      if (among.length === 0) return [];
      return Array.from({ length: minutes }, (_, index) => ({ minute: start + index, value: among[(index * turn) % among.length]!, late: index % 13 === 12 ? late + 4 : late })).flatMap((datum) => (twice ? [datum, datum] : [datum]));
    });
  });

const alarms: fc.Arbitrary<MetricAlarm> = fc
  .record({
    statistic: fc.constantFrom<Statistic>('Sum', 'Sum', 'Sum', 'Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'),
    period: fc.constantFrom(60, 300, 300, 300, 900, 3_600),
    evaluationPeriods: fc.constantFrom(1, 1, 2, 4),
    m: fc.nat(3),
    // Near what one cell can have, and near what a bucket can.
    each: fc.constantFrom(0, 0.1, 0.5, 0.8, 0.8, 1, 2),
    whole: fc.constantFrom(true, true, false),
    comparisonOperator: fc.constantFrom<ComparisonOperator>('GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'LessThanThreshold', 'LessThanOrEqualToThreshold'),
    treatMissingData: fc.constantFrom<TreatMissingData>('missing', 'notBreaching', 'breaching', 'ignore'),
    fill: fc.constantFrom(undefined, undefined, 0, 4),
  })
  .map(({ statistic, period, m, each, whole, fill, ...rest }) => {
    const common = { ...rest, alarmName: 'a', datapointsToAlarm: Math.max(1, rest.evaluationPeriods - m), threshold: whole ? each * (period / 60) : each };
    if (fill === undefined) return { ...common, ...metric, statistic, period };
    return { ...common, metrics: [{ id: 'm1', metricStat: { metric, period, stat: statistic }, returnData: false }, { id: 'e1', expression: `FILL(m1, ${fill})` }] };
  });

test('an alarm that is not evaluated while its state is settled tells what one tells that is always evaluated', () => {
  fc.assert(
    fc.property(fc.array(alarms, { minLength: 3, maxLength: 6 }), data, (some, given) => {
      const named = some.map((alarm, index) => ({ ...alarm, alarmName: `a${index}` }));
      expect(history(named, given, {})).toEqual(history(named, given, { everyEvaluation: true }));
    }),
    { numRuns: 40 },
  );
});

const watching: MetricAlarm = { ...metric, alarmName: 'a', statistic: 'Sum', period: 300, evaluationPeriods: 1, threshold: 4, comparisonOperator: 'GreaterThanOrEqualToThreshold', treatMissingData: 'notBreaching' };
const each = (count: number, valueAt: (minute: number) => number): Datum[] => Array.from({ length: count }, (_, minute) => ({ minute, value: valueAt(minute), late: 2 }));

test.each<[string, Partial<MetricAlarm>, readonly Datum[]]>([
  ['the newest of them outweigh a negative one that is in no bucket with them', {}, each(60, (minute) => (minute % 5 === 0 ? -1 : 1))],
  ['one comes after later ones', {}, [...each(60, () => 0), { minute: 50, value: 9, late: 4 }]],
  ['one is like another that was seen too late to count', { period: 60 }, [{ minute: 0, value: 0, late: 1 }, { minute: 0, value: 9, late: 30 }, { minute: 29, value: 9, late: 2 }]],
  ['one adds to the last cell of all', { statistic: 'Maximum' }, [...each(60, () => 0), { minute: 59, value: 9, late: 2 }]],
  ['only together they are too many', {}, each(60, (minute) => (minute < 40 ? 0 : 1))],
  ['fractions add up to more than they are', { statistic: 'Average', threshold: 0.1, comparisonOperator: 'GreaterThanThreshold' }, each(60, () => 0.1)],
])('data unsettle an alarm where %s', (_, changes, given) => {
  const alarm = { ...watching, ...changes } as MetricAlarm;
  const told = history([alarm], given, {});
  expect(told).toEqual(history([alarm], given, { everyEvaluation: true }));
  expect(told.filter((item) => item.includes('ALARM')).length).toBeGreaterThan(0);
});

/** When an alarm in a state is due some minutes after two hours of data, in minutes from the start; undefined when never again without other data. */
function dueAfter(changes: Partial<MetricAlarm>, values: readonly number[], state: string): number | undefined {
  const engine = new AlarmEngine({ startAt: START, settings: { evaluationSecond: 30 } });
  engine.putMetricAlarm({ ...watching, threshold: 6, ...changes } as MetricAlarm);
  for (let minute = 0; minute < 120; minute += 1) engine.putMetricData({ ...metric, timestamp: START + minute * MINUTE, value: values[minute % values.length]! });
  engine.advanceTo(START + 132 * MINUTE);
  expect(engine.describeAlarms()[0]!.stateValue).toBe(state);
  const due = engine.nextDueAt();
  return due === undefined ? undefined : Math.floor((due - START) / MINUTE);
}

test.each<[string, Partial<MetricAlarm>, readonly number[], string, number | undefined]>([
  // The last cell starts at minute 119; three buckets of five minutes are looked at, and it leaves the oldest at minute 134.
  ['OK, with missing data good', { treatMissingData: 'notBreaching' }, [0, 1], 'OK', undefined],
  ['OK, kept while there is no data', { treatMissingData: 'ignore' }, [0, 1], 'OK', undefined],
  ['OK, until no bucket holds data', { treatMissingData: 'missing' }, [0, 1], 'OK', 135],
  ['OK, until too few buckets hold data', { treatMissingData: 'breaching', evaluationPeriods: 2, datapointsToAlarm: 2 }, [0, 1], 'OK', 140],
  ['ALARM, with missing data bad', { treatMissingData: 'breaching', threshold: 1 }, [1, 2], 'ALARM', undefined],
  ['ALARM, until no bucket holds data', { treatMissingData: 'notBreaching', threshold: 1 }, [1, 2], 'ALARM', 135],
  ['an average on one side', { treatMissingData: 'notBreaching', statistic: 'Average', threshold: 1 }, [0.2, 0.7], 'OK', undefined],
  ['filled on the same side', { metrics: [{ id: 'm1', metricStat: { metric, period: 300, stat: 'Sum' }, returnData: false }, { id: 'e1', expression: 'FILL(m1, 0)' }] }, [0, 1], 'OK', undefined],
])('a settled state is left alone: %s', (_, changes, values, state, due) => {
  expect(dueAfter(changes, values, state)).toBe(due);
});
