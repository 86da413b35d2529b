import fc from 'fast-check';
import { AlarmEngine } from './alarm-engine';
import type { MetricAlarm } from './configuration';
import { ThresholdSweep } from './threshold-sweep';

const START = Date.UTC(2026, 2, 28, 22);
const MINUTES = 400;
const metric = { namespace: 'N', metricName: 'M' };

const common = fc.record({
  alarmName: fc.constantFrom('a', 'b'),
  evaluationPeriods: fc.integer({ min: 1, max: 3 }),
  datapointsToAlarm: fc.constant(1),
  threshold: fc.constant(99),
  treatMissingData: fc.constantFrom('missing', 'notBreaching', 'breaching', 'ignore' as const),
  comparisonOperator: fc.constantFrom('GreaterThanThreshold', 'LessThanOrEqualToThreshold' as const),
});
const period = fc.constantFrom(60, 300, 3_600);
const alarms: fc.Arbitrary<MetricAlarm> = fc.oneof(
  fc.tuple(common, period, fc.constantFrom('Sum', 'Average', 'Maximum' as const)).map(([rest, seconds, statistic]) => ({ ...rest, ...metric, period: seconds, statistic })),
  common.map((rest) => ({ ...rest, ...metric, period: 300, extendedStatistic: 'p50' as const, evaluateLowSampleCountPercentile: 'ignore' as const })),
  fc.tuple(common, period, fc.constantFrom('FILL(m1, 0)', '2 * m1 - 1')).map(([rest, seconds, expression]) => ({
    ...rest,
    metrics: [{ id: 'm1', metricStat: { metric, period: seconds, stat: 'Sum' as const }, returnData: false }, { id: 'e1', expression }],
  })),
);
const data = fc.array(fc.record({ minute: fc.nat(MINUTES), value: fc.constantFrom(0, 1, 2, 3), late: fc.constantFrom(1, 2, 30), times: fc.constantFrom(1, 1, 25) }), { maxLength: 40 });

test('each threshold of a sweep has the states that an engine gives an alarm with that threshold', () => {
  let transitions = 0;
  fc.assert(
    fc.property(fc.array(alarms, { minLength: 1, maxLength: 2 }), fc.uniqueArray(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 4 }), data, fc.nat(MINUTES), (some, thresholds, given, pause) => {
      const told: string[] = [];
      const expected: string[] = [];
      const sweep = new ThresholdSweep(START);
      some.forEach((alarm, number) => sweep.add(alarm, thresholds, {}, (index, stateValue, at) => told.push(`${number} ${thresholds[index]} ${stateValue} ${at}`)));
      const engines = some.flatMap((alarm, number) =>
        thresholds.map((threshold) => {
          const engine = new AlarmEngine({ startAt: START, onHistory: (item) => item.historyItemType === 'StateUpdate' && expected.push(`${number} ${threshold} ${item.stateValue} ${item.timestamp}`) });
          engine.putMetricAlarm({ ...alarm, threshold } as MetricAlarm);
          return engine;
        }),
      );
      for (const { minute, value, late, times } of given) {
        const timestamp = START + minute * 60_000;
        const datum = { ...metric, timestamp, values: [value], counts: [times], visibleAt: timestamp + late * 60_000 };
        for (const sink of [sweep, ...engines]) sink.putMetricData(datum);
      }
      for (const moment of [START + pause * 60_000, START + (MINUTES + 300) * 60_000]) for (const sink of [sweep, ...engines]) sink.advanceTo(moment);
      expect(told.sort()).toEqual(expected.sort());
      transitions += told.length;
    }),
    { numRuns: 60 },
  );
  expect(transitions).toBeGreaterThan(100);
});

test('an alarm on an anomaly band cannot be swept', () => {
  const band: MetricAlarm = {
    alarmName: 'band', evaluationPeriods: 1, comparisonOperator: 'GreaterThanUpperThreshold', thresholdMetricId: 'b1',
    metrics: [{ id: 'm1', metricStat: { metric, period: 300, stat: 'Sum' } }, { id: 'b1', expression: 'ANOMALY_DETECTION_BAND(m1, 1)' }],
  };
  expect(() => new ThresholdSweep(START).add(band, [1], {}, () => undefined)).toThrow("alarm 'band': an alarm on an anomaly band has no threshold");
});
