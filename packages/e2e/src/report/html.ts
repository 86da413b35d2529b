import type { StateValue } from '@stopwatch/cloudwatch-simulator';
import { alarmStateBars, duration, eventTimeline, historyTable, html, latencySplit, page, table, utcTime, type Fragment } from '@stopwatch/report';
import { printDuration } from '../duration';
import type { Observations } from '../observe/observations';
import type { DrillResult } from '../run/result';
import { headline, outcomeWords, stretches, verdictWords } from './words';
import { timelineItems } from './timeline';

/** The report as one page that opens anywhere. */
export function htmlReport(result: DrillResult): string {
  return page({
    // Why it failed stands right below.
    title: headline({ ...result, causes: [], problems: [] }),
    lead: result.summary,
    style: STYLE,
    body: [verdict(result), expectations(result), ...(result.observations === undefined ? [] : pictures(result, result.observations)), comparison(result), afterwards(result)],
    footer: `Drill ${result.drillId} on ${result.instanceId}, account ${result.accountId}, ${result.region}${result.endpoint === undefined ? '' : ` at ${result.endpoint}`}. ${utcTime(result.startedAt)} to ${utcTime(result.endedAt)}.`,
  });
}

const STYLE = `
.verdict{border-left:6px solid var(--c);background:var(--wash)}
.verdict.good{--c:var(--ok);--wash:var(--ok-wash)}
.verdict.bad{--c:var(--alarm);--wash:var(--alarm-wash)}
.verdict.none{--c:var(--insufficient);--wash:var(--insufficient-wash)}
.verdict>h2{margin:0;color:var(--c)}
.verdict dl{display:flex;flex-wrap:wrap;gap:10px 32px;margin:12px 0 0}
.verdict dt{color:var(--muted);font-size:13px}
.verdict dd{margin:0;font-size:20px;font-weight:600;font-variant-numeric:tabular-nums}
.verdict ul{margin:12px 0 0;padding-left:20px}
.card li,.lead{overflow-wrap:anywhere}
.met{color:var(--ok);font-weight:600}
.failed{color:var(--alarm);font-weight:600}
.card>h2:first-child{margin-top:0}
`;

const SIGNS = { passed: '✓', failed: '✕', notRun: '–', leftBehind: '!' } as const satisfies Readonly<Record<DrillResult['outcome'], string>>;
const KINDS = { passed: 'good', failed: 'bad', notRun: 'none', leftBehind: 'bad' } as const satisfies Readonly<Record<DrillResult['outcome'], string>>;

/** What a person wants to know first: did it ring, how long did it take, and if not, why. */
function verdict({ causes, endedAt, hops, judgements, outcome, problems, startedAt }: DrillResult): Fragment {
  const met = judgements.filter((one) => one.verdict === 'met').length;
  const figures: readonly (readonly [string, string])[] = [
    ...hops.slice(0, 1).map((one) => [one.receivedAt === undefined ? 'from the call to the alarm' : 'from the call to the message', printDuration((one.receivedAt ?? one.actionAt ?? one.transitionAt) - one.calledAt)] as const),
    ...(judgements.length > 0 ? [['expectations met', `${met} of ${judgements.length}`] as const] : []),
    ['observed for', duration(endedAt - startedAt)],
  ];
  const list = [...problems.map((one) => html`<li>${one}</li>`), ...causes.map(({ says, where }) => html`<li>${says} <code>${where}</code></li>`)];
  return html`<section class="card verdict ${KINDS[outcome]}"><h2><span aria-hidden="true">${SIGNS[outcome]}</span> ${capitalized(outcomeWords[outcome])}</h2>
${list.length > 0 && html`<ul>${list}</ul>`}<dl>${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

function expectations({ judgements }: DrillResult): Fragment {
  if (judgements.length === 0) return undefined;
  return html`<section class="card"><h2>Expectations</h2>${table({
    caption: 'What was expected, and what was seen.',
    columns: [{ head: 'Verdict', nowrap: true }, { head: 'Expectation' }, { head: 'What was seen' }, { head: 'Alarm' }],
    rows: judgements.map((one) => [html`<span class="${one.verdict}">${verdictWords[one.verdict]}</span>`, one.expectation, one.says, one.alarmName]),
  })}</section>`;
}

function pictures(result: DrillResult, observations: Observations): readonly Fragment[] {
  const items = timelineItems(result, observations);
  const history = observations.history.map(({ alarmName, kind, summary, timestamp }) => ({ alarmName, timestamp, historyItemType: kind, historySummary: summary }));
  const range = { from: result.startedAt, to: Math.max(result.endedAt, result.startedAt + 60_000) };
  const bars = result.alarmNames.map((alarmName) => ({
    alarmName,
    states: observations.history.flatMap((entry) => (entry.alarmName === alarmName && entry.kind === 'StateUpdate' ? [{ timestamp: entry.timestamp, stateValue: entry.to as StateValue }] : [])),
  }));
  return [
    result.hops.length > 0 &&
      html`<section class="card">${latencySplit({ title: 'Latency of each hop', rows: result.hops.map((one) => ({ label: `${one.call} → ${one.alarmName}`, hops: stretches(one) })) })}</section>`,
    items.length > 0 && html`<section class="card">${eventTimeline({ title: 'From the call to the message', items })}</section>`,
    bars.some(({ states }) => states.length > 0) && html`<section class="card">${alarmStateBars({ title: 'States of the alarms', range, alarms: bars })}</section>`,
    html`<section class="card"><h2>Alarm history</h2>${historyTable({ items: history, withAlarmName: true })}</section>`,
  ];
}

function comparison({ comparison: compared, drift }: DrillResult): Fragment {
  if (compared.length === 0 && drift.length === 0) return undefined;
  const moment = (value: number | undefined): string => (value === undefined ? '–' : utcTime(value));
  return html`<section class="card"><h2>Prediction and reality</h2>${table({
    caption: 'State transitions as the simulator predicted them before the drill, and as they happened.',
    columns: [{ head: 'Alarm' }, { head: 'To', nowrap: true }, { head: 'Predicted (UTC)', nowrap: true }, { head: 'Happened (UTC)', nowrap: true }, { head: '' }],
    rows: compared.map(({ alarmName, happenedAt, predictedAt, says, to }) => [alarmName, to, moment(predictedAt), moment(happenedAt), says]),
    empty: 'No transition was predicted, and none happened.',
  })}${drift.length > 0 && html`<h3>Configuration drift</h3><ul>${drift.map((one) => html`<li>${one}</li>`)}</ul>`}</section>`;
}

/** What was put back, survived, and not seen. */
function afterwards({ cleanUp, survived, unread }: DrillResult): Fragment {
  const list = [
    ...(cleanUp?.left ?? []).map((one) => html`<li class="failed">left: ${one}</li>`),
    ...(cleanUp?.done ?? []).map((one) => html`<li>${one}</li>`),
    ...Object.entries(survived).map(([what, count]) => html`<li>survived: ${what}, ${count} times</li>`),
    ...unread.map((one) => html`<li>not read: ${one}</li>`),
  ];
  return list.length > 0 && html`<section class="card"><h2>Afterwards</h2><ul>${list}</ul></section>`;
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
