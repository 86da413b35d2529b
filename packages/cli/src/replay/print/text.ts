import { duration, utcTime } from '@stopwatch/report';
import type { ReplayReport } from '../report';
import type { ReplayedEvent } from '../run/caller';
import type { ForecastLine } from '../run/forecast';
import type { Ring } from '../run/rings';
import { grouped, megabytes } from './progress';

/** So many rings, masked events and so on are listed for an alarm; the rest is counted. */
const MOST_LISTED = 10;

/** The report for people. */
export function replayText(report: ReplayReport): string {
  const { result } = report;
  return `${[summary(report), overview(report), ...result.alarms.map(({ alarmName }) => detail(report, alarmName)), rules(report), limits(report)].filter((part) => part !== '').join('\n\n')}\n`;
}

function summary({ stackFile, files, ignored, resumed, figures, damages, result, deliveryDelay }: ReplayReport): string {
  const passedOver = [
    [ignored.digests, 'digest'],
    [ignored.insights, 'Insights'],
    [ignored.copies, 'copied'],
    [ignored.tooEarly, 'earlier'],
    [ignored.others, 'other'],
  ].flatMap(([count, name]) => ((count as number) > 0 ? [`${count} ${name}`] : []));
  const lines = [
    `${stackFile} replayed from ${utcTime(result.from)} to ${utcTime(result.to)} UTC (${duration(result.to - result.from)})`,
    `${grouped(figures.records)} events in ${plural(files, 'file')} (${megabytes(figures.bytes)}), ${grouped(figures.matching)} of them watched; a call takes ${deliveryDelay} s to the log group`,
    ...(passedOver.length > 0 ? [`passed over: ${passedOver.join(', ')} files`] : []),
    ...(resumed > 0 ? [`${plural(resumed, 'file')} had been read before`] : []),
    ...(figures.outside > 0 ? [`${grouped(figures.outside)} events outside the period`] : []),
    ...(result.repeated > 0 ? [`${plural(result.repeated, 'watched event')} there twice, taken once`] : []),
    ...(damages.length > 0 ? [`LEFT OUT, damaged: ${plural(damages.length, 'place')} in ${plural(new Set(damages.map(({ file }) => file)).size, 'file')}`] : []),
  ];
  return lines.join('\n');
}

function overview({ result }: ReplayReport): string {
  const rows = result.alarms.map(({ alarmName, inAlarm, stateValue }) => [
    alarmName,
    count(result.rings, alarmName),
    count(result.masked, alarmName),
    count(result.echoes, alarmName),
    inAlarm === 0 ? '-' : duration(inAlarm),
    stateValue,
  ]);
  return table(['alarm', 'rings', 'masked', 'echoes', 'in ALARM', 'at the end'], rows);
}

function detail({ result }: ReplayReport, alarmName: string): string {
  const rings = result.rings.filter((one) => one.alarmName === alarmName);
  const masked = result.masked.filter((one) => one.alarmName === alarmName);
  const echoes = result.echoes.filter((one) => one.alarmName === alarmName);
  const forecast = result.forecasts.find((one) => one.alarmName === alarmName);
  if (rings.length === 0 && masked.length === 0 && forecast === undefined) return '';
  return [
    alarmName,
    ...(rings.length === 0 ? ['  never rang'] : listed(rings, 'ring', ringLines)),
    ...(echoes.length === 0 ? [] : listed(echoes, 'echo', ({ timestamp, previousRingAt }) => [`  ${utcTime(timestamp)}  echo: rang again with no new event, after the ring of ${utcTime(previousRingAt)}`])),
    ...(masked.length === 0 ? [] : [`  masked: nobody heard of ${plural(masked.length, 'event')}, because it was in ALARM already`, ...listed(masked, 'masked event', ({ event }) => [`    ${eventLine(event)}`])]),
    ...(forecast === undefined ? [] : forecastLines(forecast.thresholds, forecast.periods)),
  ].join('\n');
}

function ringLines({ timestamp, events, earlier, stateReason }: Ring): string[] {
  const before = earlier.length === 0 ? [] : [`    after ${plural(earlier.length, 'earlier event')}:`, ...earlier.slice(-3).map((event) => `      ${eventLine(event)}`)];
  return [`  ${utcTime(timestamp)}  ${stateReason}`, ...events.slice(0, 5).map((event) => `    ${eventLine(event)}`), ...(events.length > 5 ? [`    and ${events.length - 5} more`] : []), ...before];
}

function eventLine({ eventTime, eventName, principal, sourceIPAddress, instances, errorCode, awsRegion }: ReplayedEvent): string {
  const what = instances.length === 0 ? eventName : `${eventName} ${instances.slice(0, 3).join(', ')}${instances.length > 3 ? ` and ${instances.length - 3} more` : ''}`;
  return `${utcTime(eventTime)}  ${what}${errorCode === undefined ? '' : ` (${errorCode})`} by ${principal} from ${sourceIPAddress}${awsRegion === '' ? '' : `, ${awsRegion}`}`;
}

function forecastLines(thresholds: readonly ForecastLine[], periods: readonly ForecastLine[]): string[] {
  const line = (label: string, { rings, inAlarm, isOwn }: ForecastLine): string => `    ${label}  ${times(rings).padEnd(11)}${inAlarm === 0 ? '' : `${duration(inAlarm)} in ALARM`}${isOwn ? '  (as configured)' : ''}`.trimEnd();
  const width = Math.max(...thresholds.map(({ threshold }) => String(threshold).length));
  const periodWidth = Math.max(0, ...periods.map(({ period }) => duration(period * 1_000).length));
  return [
    '  at other thresholds it would have rung',
    ...thresholds.map((one) => line(String(one.threshold).padStart(width), one)),
    ...(periods.length < 2 ? [] : ['  with other periods', ...periods.map((one) => line(duration(one.period * 1_000).padStart(periodWidth), one))]),
  ];
}

function rules({ result }: ReplayReport): string {
  const rows = result.sent.filter(({ kind }) => kind === 'rule').map(({ source, messages }) => `  ${source}: ${plural(messages, 'message')}`);
  const failed = result.failed.map(({ source, action, error, times: number }) => `  ${source}: ${action}: ${error} (${times(number)})`);
  return [...(rows.length === 0 ? [] : ['EventBridge rules', ...rows]), ...(failed.length === 0 ? [] : ['Actions that AWS would refuse', ...failed])].join('\n');
}

/** What the answer leaves out, or estimates. */
function limits({ result }: ReplayReport): string {
  const { refused, unfed } = result.coverage;
  const estimates = new Set(result.history.flatMap(({ estimate }) => estimate ?? []));
  return [
    ...(refused.length === 0 ? [] : ['Not simulated', ...refused.map(({ address, reason }) => `  ${address}: ${reason}`)]),
    ...(unfed.length === 0 ? [] : ['Without data', ...unfed.map(({ alarmName, metric, reason }) => `  ${alarmName}: ${metric}: ${reason}`)]),
    ...[...estimates].map((estimate) => `Estimate: ${estimate}`),
  ].join('\n');
}

function listed<T>(items: readonly T[], name: string, lines: (item: T) => readonly string[]): string[] {
  const rest = items.length - MOST_LISTED;
  return [...items.slice(0, MOST_LISTED).flatMap(lines), ...(rest > 0 ? [`    and ${plural(rest, `more ${name}`)} (--json lists all)`] : [])];
}

function count(items: readonly { readonly alarmName: string }[], alarmName: string): string {
  return String(items.filter((one) => one.alarmName === alarmName).length);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const isNumber = (column: number): boolean => column > 0 && column < 4;
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd();
  return [line(heads), ...rows.map(line)].join('\n');
}

function plural(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function times(number: number): string {
  return number === 0 ? 'never' : number === 1 ? 'once' : number === 2 ? 'twice' : `${grouped(number)} times`;
}
