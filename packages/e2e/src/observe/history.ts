import { DescribeAlarmHistoryCommand, type AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import type { Patience } from '../target/patience';
import type { HistoryEntry } from './observations';

/** All history of an alarm since a moment, oldest first, page by page. */
export async function readHistory(patience: Patience, alarmName: string, since: number, signal?: AbortSignal): Promise<HistoryEntry[]> {
  const items: AlarmHistoryItem[] = [];
  let token: string | undefined;
  do {
    const page = await patience.call(
      'cloudwatch:DescribeAlarmHistory',
      ({ cloudWatch }, options) =>
        cloudWatch.send(
          new DescribeAlarmHistoryCommand({ AlarmName: alarmName, StartDate: new Date(since), ScanBy: 'TimestampAscending', MaxRecords: 100, ...(token === undefined ? {} : { NextToken: token }) }),
          options,
        ),
      signal,
    );
    items.push(...(page.AlarmHistoryItems ?? []));
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return items.flatMap((item) => readItem(alarmName, item)).sort((a, b) => a.timestamp - b.timestamp);
}

interface HistoryData {
  readonly oldState?: { readonly stateValue?: string };
  readonly newState?: { readonly stateValue?: string; readonly stateReason?: string };
  readonly actionState?: string;
  readonly notificationResource?: string;
  readonly error?: string | null;
  readonly stateUpdateTimestamp?: number;
}

export function readItem(alarmName: string, { HistoryData: data = '{}', HistoryItemType: kind, HistorySummary: summary = '', Timestamp: timestamp }: AlarmHistoryItem): HistoryEntry[] {
  if (timestamp === undefined) return [];
  const common = { alarmName, timestamp: timestamp.getTime(), summary, data };
  const said = parse(data);
  switch (kind) {
    case 'ConfigurationUpdate':
      return [{ ...common, kind }];
    case 'StateUpdate': {
      const [, from, to] = /from (\w+) to (\w+)/.exec(summary) ?? [];
      const [oldState, newState] = [said.oldState?.stateValue ?? from, said.newState?.stateValue ?? to];
      return [{ ...common, kind, ...(oldState === undefined ? {} : { from: oldState }), ...(newState === undefined ? {} : { to: newState }), ...(said.newState?.stateReason === undefined ? {} : { reason: said.newState.stateReason }) }];
    }
    case 'Action':
      return [
        {
          ...common,
          kind,
          actionState: said.actionState ?? (summary.startsWith('Failed') ? 'Failed' : 'Succeeded'),
          action: said.notificationResource ?? /action (arn:\S+?)\.?(\s|$)/.exec(summary)?.[1] ?? '',
          ...(said.error === undefined || said.error === null ? {} : { error: said.error }),
          ...(said.stateUpdateTimestamp === undefined ? {} : { stateUpdatedAt: said.stateUpdateTimestamp }),
        },
      ];
    default:
      // Contributors of alarms on many time series: none of ours.
      return [];
  }
}

function parse(data: string): HistoryData {
  try {
    return JSON.parse(data) as HistoryData;
  } catch {
    return {};
  }
}
