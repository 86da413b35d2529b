import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import fc from 'fast-check';
import { repeatedStop } from '../detections/repeated-stop';
import { synthesize } from '../testing/synthesize';
import { DetectionAlarms, type DetectionAlarmsProps } from './detection-alarms';

// The worked example of docs/decisions/0002: how often the synthesized alarm rings for stops counted in given minutes, by the rules
// told there. Time is in minutes; an evaluation takes place at the end of each.

const HOUR = 60;
const DAY = 24 * HOUR;
const TWO_STOPS = [9 * HOUR, 11 * HOUR];

interface Rules {
  readonly period: number;
  readonly threshold: number;
  readonly filled: boolean;
  readonly treatMissingData: string;
}

/** What decides about ringing, read from the synthesized alarm. */
function rulesOf(emptyPeriods: DetectionAlarmsProps['emptyPeriods'] & string): Rules {
  const { body } = synthesize((stack) => {
    const logGroup = new CloudwatchLogGroup(stack, 'log-group', { name: '/trail' });
    new DetectionAlarms(stack, 'stops', { detection: repeatedStop, logGroup, name: 'dev', emptyPeriods });
  }).only('aws_cloudwatch_metric_alarm');
  const filled = body.metric_query?.[1].expression === 'FILL(m1, 0)';
  const seconds = filled ? body.metric_query[0].metric.period : body.period;
  return { period: seconds / 60, threshold: body.threshold, filled, treatMissingData: body.treat_missing_data };
}

/** Minutes at which the alarm goes to ALARM. `zeros` are minutes in which the filter publishes its default value. */
function rings(rules: Rules, stops: readonly number[], zeros: readonly number[] = [], until = 5 * DAY): readonly number[] {
  let state = 'INSUFFICIENT_DATA';
  const rung: number[] = [];
  for (let now = 1; now <= until; now += 1) {
    const next = evaluate(rules, stops, zeros, now, state);
    if (next === 'ALARM' && state !== 'ALARM') rung.push(now);
    state = next;
  }
  return rung;
}

function evaluate({ period, threshold, filled, treatMissingData }: Rules, stops: readonly number[], zeros: readonly number[], now: number, state: string): string {
  const sums = [0, 1, 2].map((back) => {
    const within = (minute: number) => minute < now - back * period && minute >= now - (back + 1) * period;
    const count = stops.filter(within).length;
    return count > 0 || filled || zeros.some(within) ? count : undefined;
  });
  const decides = sums.find((sum) => sum !== undefined);
  if (decides !== undefined) return decides > threshold ? 'ALARM' : 'OK';
  return { breaching: 'ALARM', notBreaching: 'OK', ignore: state }[treatMissingData] ?? 'INSUFFICIENT_DATA';
}

const at = (day: number, hour: number) => (day - 1) * DAY + hour * HOUR;
const filled = rulesOf('zero');

test('as synthesized by default, two stops ring once', () => {
  expect(rings(filled, TWO_STOPS)).toEqual([at(1, 11) + 1]);
});

test.each([
  ['missing', [at(1, 11) + 1, at(2, 11) + 1, at(3, 11) + 1]],
  ['notBreaching', [at(1, 11) + 1, at(2, 11) + 1, at(3, 11) + 1]],
  ['ignore', [at(1, 11) + 1, at(2, 11) + 1, at(3, 11) + 1]],
  ['breaching', [1, at(1, 11) + 1, at(2, 11) + 1, at(3, 11) + 1, at(4, 11) + 1]],
] as const)('on the bare metric with %s they ring again and again', (emptyPeriods, expected) => {
  expect(rings(rulesOf(emptyPeriods), TWO_STOPS)).toEqual(expected);
});

test('a default value helps while the trail is never quiet for a period, and not otherwise', () => {
  const hourly = Array.from({ length: 5 * 24 }, (_, hour) => hour * HOUR);
  expect(rings(rulesOf('missing'), TWO_STOPS, hourly)).toHaveLength(1);
  expect(rings(rulesOf('missing'), TWO_STOPS, hourly.filter((minute) => minute < 18 * HOUR))).toHaveLength(3);
});

test('whatever happens, the filled alarm rings only in a minute in which a stop became visible', () => {
  const quick = { ...filled, period: 30 };
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200), { maxLength: 12 }), (stops) => {
      for (const minute of rings(quick, stops, [], 400)) expect(stops).toContain(minute - 1);
    }),
  );
});

test('a stop that follows within the period of an earlier one rings, also after an OK in between', () => {
  expect(rings(filled, [at(1, 9), at(1, 11), at(2, 10)])).toEqual([at(1, 11) + 1, at(2, 10) + 1]);
});
