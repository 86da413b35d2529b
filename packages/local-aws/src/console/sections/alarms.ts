import { conditionOf, historyTable, html, stateBadge, table, utcTime, type Html } from '@stopwatch/report';

import { alarms, isComposite, type AlarmRow } from '../../services/cloudwatch/engine/alarm-row';
import { history } from '../../services/cloudwatch/engine/history-row';
import type { Section } from '../section';

/** Lines of the history that are shown. */
const MOST_LINES = 40;

const ORDER = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 } as const;

const inOrder = (a: AlarmRow, b: AlarmRow): number => ORDER[a.state.stateValue] - ORDER[b.state.stateValue] || b.stateUpdatedAt - a.stateUpdatedAt;

function conditions({ alarm }: AlarmRow): Html {
  return 'alarmRule' in alarm ? html`<code>${alarm.alarmRule}</code>` : html`${conditionOf(alarm)}`;
}

function actions({ actionsEnabled, alarm, suppression }: AlarmRow): Html {
  const count = (alarm.alarmActions ?? []).length + (alarm.okActions ?? []).length + (alarm.insufficientDataActions ?? []).length;
  if (suppression !== undefined) return html`Suppressed by ${suppression.by}`;
  return html`${count === 0 ? 'No actions' : actionsEnabled ? 'Actions enabled' : 'Actions disabled'}`;
}

export const alarmsSection: Section = {
  id: 'alarms',
  title: 'Alarms',
  draw: ({ scope, view }) =>
    table({
      caption: `Alarms in ${view.region}`,
      captionHidden: true,
      columns: [{ head: 'Name' }, { head: 'State', nowrap: true }, { head: 'Last state update (UTC)', nowrap: true }, { head: 'Conditions' }, { head: 'Actions', nowrap: true }],
      rows: [...alarms.of(scope).values()].sort(inOrder).map((row) => [
        html`<b>${row.alarm.alarmName}</b>${isComposite(row) && html` <small>composite</small>`}`,
        stateBadge(row.state.stateValue),
        utcTime(row.stateUpdatedAt),
        html`${conditions(row)}<small class="reason">${row.state.stateReason}</small>`,
        actions(row),
      ]),
      empty: `No alarms in ${view.region}.`,
    }),
};

export const historySection: Section = {
  id: 'history',
  title: 'Alarm history',
  draw: ({ scope, view }) => {
    const lines = history.of(scope).values().slice(-MOST_LINES);
    return historyTable({ items: lines, withAlarmName: true, caption: `The latest ${lines.length} lines of all alarms in ${view.region}` });
  },
};
