import { alarmStateBars, coverageTable, duration, historyTable, html, metricChart, page, table, utcTime, type Html } from '@stopwatch/report';
import type { ReplayReport } from '../report';
import type { ReplayedEvent } from '../run/caller';
import type { Forecast, ForecastLine } from '../run/forecast';
import { grouped, megabytes } from './progress';

/** So many rows of a table are written; pages stay readable, `--json` has everything. */
const MOST_ROWS = 500;
/** So many rings are marked in a picture. */
const MOST_MARKS = 12;

/** The report as one self-contained page. */
export function replayPage(report: ReplayReport): string {
  const { stackFile, figures, files, result, deliveryDelay } = report;
  return page({
    title: `Replay of ${stackFile}`,
    lead: `${grouped(figures.records)} events in ${grouped(files)} files (${megabytes(figures.bytes)}), ${utcTime(result.from)} to ${utcTime(result.to)} UTC; ${grouped(figures.matching)} of them are watched. A call takes ${deliveryDelay} s to the log group.`,
    body: [overview(report), damaged(report), states(report), ...result.alarms.map(({ alarmName }) => alarmSection(report, alarmName)), history(report), coverage(report)],
    footer: 'Made by stopwatch replay. Everything here is simulated; nothing was sent.',
  });
}

function overview({ result }: ReplayReport): Html {
  const number = (list: readonly { readonly alarmName: string }[], name: string): number => list.filter(({ alarmName }) => alarmName === name).length;
  return table({
    caption: 'What each alarm would have done',
    columns: [{ head: 'Alarm' }, { head: 'Rings', align: 'right' }, { head: 'Masked events', align: 'right' }, { head: 'Echoes', align: 'right' }, { head: 'In ALARM', nowrap: true }],
    rows: result.alarms.map(({ alarmName, inAlarm }) => [alarmName, number(result.rings, alarmName), number(result.masked, alarmName), number(result.echoes, alarmName), inAlarm === 0 ? '' : duration(inAlarm)]),
  });
}

function damaged({ damages }: ReplayReport): Html | false {
  if (damages.length === 0) return false;
  return html`<section><h2>Left out</h2>${table({ caption: 'Damaged, and left out', columns: [{ head: 'File' }, { head: 'Record', align: 'right' }, { head: 'Problem' }], rows: damages.slice(0, MOST_ROWS).map(({ file, number, problem }) => [file, number ?? '', problem]) })}</section>`;
}

function states({ result }: ReplayReport): Html {
  const alarms = result.alarms.map(({ alarmName }) => ({
    alarmName,
    states: [{ timestamp: result.from, stateValue: 'INSUFFICIENT_DATA' as const }, ...result.history.filter((change) => change.alarmName === alarmName)],
  }));
  return html`<section><h2>States</h2>${alarmStateBars({ title: 'States of the alarms', titleHidden: true, range: { from: result.from, to: result.to }, alarms })}</section>`;
}

function alarmSection({ stack, result }: ReplayReport, alarmName: string): Html {
  const metric = result.metrics.find((one) => one.alarmName === alarmName);
  const alarm = stack.metricAlarms.find((one) => one.alarm.alarmName === alarmName)?.alarm;
  const rings = result.rings.filter((one) => one.alarmName === alarmName);
  const masked = result.masked.filter((one) => one.alarmName === alarmName);
  const forecast = result.forecasts.find((one) => one.alarmName === alarmName);
  const threshold = alarm?.threshold;
  const picture = metric !== undefined && metric.datapoints.length > 0 && metricChart({
    title: `${metric.label}, ${metric.statistic} over ${duration(metric.period * 1_000)}`,
    range: { from: result.from, to: result.to },
    series: [{ label: metric.label, datapoints: metric.datapoints, period: metric.period, draw: 'step' }],
    ...(threshold === undefined ? {} : { thresholds: [{ value: threshold, label: `threshold ${threshold}` }] }),
    marks: rings.slice(0, MOST_MARKS).map(({ timestamp }) => ({ timestamp, label: 'rang', state: 'ALARM' as const })),
  });
  return html`<section><h2>${alarmName}</h2>
${picture}
${rings.length > 0 && table({ caption: `Rings (${rings.length})${more(rings.length)}`, columns: [{ head: 'Time (UTC)', nowrap: true }, { head: 'Event' }, { head: 'By' }, { head: 'Instance' }, { head: 'From' }, { head: 'Earlier events', align: 'right' }], rows: rings.slice(0, MOST_ROWS).map(({ timestamp, events, earlier }) => [utcTime(timestamp), ...who(events), earlier.length]) })}
${masked.length > 0 && table({ caption: `Masked events (${masked.length}): nobody heard of them${more(masked.length)}`, columns: [{ head: 'Time (UTC)', nowrap: true }, { head: 'Event' }, { head: 'By' }, { head: 'Instance' }, { head: 'From' }, { head: 'In ALARM since (UTC)', nowrap: true }], rows: masked.slice(0, MOST_ROWS).map(({ event, inAlarmSince }) => [utcTime(event.eventTime), ...who([event]), utcTime(inAlarmSince)]) })}
${forecast !== undefined && forecastTables(forecast)}</section>`;
}

function who(events: readonly ReplayedEvent[]): readonly string[] {
  const each = (pick: (event: ReplayedEvent) => string): string => [...new Set(events.map(pick))].filter((text) => text !== '').join(', ');
  return [each(({ eventName }) => eventName), each(({ principal }) => principal), each(({ instances }) => instances.join(', ')), each(({ sourceIPAddress }) => sourceIPAddress)];
}

function forecastTables({ thresholds, periods }: Forecast): readonly Html[] {
  const rows = (lines: readonly ForecastLine[], name: (line: ForecastLine) => string): readonly (readonly string[])[] =>
    lines.map((line) => [name(line), String(line.rings), line.inAlarm === 0 ? '' : duration(line.inAlarm), line.isOwn ? 'as configured' : '']);
  const columns = (head: string) => [{ head, nowrap: true }, { head: 'Rings', align: 'right' as const }, { head: 'In ALARM', nowrap: true }, { head: '' }];
  return [
    table({ caption: 'Noise forecast: at other thresholds', columns: columns('Threshold'), rows: rows(thresholds, ({ threshold }) => String(threshold)) }),
    table({ caption: 'Noise forecast: with other periods', columns: columns('Period'), rows: rows(periods, ({ period }) => duration(period * 1_000)) }),
  ];
}

function history({ result }: ReplayReport): Html {
  const items = result.history.slice(-MOST_ROWS).map(({ alarmName, timestamp, oldStateValue, stateValue }) => ({ alarmName, timestamp, historyItemType: 'StateUpdate', historySummary: `Alarm updated from ${oldStateValue} to ${stateValue}` }));
  return html`<section><h2>History</h2>${historyTable({ items, withAlarmName: true, caption: `State updates (${result.history.length})${more(result.history.length, 'last')}` })}</section>`;
}

function coverage({ result }: ReplayReport): Html {
  const { unfed } = result.coverage;
  return html`<section><h2>What was simulated</h2>${coverageTable(result.coverage)}${unfed.length > 0 && table({ caption: 'Alarms without data', columns: [{ head: 'Alarm' }, { head: 'Metric' }, { head: 'Why' }], rows: unfed.map(({ alarmName, metric, reason }) => [alarmName, metric, reason]) })}</section>`;
}

function more(count: number, which = 'first'): string {
  return count > MOST_ROWS ? `, the ${which} ${MOST_ROWS}` : '';
}
