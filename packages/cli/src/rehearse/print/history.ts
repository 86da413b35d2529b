import type { AlarmHistoryItem, StateValue } from '@stopwatch/cloudwatch-simulator';
import { stateWords, utcTime } from '@stopwatch/report';
import type { Rehearsal } from '../rehearse';
import { columns, type Ink } from './text';

const TYPES = { ConfigurationUpdate: 'Configuration update', StateUpdate: 'State update', Action: 'Action' } as const;

/** Metric alarms that changed to ALARM or from it since the start, in the order of the stack. */
export function alarmsThatRang({ simulation, start, stack }: Rehearsal): readonly string[] {
  const rang = (items: readonly AlarmHistoryItem[]): boolean =>
    items.some((item) => item.historyItemType === 'StateUpdate' && item.timestamp >= start && [item.stateValue, item.oldStateValue].includes('ALARM'));
  const metricAlarms = stack.metricAlarms.map(({ alarm }) => alarm.alarmName);
  return simulation.histories.filter(({ alarmName, items }) => metricAlarms.includes(alarmName) && rang(items)).map(({ alarmName }) => alarmName);
}

/** The history tab of the console: newest first, states as it words them. */
export function printHistory(items: readonly AlarmHistoryItem[], ink: Ink): string {
  const rows = items.toReversed().map((item) => [utcTime(item.timestamp), TYPES[item.historyItemType], description(item.historySummary)]);
  return columns(['Date (UTC)', 'Type', 'Description'], rows, ink);
}

function description(summary: string): string {
  return summary.replace(/ from (OK|ALARM|INSUFFICIENT_DATA) to (OK|ALARM|INSUFFICIENT_DATA)/, (_, from: StateValue, to: StateValue) => ` from ${stateWords(from)} to ${stateWords(to)}`);
}
