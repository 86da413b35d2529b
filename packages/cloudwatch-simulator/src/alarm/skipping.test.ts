import fc from 'fast-check';
import { AlarmEngine } from './alarm-engine';
import type { AlarmEngineOptions } from './engine-interface';
import type { MetricAlarm, MetricDataQuery } from './configuration';

const START = Date.UTC(2026, 2, 28, 22);
const HOURS = 60;
const metric = { namespace: 'N', metricName: 'M' };

const common = fc.record({
  alarmName: fc.constantFrom('a', 'b', 'c'),
  evaluationPeriods: fc.integer({ min: 1, max: 3 }),
  threshold: fc.integer({ min: 0, max: 3 }),
  treatMissingData: fc.constantFrom('missing', 'notBreaching', 'breaching', 'ignore' as const),
  comparisonOperator: fc.constantFrom('GreaterThanThreshold', 'LessThanOrEqualToThreshold' as const),
});
const period = fc.constantFrom(10, 60, 300, 3_600, 86_400);
const query = (stat: 'Sum' | 'Average', seconds: number): MetricDataQuery => ({ id: 'm1', metricStat: { metric, period: seconds, stat }, returnData: false });

/** Alarms of every kind whose evaluations are skipped in one way or another. */
const alarms: fc.Arbitrary<MetricAlarm> = fc.oneof(
  fc.tuple(common, period, fc.constantFrom('Sum', 'Average', 'SampleCount', 'Minimum' as const)).map(([rest, seconds, statistic]) => ({ ...rest, ...metric, period: seconds, statistic })),
  fc.tuple(common, fc.constantFrom('evaluate', 'ignore' as const)).map(([rest, evaluateLowSampleCountPercentile]) => ({ ...rest, ...metric, period: 3_600, extendedStatistic: 'p50' as const, evaluateLowSampleCountPercentile })),
  fc.tuple(common, fc.constantFrom(300, 86_400), fc.constantFrom('UTC', 'Europe/London')).map(([rest, seconds, timezone]) => ({ ...rest, ...metric, period: seconds, statistic: 'Sum' as const, evaluationWindow: { wallClockWindow: { timezone } } })),
  fc.tuple(common, period, fc.constantFrom('FILL(m1, 0)', 'FILL(m1, REPEAT)', '2 * m1 - 1')).map(([rest, seconds, expression]) => ({ ...rest, metrics: [query('Sum', seconds), { id: 'e1', expression }] })),
  common.map((rest) => ({
    ...rest,
    threshold: undefined as never,
    comparisonOperator: 'GreaterThanUpperThreshold' as const,
    thresholdMetricId: 'b1',
    metrics: [{ ...query('Sum', 3_600), returnData: true }, { id: 'b1', expression: 'ANOMALY_DETECTION_BAND(m1, 1)' }],
  })),
);

const data = fc.array(
  fc.record({ second: fc.nat(HOURS * 3_600), value: fc.constantFrom(0, 1, 2, 0.1), late: fc.constantFrom(0, 90, 1_800) }),
  { maxLength: 40 },
);

test('an engine that skips evaluations tells what one that runs every evaluation tells', () => {
  fc.assert(
    fc.property(alarms, data, (alarm, points) => {
      const history = (options: Partial<AlarmEngineOptions>): unknown[] => {
        const told: unknown[] = [];
        const engine = new AlarmEngine({ startAt: START, onHistory: (item) => told.push(item), ...options });
        engine.putMetricAlarm(alarm);
        for (const { second, value, late } of points) engine.putMetricData({ ...metric, timestamp: START + second * 1_000, value, visibleAt: START + (second + late) * 1_000 });
        engine.advanceTo(START + HOURS * 3_600_000);
        return told;
      };
      expect(history({})).toEqual(history({ everyEvaluation: true }));
    }),
    { numRuns: 60 },
  );
});
