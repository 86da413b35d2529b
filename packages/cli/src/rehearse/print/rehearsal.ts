import { duration, utcTime } from '@stopwatch/report';
import { alarmNames, commonPrefix } from '../alarm-names';
import type { Verdict } from '../check/check';
import { allEmails, emailsOf, type Email } from '../emails';
import type { Rehearsal } from '../rehearse';
import { printDiff } from './diff';
import { printFindings } from './findings';
import { alarmsThatRang, printHistory } from './history';
import { printJourneys } from './journeys';
import { columns, count, cut, wrap, WIDTH, type Ink } from './text';

export interface PrintOptions {
  readonly ink: Ink;
  /** Whether mails are printed to their end. */
  readonly full: boolean;
  /** For the first line. */
  readonly stackFile: string;
}

/** Lines of a mail that are printed without `--full`. */
const MAIL_LINES = 4;

/** Everything about one scenario, for a terminal. */
export function printRehearsal(rehearsal: Rehearsal, verdict: Verdict | undefined, options: PrintOptions): string {
  const { ink } = options;
  const { stack, file, simulation } = rehearsal;
  const prefix = commonPrefix(alarmNames(stack));
  const short = (alarmName: string): string => alarmName.slice(alarmName.startsWith(prefix) ? prefix.length : 0);
  const rang = alarmsThatRang(rehearsal);
  const others = stack.metricAlarms.map(({ alarm }) => short(alarm.alarmName)).filter((name) => !rang.map(short).includes(name));
  const histories = rang.map((alarmName) => {
    const { items } = simulation.histories.find((one) => one.alarmName === alarmName)!;
    return `${ink.bold(`History of ${alarmName}`)} (${items.length})\n${printHistory(items, ink)}`;
  });
  return [
    head(rehearsal, options),
    `${ink.bold('Covered')}\n${coverage(rehearsal)}`,
    `${ink.bold("Each event's way")} (UTC; alarm names without ${prefix || 'anything'})\n${rehearsal.events.length === 0 ? '  Nothing happens.' : printJourneys(rehearsal, prefix, ink)}`,
    ...histories,
    wrap(`${rang.length === 0 ? 'No alarm rang.' : ''} ${others.length === 0 ? '' : `Quiet: ${others.join(', ')}.`}`.trim(), ''),
    printEmails(rehearsal, options),
    printFindings(rehearsal, short, ink),
    ...(verdict === undefined ? [] : [verdict.passed ? ink.green('As expected.') : `${ink.red('Not as expected:')}\n${printDiff(verdict, file.file, ink)}`]),
  ].join('\n\n');
}

function head({ file, stack, start, simulation, backgroundCalls }: Rehearsal, { ink, stackFile }: PrintOptions): string {
  const { scenario } = file;
  const { deliveryDelay, stamp } = simulation.parameters;
  const delay = typeof deliveryDelay === 'number' ? duration(deliveryDelay * 1_000) : `${duration(deliveryDelay.minimum * 1_000)} to ${duration(deliveryDelay.maximum * 1_000)}`;
  const facts = [
    ['stack', `${stackFile}, account ${stack.accountId}${stack.accountIsAssumed ? ' (assumed)' : ''}, ${stack.region}`],
    ['scenario', file.file],
    ['time', `${utcTime(start)} to ${utcTime(simulation.until)} UTC, virtual; deployed ${duration(start - simulation.deployedAt)} before`],
    ['assumed', `CloudTrail delivers after ${delay}; datapoints bear the time of ${stamp === 'delivery' ? 'delivery' : 'the call'}; ${count(backgroundCalls, 'other call')} in the account`],
  ];
  return [`${ink.bold(`Rehearsal: ${scenario.name}`)}`, wrap(scenario.description, '  '), ...facts.map(([name, text]) => `  ${ink.dim(name!.padEnd(8))}  ${text!}`)].join('\n');
}

function coverage(rehearsal: Rehearsal): string {
  const { modelled, notRelevant, refused, unfed } = rehearsal.simulation.coverage;
  const outside = notRelevant.reduce((sum, { addresses }) => sum + addresses.length, 0);
  const atDeployment = allEmails(rehearsal).filter(({ timestamp }) => timestamp < rehearsal.start);
  return [
    `${count(modelled.length, 'resource')} modelled, ${outside} without effect on the chain, ${refused.length} left out`,
    ...refused.map(({ address, reason }) => `left out: ${address}: ${reason}`),
    ...unfed.map(({ alarmName, metric, reason }) => `without data: ${alarmName} watches ${metric}; ${reason}`),
    ...(atDeployment.length === 0 ? [] : [`before the start: ${count(atDeployment.length, 'mail')} at deployment, ${atDeployment.map(({ subject }) => subject).join('; ')}`]),
  ]
    .map((line) => wrap(line, '  '))
    .join('\n');
}

function printEmails(rehearsal: Rehearsal, { ink, full }: PrintOptions): string {
  const emails = emailsOf(rehearsal);
  const pending = rehearsal.simulation.notifications.flatMap(({ deliveries }) => deliveries.filter(({ outcome }) => outcome.kind === 'pendingConfirmation'));
  const unconfirmed = pending.length === 0 ? '' : `\n  ${count(pending.length, 'mail')} not sent: ${[...new Set(pending.map(({ endpoint }) => endpoint))].join(', ')} has not confirmed the subscription`;
  if (emails.length === 0) return `E-mails: none.${unconfirmed}`;
  return [`${ink.bold('E-mails')} (${emails.length})${unconfirmed}`, ...emails.map((email) => printEmail(email, ink, full))].join('\n\n');
}

function printEmail({ timestamp, to, subject, body, estimate }: Email, ink: Ink, full: boolean): string {
  const lines = body.trimEnd().split('\n').flatMap((line) => (full ? [line] : wrap(line, '', WIDTH - 4).split('\n').map((part) => cut(part, WIDTH - 4))));
  const shown = full || lines.length <= MAIL_LINES + 1 ? lines : lines.slice(0, MAIL_LINES);
  const rest = lines.length - shown.length;
  return [
    columns(['', ''], [['Date', `${utcTime(timestamp)} UTC`], ['To', to], ['Subject', subject]], ink).split('\n').slice(1).join('\n'),
    ...shown.map((line) => `  ${ink.dim('│')} ${line}`.trimEnd()),
    ...(rest > 0 ? [`  ${ink.dim(`… ${count(rest, 'more line')} (--full prints them)`)}`] : []),
    ...(estimate === undefined ? [] : [wrap(`Estimate: ${estimate}`, '  ')]),
  ].join('\n');
}
