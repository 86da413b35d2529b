import { BAND_ESTIMATE } from '@stopwatch/cloudwatch-simulator';
import { coverageTable, dashboard, duration, emailCard, historyTable, html, page, stateBadge, table, utcTime, type Fragment, type Html } from '@stopwatch/report';
import { alarmNames, commonPrefix } from '../alarm-names';
import type { Verdict } from '../check/check';
import { emailsOf } from '../emails';
import { printDiff } from '../print/diff';
import { alarmsThatRang } from '../print/history';
import { withoutEffect } from '../print/journeys';
import { count, inkFor } from '../print/text';
import type { Rehearsal, RehearsedEvent } from '../rehearse';
import { RehearsalData } from './dashboard-data';
import { alarmChart, stateBars, timeline } from './pictures';
import { lookingAt } from './range';

export interface RehearsalResult {
  readonly rehearsal: Rehearsal;
  readonly verdict: Verdict | undefined;
}

/** A report of rehearsals: one HTML document that asks for nothing. */
export function rehearsalPage(results: readonly RehearsalResult[], { stackFile }: { readonly stackFile: string }): string {
  const [first] = results;
  const isAlone = results.length === 1;
  const title = isAlone ? `Rehearsal: ${first!.rehearsal.file.scenario.name}` : `${results.length} rehearsals`;
  return page({
    title,
    lead: isAlone ? first!.rehearsal.file.scenario.description : `Of ${stackFile}: ${results.filter(({ verdict }) => verdict?.passed === false).length} not as expected.`,
    body: isAlone ? sections(first!) : [overview(results), ...results.map((result, index) => html`<h2 id="scenario-${index + 1}">${result.rehearsal.file.scenario.name}</h2><p>${result.rehearsal.file.scenario.description}</p>${short(result)}`)],
    footer: html`Played to ${stackFile} in virtual time by Stopwatch. Nothing was deployed, nobody was told anything.`,
  });
}

function overview(results: readonly RehearsalResult[]): Html {
  return table({
    caption: 'Scenarios',
    columns: [{ head: 'Scenario' }, { head: 'Result', nowrap: true }, { head: 'E-mails', align: 'right' }, { head: 'Masked', align: 'right' }, { head: 'Echoes', align: 'right' }],
    rows: results.map(({ rehearsal, verdict }, index) => [
      html`<a href="#scenario-${index + 1}">${rehearsal.file.scenario.name}</a>`,
      verdict === undefined ? 'nothing expected' : verdict.passed ? 'as expected' : html`<strong>not as expected</strong>`,
      emailsOf(rehearsal).length,
      rehearsal.simulation.masked.filter(({ seenAt }) => seenAt >= rehearsal.start).length,
      rehearsal.simulation.echoes.filter(({ timestamp }) => timestamp >= rehearsal.start).length,
    ]),
  });
}

/** One of several: what went wrong, the events, the alarms that rang. */
function short({ rehearsal, verdict }: RehearsalResult): Fragment {
  return [difference(rehearsal, verdict), eventTable(rehearsal), rehearsal.events.length > 0 && timeline(rehearsal, shortener(rehearsal)), ...alarmsThatRang(rehearsal).map((name) => alarmChart(rehearsal, name))];
}

function sections({ rehearsal, verdict }: RehearsalResult): Fragment {
  const { stack, simulation, events } = rehearsal;
  const rang = alarmsThatRang(rehearsal);
  const watched = stack.metricAlarms.map(({ alarm }) => alarm.alarmName).filter((name) => rang.includes(name) || events.some(({ journey }) => journey?.effects.some(({ alarmName }) => alarmName === name)));
  const emails = emailsOf(rehearsal);
  const now = lookingAt(rehearsal);
  const data = new RehearsalData(rehearsal, now);
  return html`${difference(rehearsal, verdict)}
${facts(rehearsal)}
<h2>What happened</h2>
${eventTable(rehearsal)}
${events.length > 0 && html`<div class="card">${timeline(rehearsal, shortener(rehearsal))}</div>`}
${findings(rehearsal)}
<h2>What the alarms saw</h2>
${watched.map((name) => html`<div class="card">${alarmChart(rehearsal, name)}</div>`)}
<div class="card">${stateBars(rehearsal)}</div>
${rang.length > 0 && html`<h2>History</h2>`}
${rang.map((name) => html`<h3>${name}</h3>${historyTable({ items: simulation.histories.find(({ alarmName }) => alarmName === name)!.items })}`)}
<h2>E-mails (${emails.length})</h2>
${emails.length === 0 && html`<p>Nobody is told anything.</p>`}
${emails.map((email, index) => emailCard({ ...email, folded: index > 0 }))}
${stack.dashboards.map(({ name, body }) => html`<h2>Dashboard ${name}</h2><p>As CloudWatch would draw it at ${utcTime(now)} UTC, with what could be seen then.</p>${dashboard({ body, now, data })}`)}
<h2>What the result rests on</h2>
${parameters(rehearsal)}
${simulation.coverage.unfed.length > 0 && unfed(rehearsal)}
${coverageTable(simulation.coverage)}`;
}

function shortener({ stack }: Rehearsal): (alarmName: string) => string {
  const prefix = commonPrefix(alarmNames(stack));
  return (alarmName) => (alarmName.startsWith(prefix) ? alarmName.slice(prefix.length) : alarmName);
}

function difference({ file }: Rehearsal, verdict: Verdict | undefined): Fragment {
  if (verdict === undefined) return undefined;
  if (verdict.passed) return html`<p><strong>As expected.</strong></p>`;
  return html`<div class="card"><h2>Not as expected</h2><pre><code>${printDiff(verdict, file.file, inkFor({}))}</code></pre></div>`;
}

function facts(rehearsal: Rehearsal): Html {
  const { stack, start, simulation, events } = rehearsal;
  const rang = alarmsThatRang(rehearsal).length;
  return html`<p>${count(events.length, 'event')} played to account ${stack.accountId} in ${stack.region}, from ${utcTime(start)} to ${utcTime(simulation.until)} UTC:
<strong>${count(rang, 'alarm')} rang, ${count(emailsOf(rehearsal).length, 'mail')} sent</strong>.</p>`;
}

function eventTable(rehearsal: Rehearsal): Html {
  const shorten = shortener(rehearsal);
  return table({
    caption: `${count(rehearsal.events.length, 'event')}, each with its way through the chain`,
    columns: [{ head: 'No.', align: 'right' }, { head: 'Time (UTC)', nowrap: true }, { head: 'Event' }, { head: 'By' }, { head: 'Log event', nowrap: true }, { head: 'Datapoint', nowrap: true }, { head: 'Alarms', nowrap: true }],
    rows: rehearsal.events.map((event, index) => [index + 1, utcTime(event.at), event.label, event.by, ...way(event, shorten)]),
    empty: 'Nothing happens.',
  });
}

function way(event: RehearsedEvent, shorten: (name: string) => string): readonly Fragment[] {
  const { journey } = event;
  const lines = (texts: readonly Fragment[]): Fragment => texts.map((text) => html`<div>${text}</div>`);
  const effects = journey?.effects ?? [];
  const data = (journey?.deliveries ?? []).map(({ matches }) => matches.flatMap(({ datum }) => datum ?? [])[0]);
  return [
    lines((journey?.deliveries ?? []).map(({ deliveredAt, isDuplicate }) => `${utcTime(deliveredAt).slice(11)}${isDuplicate ? ', a copy' : ''}`)),
    lines(data.map((datum) => (datum === undefined ? '–' : utcTime(datum.timestamp).slice(11, 16)))),
    effects.length === 0
      ? withoutEffect(event)
      : lines(
          effects.map(({ alarmName, seenAt, outcome }) => {
            const what = outcome.kind === 'transition' ? stateBadge(outcome.to) : outcome.kind === 'masked' ? html`<strong>masked</strong>: rang already` : html`stays ${stateBadge(outcome.stateValue)}`;
            return html`<span class="nowrap">${utcTime(seenAt).slice(11)}</span> ${shorten(alarmName)}: ${what}`;
          }),
        ),
  ];
}

function findings({ simulation, start, events }: Rehearsal): Html {
  const masked = simulation.masked.filter(({ seenAt }) => seenAt >= start);
  const echoes = simulation.echoes.filter(({ timestamp }) => timestamp >= start);
  const labelOf = (recordNumber: number): string => {
    const index = events.findIndex(({ journey }) => journey?.recordNumber === recordNumber);
    return index === -1 ? 'another call' : `No. ${index + 1}, ${events[index]!.label}`;
  };
  return html`${table({
    caption: 'Masked events: they counted while the alarm rang already, and nobody was told',
    columns: [{ head: 'Seen (UTC)', nowrap: true }, { head: 'Alarm' }, { head: 'Event' }, { head: 'Had been in alarm for', nowrap: true }],
    rows: masked.map(({ alarmName, seenAt, inAlarmSince, event }) => [utcTime(seenAt), alarmName, labelOf(event.recordNumber), duration(seenAt - inAlarmSince)]),
    empty: 'None.',
  })}${table({
    caption: 'Echoes: alarms that rang again with no new event',
    columns: [{ head: 'Rang (UTC)', nowrap: true }, { head: 'Alarm' }, { head: 'Repeats the ring of', nowrap: true }],
    rows: echoes.map(({ alarmName, timestamp, previousRingAt }) => [utcTime(timestamp), alarmName, utcTime(previousRingAt)]),
    empty: 'None.',
  })}`;
}

function unfed({ simulation }: Rehearsal): Html {
  return table({
    caption: 'Alarms without data',
    columns: [{ head: 'Alarm' }, { head: 'Metric' }, { head: 'Why' }],
    rows: simulation.coverage.unfed.map(({ alarmName, metric, reason }) => [alarmName, metric, reason]),
  });
}

function parameters({ simulation, backgroundCalls }: Rehearsal): Html {
  const { deliveryDelay, stamp, busDelay, settings } = simulation.parameters;
  const delay = typeof deliveryDelay === 'number' ? `${deliveryDelay} s, the same for all` : `${deliveryDelay.minimum} to ${deliveryDelay.maximum} s, typically ${deliveryDelay.typical} s, drawn from the seed "${deliveryDelay.seed ?? ''}"; ${Math.round((deliveryDelay.duplicates ?? 0) * 100)} % delivered twice`;
  return table({
    caption: 'Assumed, because AWS does not promise or document it',
    columns: [{ head: 'Parameter' }, { head: 'Value' }],
    rows: [
      ['CloudTrail, from call to log event', delay],
      ['Log events and datapoints bear the time of', stamp === 'delivery' ? 'delivery' : 'the call'],
      ['EventBridge, from call to rule', `${busDelay} s`],
      ['Other calls in the account', String(backgroundCalls)],
      ['Second of the minute at which an alarm is evaluated', settings.evaluationSecond === undefined ? "drawn from the alarm's name" : String(settings.evaluationSecond)],
      ['Minutes until a datapoint can be seen', String(settings.publishLag ?? 1)],
      ['Anomaly detection', BAND_ESTIMATE],
    ],
  });
}
