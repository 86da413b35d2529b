import type { EpochMilliseconds, StateValue } from '@stopwatch/cloudwatch-simulator';
import { html, type Fragment, type Html } from '../html/html';
import { table } from '../html/table';
import { utcTime } from '../time/format';
import { stateBadge } from './state';

/** What a line of the history needs: the simulator's items have it, and so has a camelCased API_AlarmHistoryItem. */
export interface HistoryLine {
  readonly timestamp: EpochMilliseconds;
  readonly historyItemType: string;
  readonly historySummary: string;
  readonly alarmName?: string;
}

export interface HistoryTableProps {
  /** In any order; the newest comes first, as in the console. Of equal times the later in the list does. */
  readonly items: readonly HistoryLine[];
  /** @default 'History (7)', with the number of lines */
  readonly caption?: string;
  /** Whether a column names the alarm, for a history of several. @default false */
  readonly withAlarmName?: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  ConfigurationUpdate: 'Configuration update',
  StateUpdate: 'State update',
  Action: 'Action',
};

/** The history tab of the console: Date (UTC), Type, Description. */
export function historyTable({ items, caption, withAlarmName = false }: HistoryTableProps): Html {
  const newestFirst = items.map((item, index) => ({ item, index })).sort((one, other) => other.item.timestamp - one.item.timestamp || other.index - one.index);
  return table({
    caption: caption ?? `History (${items.length})`,
    columns: [
      { head: 'Date (UTC)', nowrap: true },
      ...(withAlarmName ? [{ head: 'Alarm' }] : []),
      { head: 'Type', nowrap: true },
      { head: 'Description' },
    ],
    rows: newestFirst.map(({ item }) => [
      utcTime(item.timestamp),
      ...(withAlarmName ? [item.alarmName] : []),
      TYPES[item.historyItemType] ?? item.historyItemType,
      description(item.historySummary),
    ]),
    empty: 'No history in this time.',
  });
}

const TRANSITION = /^(.* from )(OK|ALARM|INSUFFICIENT_DATA)( to )(OK|ALARM|INSUFFICIENT_DATA)(.*)$/s;

/** A summary with its states as the console shows them. */
function description(summary: string): Fragment {
  const match = TRANSITION.exec(summary);
  if (match === null) return summary;
  const [, start, from, to, end, rest] = match;
  return html`${start}${stateBadge(from as StateValue)}${to}${stateBadge(end as StateValue)}${rest}`;
}
