import type { AlarmHistoryItem } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

/** A line of an alarm's history. */
export interface HistoryRow extends Pick<AlarmHistoryItem, 'alarmName' | 'alarmType' | 'timestamp' | 'historyItemType' | 'historySummary' | 'historyData'> {
  /** Place in the order in which lines were written, from 1. */
  readonly place: number;
}

export const history = table<HistoryRow>('cloudwatch.alarm-history');

/** "CloudWatch preserves alarm history for 30 days", also that of deleted alarms. API_DescribeAlarmHistory. */
export const HISTORY_KEPT: EpochMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** The place of the latest line; 0 without any. */
export const lastPlace = (scope: Scope): number => history.of(scope).values().at(-1)?.place ?? 0;

export function writeHistory(scope: Scope, place: number, item: AlarmHistoryItem): void {
  const { alarmName, alarmType, timestamp, historyItemType, historySummary, historyData } = item;
  history.of(scope).put(String(place), { place, alarmName, alarmType, timestamp, historyItemType, historySummary, historyData });
}

export function forgetOldHistory(scope: Scope): void {
  const rows = history.of(scope);
  const oldest = scope.world.clock.now() - HISTORY_KEPT;
  for (const { place, timestamp } of rows.values()) if (timestamp < oldest) rows.delete(String(place));
}
