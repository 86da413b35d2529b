import { stateBadge, stateColour } from '../../alarms/state';
import { html, type Html } from '../../html/html';
import { utcTime } from '../../time/format';
import type { Widget } from '../body';
import type { DashboardAlarm, DashboardData } from '../data';
import { alarmWidgetArns } from '../requests';
import { conditionOf } from './alarm-words';

/** Tiles with the current state of alarms, in the order and with the states that the widget asks for. */
export function alarmWidget(widget: Widget, data: DashboardData): Html {
  const states = widget.properties['states'];
  const wanted = Array.isArray(states) && states.length > 0 ? (states as readonly unknown[]) : undefined;
  const alarms = alarmWidgetArns(widget)
    .map((arn) => ({ arn, known: data.alarm(arn) }))
    .filter(({ known }) => wanted === undefined || known === undefined || wanted.includes(known.stateValue));
  const sorted = widget.properties['sortBy'] === undefined || widget.properties['sortBy'] === 'default' ? alarms : [...alarms].sort(latestFirst);
  if (sorted.length === 0) return html`<p class="not-drawn">No alarm is in the states that this widget shows.</p>`;
  return html`<ul class="tiles" tabindex="0" aria-label="Alarms">${sorted.map(({ arn, known }) => (known === undefined ? unknownTile(arn) : tile(known)))}</ul>`;
}

function latestFirst({ known: one }: { readonly known: DashboardAlarm | undefined }, { known: other }: { readonly known: DashboardAlarm | undefined }): number {
  return (other?.stateUpdatedTimestamp ?? 0) - (one?.stateUpdatedTimestamp ?? 0);
}

function tile({ alarm, stateValue, stateReason, stateUpdatedTimestamp }: DashboardAlarm): Html {
  const condition = 'alarmRule' in alarm ? alarm.alarmRule : conditionOf(alarm);
  return html`<li class="tile" style="--c:${stateColour(stateValue)}"><p><b>${alarm.alarmName}</b>${stateBadge(stateValue)}</p>
<small${stateReason !== undefined && html` title="${stateReason}"`}>${condition}</small>
${stateUpdatedTimestamp !== undefined && html`<small>since ${utcTime(stateUpdatedTimestamp)}</small>`}</li>`;
}

function unknownTile(arn: string): Html {
  return html`<li class="tile" style="--c:var(--rule)"><b>${arn.split(':').at(-1)}</b><small>There is no alarm ${arn}.</small></li>`;
}
