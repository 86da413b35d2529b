import { alarmTimeline } from './alarm-timeline';
import type { TimelineAlarm, TimelineDatapoint } from './alarm-timeline';

/**
 * Transitions recorded on AWS on 2026-09-14 for alarms with a period of ten seconds, Average > 50, N = 3. Their captures are
 * public (docs/simulator-model.md names them). Datapoints became visible about a second after they were put.
 */
const at = (time: string): number => Date.parse(`2026-09-14T05:${time}Z`);
const put = (seen: string, ...points: readonly (readonly [time: string, value: number])[]): TimelineDatapoint[] =>
  points.map(([time, value]) => ({ timestamp: at(time), value, visibleAt: at(seen) + 900, unit: 'Count' }));

const DATA: readonly TimelineDatapoint[] = [
  ...put('42:56.600', ['42:25', 100], ['42:35', 0], ['42:45', 100]),
  ...put('47:03.400', ['46:55', 100]),
  ...put('49:40.000', ['49:05', 0], ['49:15', 0], ['49:25', 0]),
  ...put('51:47.500', ['50:55', 0], ['51:15', 100], ['51:35', 100]),
  ...put('54:25.000', ['54:15', 0]),
];

const ALARM = { period: 10, evaluationPeriods: 3, threshold: 50, comparisonOperator: 'GreaterThanThreshold', statistic: 'Average', unit: 'Count' } as const;

// The rules the captures show: the last complete slot is skipped, nine slots are looked at, a young breach keeps the state.
// The first data of each put was seen a slot late by alarms evaluated within a second of it.
const RULES = { evaluationRange: 9, windowLag: 10, youngBreach: 'retain' } as const;

const history = (alarm: TimelineAlarm, evaluationSecond: number, createdAt: string): string[] =>
  alarmTimeline(alarm, DATA, { ...RULES, createdAt: at(createdAt), until: at('56:10'), evaluationSecond }).flatMap((item) =>
    item.historyItemType === 'StateUpdate' ? [`${new Date(item.timestamp).toISOString().slice(14, 19)} ${item.stateValue}`] : [],
  );

test('an alarm with missing data treated as missing, 3 out of 3, has the transitions recorded', () => {
  expect(history({ ...ALARM, alarmName: 'missing3', datapointsToAlarm: 3, treatMissingData: 'missing' }, 8.775, '40:42')).toEqual([
    '42:58 OK',
    '44:28 ALARM',
    '44:38 INSUFFICIENT_DATA',
    '47:38 ALARM',
    '48:48 INSUFFICIENT_DATA',
    '49:48 OK',
    '51:18 INSUFFICIENT_DATA',
    '51:48 OK',
    '52:48 ALARM',
    '53:28 INSUFFICIENT_DATA',
    '54:38 OK',
    '56:08 INSUFFICIENT_DATA',
  ]);
});

test('with 2 out of 3 it has those recorded', () => {
  expect(history({ ...ALARM, alarmName: 'missing2', datapointsToAlarm: 2, treatMissingData: 'missing' }, 7.551, '41:16')).toEqual([
    '42:57 OK',
    '43:07 ALARM',
    '44:17 OK',
    '44:27 ALARM',
    '44:37 INSUFFICIENT_DATA',
    '47:27 ALARM',
    '48:47 INSUFFICIENT_DATA',
    '49:47 OK',
    '51:17 INSUFFICIENT_DATA',
    '51:57 ALARM',
    '53:27 INSUFFICIENT_DATA',
    '54:37 OK',
    '56:07 INSUFFICIENT_DATA',
  ]);
});

test('treated as breaching, 3 out of 3, it has those recorded', () => {
  expect(history({ ...ALARM, alarmName: 'breaching3', datapointsToAlarm: 3, treatMissingData: 'breaching' }, 4.472, '40:45')).toEqual([
    '40:54 ALARM',
    '43:04 OK',
    '44:24 ALARM',
    '49:44 OK',
    '51:14 ALARM',
    '51:54 OK',
    '52:44 ALARM',
    '54:34 OK',
    '56:04 ALARM',
  ]);
});
