import { clockTime, stateWords, utcTime } from '@stopwatch/report';
import type { AlarmEffect, EventJourney } from '@stopwatch/cloudwatch-simulator';
import { emailsOf, type Email } from '../emails';
import type { Rehearsal, RehearsedEvent } from '../rehearse';
import { columns, count, type Cell, type Ink } from './text';

const HEADS = ['', 'call', 'event', 'log event', 'datapoint', 'seen', 'by alarm', 'then', 'mail'];

/** Each event's way: the call, the log event it became, its datapoint, the alarm that saw it, what that did, the mail. */
export function printJourneys(rehearsal: Rehearsal, prefix: string, ink: Ink): string {
  const { events, stack } = rehearsal;
  const emails = emailsOf(rehearsal);
  const metricAlarms = new Set(stack.metricAlarms.map(({ alarm }) => alarm.alarmName));
  let day = '';
  const rows = events.flatMap((event, index): Cell[][] => {
    const date = utcTime(event.at).slice(0, 10);
    const dateRow: Cell[][] = date === day ? [] : [['', { text: date, ink: ink.dim }, '']];
    day = date;
    const arrivals = arrivalsOf(event);
    const effects = (event.journey?.effects ?? []).filter(({ alarmName }) => metricAlarms.has(alarmName));
    const height = Math.max(1, arrivals.length, effects.length);
    const lines = Array.from({ length: height }, (_, line): Cell[] => [
      ...(line === 0 ? [String(index + 1), clockTime(event.at), event.label] : ['', '', '']),
      ...(arrivals[line] ?? ['', '']),
      ...(effects[line] === undefined ? (line === 0 ? ['', '', { text: withoutEffect(event), ink: ink.dim }, ''] : []) : effectCells(effects[line], emails, prefix, ink)),
    ]);
    return [...dateRow, ...lines];
  });
  return columns(HEADS, rows, ink);
}

/** Log events and their datapoints' minutes; a copy says so. */
function arrivalsOf({ journey }: RehearsedEvent): readonly [string, string][] {
  return (journey?.deliveries ?? []).map(({ deliveredAt, isDuplicate, matches }) => {
    const minutes = new Set(matches.flatMap(({ datum }) => (datum === undefined ? [] : clockTime(datum.timestamp).slice(0, 5))));
    return [`${clockTime(deliveredAt)}${isDuplicate ? ' copy' : ''}`, [...minutes].join(', ') || '–'];
  });
}

function effectCells({ alarmName, seenAt, outcome }: AlarmEffect, emails: readonly Email[], prefix: string, ink: Ink): Cell[] {
  const seen = [clockTime(seenAt), alarmName.startsWith(prefix) ? alarmName.slice(prefix.length) : alarmName];
  switch (outcome.kind) {
    case 'transition': {
      const sent = emails.filter((email) => email.alarmName === alarmName && email.timestamp === seenAt).length;
      const words = `${stateWords(outcome.from)} → ${stateWords(outcome.to)}`;
      return [...seen, { text: words, ink: outcome.to === 'ALARM' ? ink.red : ink.green }, sent === 0 ? 'none' : count(sent, 'mail')];
    }
    case 'masked':
      return [...seen, { text: 'masked: rang already', ink: ink.yellow }, 'none'];
    case 'none':
      return [...seen, `stays ${stateWords(outcome.stateValue)}`, ''];
    default:
      return outcome satisfies never;
  }
}

/** Why no alarm saw it. */
export function withoutEffect({ journey }: RehearsedEvent): string {
  if (journey === undefined) return 'no API call: CloudTrail has nothing';
  if (journey.deliveries.length === 0) return notRecorded(journey);
  if (journey.deliveries.every(({ matches }) => matches.length === 0)) return 'no filter matches';
  return 'no alarm watches it';
}

function notRecorded({ trails }: EventJourney): string {
  return trails.length === 0 ? 'the stack has no trail' : trails.map(({ reason }) => reason).join('; ');
}
