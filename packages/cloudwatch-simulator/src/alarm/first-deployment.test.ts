import { alarmTimeline } from './alarm-timeline';
import type { TimelineAlarm } from './alarm-timeline';
import { at, timeOf } from './testing/moments';

/**
 * The history of the alarm this project grew from, as its console showed it on 2024-10-04: created 15:16:44, then four
 * transitions. Two assignments of stops explain it line by line (docs/simulator-model.md); a period of a day does not.
 */
const TOPIC = 'arn:aws:sns:eu-west-2:111122223333:My_Ec2count_topic';
const ALARM: TimelineAlarm = {
  alarmName: 'My_stopped_ec2_alarm',
  namespace: 'Ec2Stops',
  metricName: 'StopCount',
  statistic: 'Sum',
  period: 900,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 1,
  comparisonOperator: 'GreaterThanThreshold',
  treatMissingData: 'missing',
  alarmActions: [TOPIC],
};
const OPTIONS = { createdAt: at('15:16:44'), until: at('17:00'), evaluationSecond: 20, region: 'eu-west-2', accountId: '111122223333' };

const OBSERVED = [
  '15:16:44 Alarm "My_stopped_ec2_alarm" created',
  '15:24:20 Alarm updated from INSUFFICIENT_DATA to OK',
  '15:26:20 Alarm updated from OK to ALARM',
  `15:26:20 Successfully executed action ${TOPIC}`,
  '15:40:20 Alarm updated from ALARM to OK',
  '15:42:20 Alarm updated from OK to ALARM',
  `15:42:20 Successfully executed action ${TOPIC}`,
];

const stop = (stamp: string, seen: string): { timestamp: number; value: number; visibleAt: number } => ({ timestamp: at(stamp), value: 1, visibleAt: at(seen) });
const lines = (alarm: TimelineAlarm, stops: readonly ReturnType<typeof stop>[], options = OPTIONS): string[] =>
  alarmTimeline(alarm, stops, options).map(({ timestamp, historySummary }) => `${timeOf(timestamp)} ${historySummary}`);

const THREE_STOPS = [stop('15:22', '15:24'), stop('15:24', '15:26'), stop('15:26', '15:28')];
const FIVE_STOPS = [stop('15:22', '15:24'), stop('15:24', '15:26'), stop('15:24', '15:26'), stop('15:38', '15:40'), stop('15:40', '15:42')];

test('three stops and a period of 15 minutes give the history line by line, and an echo of it after', () => {
  expect(lines(ALARM, THREE_STOPS)).toEqual([
    ...OBSERVED,
    '15:55:20 Alarm updated from ALARM to OK',
    '15:57:20 Alarm updated from OK to ALARM',
    `15:57:20 Successfully executed action ${TOPIC}`,
    '16:10:20 Alarm updated from ALARM to OK',
    '16:12:20 Alarm updated from OK to INSUFFICIENT_DATA',
  ]);
});

test('the default publish lag is that of the fixture: stamps alone give the same history', () => {
  const stamps = THREE_STOPS.map(({ timestamp, value }) => ({ timestamp, value }));
  expect(alarmTimeline(ALARM, stamps, OPTIONS)).toEqual(alarmTimeline(ALARM, THREE_STOPS, OPTIONS));
});

test('five stops and a period of 5 minutes give the history line by line, too', () => {
  expect(lines({ ...ALARM, period: 300 }, FIVE_STOPS)).toEqual([
    ...OBSERVED,
    '15:44:20 Alarm updated from ALARM to OK',
    '15:46:20 Alarm updated from OK to ALARM',
    `15:46:20 Successfully executed action ${TOPIC}`,
    '15:49:20 Alarm updated from ALARM to OK',
    '15:51:20 Alarm updated from OK to ALARM',
    `15:51:20 Successfully executed action ${TOPIC}`,
    '15:54:20 Alarm updated from ALARM to OK',
    '15:56:20 Alarm updated from OK to INSUFFICIENT_DATA',
  ]);
});

test('with a period of 24 hours the alarm stays in ALARM for as long as the stops are in its day', () => {
  const day = { ...ALARM, period: 86_400 };
  expect(lines(day, THREE_STOPS)).toEqual(OBSERVED.slice(0, 4));
  expect(lines(day, THREE_STOPS, { ...OPTIONS, until: at('23:59') })).toEqual(OBSERVED.slice(0, 4));
});

test.each([
  ['A1', ALARM, THREE_STOPS, ['1.0 (04/10/24 15:09:00)', '2.0 (04/10/24 15:11:00)', '1.0 (04/10/24 15:25:00)', '3.0 (04/10/24 15:12:00)']],
  ['D', { ...ALARM, period: 300 }, FIVE_STOPS, ['1.0 (04/10/24 15:19:00)', '3.0 (04/10/24 15:21:00)', '1.0 (04/10/24 15:35:00)', '2.0 (04/10/24 15:37:00)']],
])('the reasons of %s name value and start of the bucket that decides', (_, alarm, stops, named) => {
  const reasons = alarmTimeline(alarm, stops, { ...OPTIONS, until: at('15:43') }).flatMap((item) => (item.historyItemType === 'StateUpdate' ? [item.stateReason] : []));
  expect(reasons).toEqual(
    named.map((datapoint, index) =>
      index % 2 === 0
        ? `Threshold Crossed: 1 out of the last 1 datapoints [${datapoint}] was not greater than the threshold (1.0) (minimum 1 datapoint for ALARM -> OK transition).`
        : `Threshold Crossed: 1 out of the last 1 datapoints [${datapoint}] was greater than the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).`,
    ),
  );
});

/** Settings that the history rules out: none gives its first transition when it was. */
test.each([
  ['notBreaching', { treatMissingData: 'notBreaching' }, '15:17:20 Alarm updated from INSUFFICIENT_DATA to OK'],
  ['breaching', { treatMissingData: 'breaching' }, '15:17:20 Alarm updated from INSUFFICIENT_DATA to ALARM'],
  ['a threshold of >= 1', { comparisonOperator: 'GreaterThanOrEqualToThreshold' }, '15:24:20 Alarm updated from INSUFFICIENT_DATA to ALARM'],
] as const)('with %s the first transition is another', (_, change, first) => {
  expect(lines({ ...ALARM, ...change } as TimelineAlarm, THREE_STOPS)[1]).toBe(first);
});
