import fc from 'fast-check';
import { AlarmEngine } from './alarm-engine';
import type { AlarmEngineOptions } from './engine-interface';
import type { MetricAlarm, MetricDataQuery, StaticMetricAlarm, Statistic } from './configuration';
import { evaluateAlarm } from './evaluate-alarm';
import { scheduleOf } from './schedule';
import type { StateValue } from './state';

const START = Date.UTC(2026, 2, 28, 22);
const HOURS = 60;
const metric = { namespace: 'N', metricName: 'M' };

const common = fc.record({
  alarmName: fc.constantFrom('a', 'b', 'c'),
  evaluationPeriods: fc.constant(3),
  datapointsToAlarm: fc.integer({ min: 1, max: 3 }),
  threshold: fc.integer({ min: 0, max: 3 }),
  treatMissingData: fc.constantFrom('missing', 'notBreaching', 'breaching', 'ignore' as const),
  comparisonOperator: fc.constantFrom('GreaterThanThreshold', 'LessThanOrEqualToThreshold' as const),
});
const period = fc.constantFrom(10, 60, 300, 3_600, 86_400);
const query = (stat: Statistic, seconds: number): MetricDataQuery => ({ id: 'm1', metricStat: { metric, period: seconds, stat }, returnData: false });

/** Alarms of every kind whose evaluations are skipped in one way or another. */
const alarms: fc.Arbitrary<MetricAlarm> = fc.oneof(
  fc.tuple(common, period, fc.constantFrom('Sum', 'Average', 'SampleCount', 'Minimum', 'Maximum', 'Maximum' as const)).map(([rest, seconds, statistic]) => ({ ...rest, ...metric, period: seconds, statistic })),
  fc.tuple(common, fc.constantFrom('evaluate', 'ignore' as const)).map(([rest, evaluateLowSampleCountPercentile]) => ({ ...rest, ...metric, period: 3_600, extendedStatistic: 'p50' as const, evaluateLowSampleCountPercentile })),
  fc.tuple(common, fc.constantFrom(300, 86_400), fc.constantFrom('UTC', 'Europe/London')).map(([rest, seconds, timezone]) => ({ ...rest, ...metric, period: seconds, statistic: 'Sum' as const, evaluationWindow: { wallClockWindow: { timezone } } })),
  fc
    .tuple(common, period, fc.constantFrom('Sum', 'Maximum' as const), fc.constantFrom('FILL(m1, 0)', 'FILL(m1, REPEAT)', '2 * m1 - 1', 'IF(m1 > 1, m1, 0)', 'RATE(m1) * 60', 'm1 - AVG(m1)', 'RUNNING_SUM(FILL(m1, 0))', 'SUM(METRICS())'))
    .map(([rest, seconds, stat, expression]) => ({ ...rest, metrics: [query(stat, seconds), { id: 'e1', expression }] })),
  common.map((rest) => ({
    ...rest,
    threshold: undefined as never,
    comparisonOperator: 'GreaterThanUpperThreshold' as const,
    thresholdMetricId: 'b1',
    metrics: [{ ...query('Sum', 3_600), returnData: true }, { id: 'b1', expression: 'ANOMALY_DETECTION_BAND(m1, 1)' }],
  })),
);

interface Point {
  readonly second: number;
  readonly value: number;
  /** Seconds after its own at which it is seen. */
  readonly late: number;
}

const points = fc.array(fc.record({ second: fc.nat(HOURS * 3_600), value: fc.constantFrom(0, 1, 2, 0.1), late: fc.constantFrom(0, 90, 1_800) }), { maxLength: 30 });

/** The same value again and again, most often in every minute, as a metric filter with a default value gives it. */
const stretches = fc
  .array(
    fc.record({
      from: fc.nat(HOURS * 20), minutes: fc.integer({ min: 1, max: 900 }), every: fc.constantFrom(1, 1, 1, 2, 7),
      value: fc.constantFrom(0, 0, 0, 1, 3), late: fc.constantFrom(60, 120, 120, 125, 600),
    }),
    { maxLength: 5 },
  )
  // Half of the time on a ground of zeros, so that values step up and down from minute to minute.
  .chain((all) => fc.boolean().map((hasGround) => (hasGround ? [{ from: 0, minutes: 1_200, every: 1, value: 0, late: 120 }, ...all] : all)))
  .map((all) =>
    all.flatMap(({ from, minutes, every, value, late }) => Array.from({ length: Math.ceil(minutes / every) }, (_, index): Point => ({ second: (from + index * every) * 60, value, late }))),
  );

/** Sparse, dense, and both. */
const data: fc.Arbitrary<readonly Point[]> = fc.oneof(points, stretches, fc.tuple(stretches, points).map(([some, others]) => [...some, ...others]));
const datumOf = ({ second, value, late }: Point): { timestamp: number; value: number; visibleAt: number } => ({ timestamp: START + second * 1_000, value, visibleAt: START + (second + late) * 1_000 });

test('an engine that skips evaluations tells what one that runs every evaluation tells, alone or beside alarms on the same metric', () => {
  fc.assert(
    fc.property(fc.array(alarms, { minLength: 1, maxLength: 3 }), data, fc.array(fc.nat(HOURS * 60), { maxLength: 4 }), (some, given, pauses) => {
      const history = (options: Partial<AlarmEngineOptions>, moments: readonly number[]): string[] => {
        const told: string[] = [];
        const engine = new AlarmEngine({ startAt: START, onHistory: (item) => told.push(JSON.stringify(item)), ...options });
        some.forEach((alarm, index) => engine.putMetricAlarm({ ...alarm, alarmName: `${alarm.alarmName}${index}` }));
        const waiting = given.map(datumOf).sort((a, b) => a.visibleAt - b.visibleAt);
        for (const moment of moments) {
          while (waiting.length > 0 && waiting[0]!.visibleAt <= moment) engine.putMetricData({ ...metric, ...waiting.shift()! });
          engine.advanceTo(moment);
        }
        return told;
      };
      const end = START + HOURS * 3_600_000;
      const stops = pauses.map((minute) => START + minute * 60_000).sort((a, b) => a - b);
      expect(history({}, [...stops, end])).toEqual(history({ everyEvaluation: true }, [end]));
    }),
    { numRuns: 40 },
  );
});

/** An alarm's transitions, from nothing but the data: every bucket of every evaluation is read anew. */
function naively(alarm: StaticMetricAlarm, given: readonly Point[], until: number): unknown[] {
  const { statistic, period: seconds, alarmName } = alarm;
  const schedule = scheduleOf({ ...alarm, evaluationWindow: undefined, isExpression: false }, {});
  const samples = given.map(datumOf);
  const cell = seconds < 60 ? 1_000 : 60_000;
  const valueOf: Readonly<Record<Statistic, (values: readonly number[]) => number>> = {
    Sum: (values) => values.reduce((sum, value) => sum + value, 0),
    SampleCount: ({ length }) => length,
    Average: (values) => valueOf.Sum(values) / values.length,
    Minimum: (values) => Math.min(...values),
    Maximum: (values) => Math.max(...values),
  };
  const transitions: unknown[] = [];
  let state: StateValue = 'INSUFFICIENT_DATA';
  for (let at = schedule.firstAtOrAfter(START + 1); at <= until; at += schedule.cadence) {
    const edges: number[] = [];
    schedule.edges(schedule.windowEnd(at), edges);
    const buckets = Array.from({ length: schedule.range }, (_, index) => {
      const [start, end] = [edges[schedule.range - index]!, edges[schedule.range - index - 1]!];
      return samples.flatMap(({ timestamp, value, visibleAt }) => (visibleAt <= at && Math.floor(timestamp / cell) * cell >= start && Math.floor(timestamp / cell) * cell < end ? [value] : []));
    });
    const values = buckets.map((bucket) => (bucket.length === 0 ? undefined : valueOf[statistic!](bucket)));
    const sampleCounts = buckets.map(({ length }) => (length === 0 ? undefined : length));
    const { changed, state: next, reason, reasonData } = evaluateAlarm(alarm as never, values, state, { newestStart: edges[1]!, queryDate: at, sampleCounts });
    if (changed) transitions.push([alarmName, at, next, reason, reasonData]);
    state = next;
  }
  return transitions;
}

/** The changes that an engine tells of one alarm. */
function incrementally(alarm: StaticMetricAlarm, given: readonly Point[], until: number): readonly unknown[] {
  const told: unknown[] = [];
  const engine = new AlarmEngine({
    startAt: START,
    onHistory: (item) => item.historyItemType === 'StateUpdate' && told.push([item.alarmName, item.timestamp, item.stateValue, item.stateReason, item.stateReasonData]),
  });
  engine.putMetricAlarm(alarm);
  for (const point of given) engine.putMetricData({ ...metric, ...datumOf(point) });
  engine.advanceTo(until);
  return told;
}

test('the buckets that are kept as time moves are those that reading every datum anew gives', () => {
  const statistic = fc.constantFrom('Sum', 'Average', 'SampleCount', 'Minimum', 'Maximum' as const);
  const hours = 4;
  // Whole numbers: with fractions a sum depends on the order in which they are added.
  const whole = data.map((given) => given.flatMap(({ second, value, late }) => (Number.isInteger(value) ? [{ second: second % (hours * 3_600), value, late }] : [])));
  fc.assert(
    fc.property(common, statistic, fc.constantFrom(60, 300, 3_600), whole, (rest, chosen, seconds, given) => {
      const alarm: StaticMetricAlarm = { ...rest, ...metric, statistic: chosen, period: seconds };
      const until = START + hours * 3_600_000;
      expect(incrementally(alarm, given, until)).toEqual(naively(alarm, given, until));
    }),
    { numRuns: 15 },
  );
});

test.each([
  ['Maximum', [3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 0]],
  ['Maximum', [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 3, 3, 0, 0]],
  ['Minimum', [0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 3, 3]],
  ['Minimum', [3, 3, 3, 3, 3, 3, 2, 2, 0, 0, 3, 3, 3, 3, 3]],
  ['Sum', [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]],
] as const)('the %s of runs of equal values is seen to change when the run %j enters and leaves a bucket', (statistic, values) => {
  const given = values.map((value, minute): Point => ({ second: minute * 60, value, late: 60 }));
  const alarm: StaticMetricAlarm = { ...metric, alarmName: 'a', statistic, period: 300, evaluationPeriods: 3, datapointsToAlarm: 1, threshold: 1, comparisonOperator: 'GreaterThanThreshold', treatMissingData: 'notBreaching' };
  const expected = naively(alarm, given, START + 3_600_000);
  expect(expected.length).toBeGreaterThan(1);
  expect(incrementally(alarm, given, START + 3_600_000)).toEqual(expected);
});

/** Data that comes regularly, until it does not: what puts an evaluation off must not put off the one that sees it end. */
test.each([
  ['stops', 60, (minute: number) => minute < 40],
  ['stops and begins again', 60, (minute: number) => minute < 30 || minute > 50],
  ['leaves out seven minutes', 60, (minute: number) => minute < 33 || minute >= 40],
  ['comes every fifth minute, as far apart as the period is long', 300, (minute: number) => minute % 5 === 0],
  ['comes every sixth minute, one too few', 300, (minute: number) => minute % 6 === 0],
  ['comes more and more seldom', 300, (minute: number) => Number.isInteger(Math.sqrt(minute))],
] as const)('an alarm on zeros whose flow %s is evaluated when a bucket is empty for the first time', (_, period, hasDatum) => {
  for (const statistic of ['Sum', 'Minimum', 'Maximum'] as const) {
    for (const [evaluationPeriods, late] of [[1, 120], [3, 120], [1, 180], [2, 0]] as const) {
      const alarm: StaticMetricAlarm = { ...metric, alarmName: 'a', statistic, period, evaluationPeriods, threshold: 1, comparisonOperator: 'GreaterThanThreshold', treatMissingData: 'breaching' };
      const given = Array.from({ length: 90 }, (_value, minute) => minute).flatMap((minute): Point[] => (hasDatum(minute) ? [{ second: minute * 60, value: 0, late }] : []));
      const until = START + 3 * 3_600_000;
      const expected = naively(alarm, given, until);
      expect(expected.length).toBeGreaterThan(1);
      expect(incrementally(alarm, given, until)).toEqual(expected);
    }
  }
});

test('alarms that one with two metrics joins tell what they tell when every evaluation is run', () => {
  const other = { namespace: 'N', metricName: 'Other' };
  const watching = { evaluationPeriods: 2, datapointsToAlarm: 1, threshold: 1, comparisonOperator: 'GreaterThanThreshold', treatMissingData: 'missing' } as const;
  const both = (expression: string): MetricAlarm => ({
    ...watching,
    alarmName: `both ${expression}`,
    metrics: [query('Sum', 60), { id: 'm2', metricStat: { metric: other, period: 60, stat: 'Maximum' }, returnData: false }, { id: 'e1', expression }],
  });
  const some: readonly MetricAlarm[] = [
    { ...watching, ...metric, alarmName: 'first', period: 60, statistic: 'Sum' },
    { ...watching, ...other, alarmName: 'second', period: 300, statistic: 'Minimum' },
    both('m1 + m2'),
    both('FILL(m1, 0) + FILL(m2, REPEAT)'),
  ];
  fc.assert(
    fc.property(stretches, stretches, (ones, twos) => {
      const history = (options: Partial<AlarmEngineOptions>): string[] => {
        const told: string[] = [];
        const engine = new AlarmEngine({ startAt: START, onHistory: (item) => told.push(JSON.stringify(item)), ...options });
        for (const alarm of some) engine.putMetricAlarm(alarm);
        for (const point of ones) engine.putMetricData({ ...metric, ...datumOf(point) });
        for (const point of twos) engine.putMetricData({ ...other, ...datumOf(point) });
        engine.advanceTo(START + 30 * 3_600_000);
        return told;
      };
      expect(history({})).toEqual(history({ everyEvaluation: true }));
    }),
    { numRuns: 10 },
  );
});
