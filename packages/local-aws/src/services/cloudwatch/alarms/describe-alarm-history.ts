import type { AlarmHistoryItem, DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { history, HISTORY_KEPT, type HistoryRow } from '../engine/history-row';
import { invalidNextToken } from '../refusal';

type Input = Given<DescribeAlarmHistoryInput>;

const PAGE = 100;
/** More than any moment in milliseconds, and than the number of lines. */
const BEYOND = 10 ** 15;

/** Sorts by time, then by the order of writing; both turned round for newest first. */
function keyOf({ timestamp, place }: HistoryRow, ascending: boolean): string {
  return [timestamp, place].map((part) => String(ascending ? part : BEYOND - part).padStart(16, '0')).join('/');
}

/** Observed: newest first unless asked otherwise; composite alarms only if their type is named; an unknown alarm has an empty history. */
export function describeAlarmHistory(call: Call, input: Input): DescribeAlarmHistoryOutput {
  const ascending = input.ScanBy === 'TimestampAscending';
  const page = paginate(history.of(call).values().filter(filterOf(call, input)), {
    limit: input.MaxRecords ?? PAGE,
    token: input.NextToken,
    key: (row) => keyOf(row, ascending),
    invalidToken: invalidNextToken(input.NextToken),
  });
  return { AlarmHistoryItems: page.items.map(item), ...(page.next === undefined ? {} : { NextToken: page.next }) };
}

function filterOf(call: Call, { AlarmName, AlarmTypes, HistoryItemType, StartDate, EndDate }: Input): (row: HistoryRow) => boolean {
  const types: readonly string[] = AlarmTypes && AlarmTypes.length > 0 ? AlarmTypes : ['MetricAlarm'];
  const from = Math.max(StartDate?.getTime() ?? 0, call.now - HISTORY_KEPT);
  const until = EndDate?.getTime() ?? Infinity;
  return (row) =>
    (AlarmName === undefined || row.alarmName === AlarmName) &&
    types.includes(row.alarmType) &&
    (HistoryItemType === undefined || row.historyItemType === HistoryItemType) &&
    row.timestamp >= from &&
    row.timestamp <= until;
}

const item = (row: HistoryRow): AlarmHistoryItem => ({
  AlarmName: row.alarmName,
  AlarmType: row.alarmType,
  Timestamp: new Date(row.timestamp),
  HistoryItemType: row.historyItemType,
  HistorySummary: row.historySummary,
  HistoryData: row.historyData,
});
