import type { StateValue } from '@stopwatch/cloudwatch-simulator';
import { alarmStateBars, duration, eventTimeline, historyTable, html, latencySplit, page, table, utcTime, type Fragment, type TimelineItem } from '@stopwatch/report';
import { recordOf } from '../diagnose/diagnose';
import type { Observations } from '../observe/observations';
import type { DrillResult } from '../run/result';
import { headline, outcomeWords, stretches, verdictWords } from './words';

/** The report as one page that opens anywhere. */
export function htmlReport(result: DrillResult): string {
  return page({
    title: headline(result),
    lead: `${result.summary} ${utcTime(result.startedAt)} to ${utcTime(result.endedAt)}, ${duration(result.endedAt - result.startedAt)}.`,
    body: [outcome(result), expectations(result), ...(result.observations === undefined ? [] : pictures(result, result.observations)), comparison(result), cleanUp(result)],
    footer: `Drill ${result.drillId} on ${result.instanceId}, account ${result.accountId}, ${result.region}${result.endpoint === undefined ? '' : ` at ${result.endpoint}`}.`,
  });
}

function outcome({ causes, outcome: is, problems }: DrillResult): Fragment {
  const list = [...problems.map((one) => html`<li>${one}</li>`), ...causes.map(({ kind, says, where }) => html`<li><strong>${kind}</strong> at <code>${where}</code>: ${says}</li>`)];
  return html`<section><h2>Outcome: ${outcomeWords[is]}</h2>${list.length > 0 && html`<ul>${list}</ul>`}</section>`;
}

function expectations({ judgements }: DrillResult): Fragment {
  if (judgements.length === 0) return undefined;
  return html`<section>${table({
    caption: 'Expectations',
    columns: [{ head: 'Expectation' }, { head: 'Alarm' }, { head: 'Verdict', nowrap: true }, { head: 'What was seen' }],
    rows: judgements.map(({ alarmName, expectation, says, verdict }) => [expectation, alarmName, verdictWords[verdict], says]),
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
    items.length > 0 && html`<section>${eventTimeline({ title: 'From the call to the message', items })}</section>`,
    bars.some(({ states }) => states.length > 0) && html`<section>${alarmStateBars({ title: 'States of the alarms', range, alarms: bars })}</section>`,
    result.hops.length > 0 &&
      html`<section>${latencySplit({ title: 'Latency of each hop', rows: result.hops.map((one) => ({ label: `${one.call} → ${one.alarmName}`, hops: stretches(one) })) })}</section>`,
    html`<section>${historyTable({ items: history, withAlarmName: true })}</section>`,
  ];
}

function timelineItems({ alarmNames }: DrillResult, { calls, counted, history, messages = [], records, startedAt }: Observations): readonly TimelineItem[] {
  const shown = calls.filter(({ name }) => !name.startsWith('check'));
  const items: TimelineItem[] = shown.map((call, index) => ({ id: `call ${index}`, lane: 'call', timestamp: call.answeredAt, label: call.errorCode === undefined ? call.name : `${call.name} (${call.errorCode})` }));
  for (const record of records.filter(({ timestamp }) => timestamp >= startedAt)) {
    const cause = shown.findIndex((call) => recordOf(call, [record]) !== undefined);
    if (cause < 0 && record.ours) continue;
    items.push({ id: `record ${record.logEventId}`, lane: 'logEvent', timestamp: record.timestamp, label: `${record.eventName}${record.ours ? '' : ' by others'}`, ...(cause < 0 ? {} : { causes: [`call ${cause}`] }) });
  }
  const stops = new Map(records.map((record) => [`record ${record.logEventId}`, record]));
  for (const minute of counted) {
    const causes = items.flatMap(({ id, lane }) => {
      const record = lane === 'logEvent' ? stops.get(id) : undefined;
      return record?.eventName === 'StopInstances' && Math.floor(record.timestamp / 60_000) * 60_000 === minute.timestamp ? [id] : [];
    });
    items.push({ id: `datapoint ${minute.alarmName} ${minute.timestamp}`, lane: 'datapoint', timestamp: minute.timestamp, label: `${minute.sum} for ${minute.alarmName}`, causes });
  }
  for (const [index, entry] of history.entries()) {
    if (!alarmNames.includes(entry.alarmName) || entry.timestamp < startedAt) continue;
    if (entry.kind === 'StateUpdate') items.push({ id: `transition ${index}`, lane: 'transition', timestamp: entry.timestamp, label: `${entry.alarmName} to ${entry.to ?? '?'}`, state: entry.to as StateValue });
    if (entry.kind === 'Action') {
      const cause = history.findLastIndex((other, at) => at < index && other.kind === 'StateUpdate' && other.alarmName === entry.alarmName);
      items.push({ id: `action ${index}`, lane: 'action', timestamp: entry.timestamp, label: entry.summary, ...(cause < 0 || history[cause]!.timestamp < startedAt ? {} : { causes: [`transition ${cause}`] }) });
    }
  }
  messages.forEach((message, index) => items.push({ id: `message ${index}`, lane: 'message', timestamp: message.arrivedAt, label: `${message.state}: ${message.alarmName}` }));
  return items;
}

function comparison({ comparison: compared, drift }: DrillResult): Fragment {
  if (compared.length === 0 && drift.length === 0) return undefined;
  const moment = (value: number | undefined): string => (value === undefined ? '–' : utcTime(value));
  return html`<section>${table({
    caption: 'Prediction and reality',
    columns: [{ head: 'Alarm' }, { head: 'To', nowrap: true }, { head: 'Predicted (UTC)', nowrap: true }, { head: 'Happened (UTC)', nowrap: true }, { head: '' }],
    rows: compared.map(({ alarmName, happenedAt, predictedAt, says, to }) => [alarmName, to, moment(predictedAt), moment(happenedAt), says]),
    empty: 'No transition was predicted, and none happened.',
  })}${drift.length > 0 && html`<h3>Configuration drift</h3><ul>${drift.map((one) => html`<li>${one}</li>`)}</ul>`}</section>`;
}

function cleanUp({ cleanUp: result }: DrillResult): Fragment {
  if (result === undefined) return undefined;
  return html`<section><h2>Clean-up</h2><ul>${result.done.map((one) => html`<li>${one}</li>`)}${result.left.map((one) => html`<li><strong>left: ${one}</strong></li>`)}</ul></section>`;
}
