import type { StateUpdateItem, StateValue } from '@stopwatch/cloudwatch-simulator';
import { alarmStateBars, CHAIN_LANES, clockTime, duration, eventTimeline, metricChart, stateWords, type Html, type TimelineItem } from '@stopwatch/report';
import { emailsOf } from '../emails';
import type { Rehearsal } from '../rehearse';
import { eventRange, wholeRange } from './range';
import { movingBand, movingWindow, periodOf, queriesOf } from './windows';

const LANES = [CHAIN_LANES[0]!, { id: 'instance', label: 'Instance state' }, ...CHAIN_LANES.slice(1)];

/** Every event's way, joined from cause to effect. */
export function timeline(rehearsal: Rehearsal, short: (alarmName: string) => string): Html {
  const range = eventRange(rehearsal);
  const items = [...eventItems(rehearsal), ...alarmItems(rehearsal, short)].filter(({ timestamp }) => timestamp >= range.from && timestamp <= range.to);
  const ids = new Set(items.map(({ id }) => id));
  return eventTimeline({ title: "Each event's way", range, lanes: LANES, items: items.map((item) => ({ ...item, causes: (item.causes ?? []).filter((cause) => ids.has(cause)) })) });
}

function eventItems({ events }: Rehearsal): readonly TimelineItem[] {
  return events.flatMap(({ at, label, journey, busEvents }, index): TimelineItem[] => {
    if (journey === undefined) {
      return busEvents.map((event, place) => ({ id: `${index} state ${place}`, lane: 'instance', timestamp: Date.parse(event.time), label: `${label}: ${String(event.detail['state'])}`, causes: place === 0 ? [] : [`${index} state ${place - 1}`] }));
    }
    const call = `${index} call`;
    return [
      { id: call, lane: 'call', timestamp: at, label },
      ...journey.deliveries.flatMap(({ deliveredAt, isDuplicate, matches }, copy): TimelineItem[] => {
        const logEvent = `${index} log event ${copy}`;
        const data = matches.flatMap(({ datum }) => datum ?? []);
        const names = [...new Set(data.map(({ metricName }) => metricName))].join(', ');
        return [
          { id: logEvent, lane: 'logEvent', timestamp: deliveredAt, label: `${label}${isDuplicate ? ', a copy' : ''}`, causes: [call] },
          ...(data[0] === undefined ? [] : [{ id: datumId(index, copy), lane: 'datapoint', timestamp: data[0].visibleAt, label: `${names} of ${clockTime(data[0].timestamp).slice(0, 5)} can be seen`, causes: [logEvent] }]),
        ];
      }),
    ];
  });
}

const datumId = (index: number, copy: number): string => `${index} datapoint ${copy}`;

function alarmItems(rehearsal: Rehearsal, short: (alarmName: string) => string): readonly TimelineItem[] {
  const { simulation, start, stack, events } = rehearsal;
  const metricAlarms = new Set(stack.metricAlarms.map(({ alarm }) => alarm.alarmName));
  const causesOf = (alarmName: string, timestamp: number): string[] =>
    events.flatMap(({ journey }, index) => ((journey?.effects ?? []).some((effect) => effect.alarmName === alarmName && effect.seenAt === timestamp) ? (journey!.deliveries.map((_, copy) => datumId(index, copy))) : []));
  const emails = emailsOf(rehearsal);
  return simulation.history.filter(({ alarmName, timestamp }) => timestamp >= start && metricAlarms.has(alarmName)).flatMap((item, place): TimelineItem[] => {
    const { alarmName, timestamp } = item;
    const transition = `${alarmName} ${timestamp}`;
    if (item.historyItemType === 'StateUpdate') {
      return [{ id: transition, lane: 'transition', timestamp, label: `${short(alarmName)}: ${stateWords(item.oldStateValue)} → ${stateWords(item.stateValue)}`, state: item.stateValue, causes: causesOf(alarmName, timestamp) }];
    }
    if (item.historyItemType === 'ConfigurationUpdate') return [];
    const action = `action ${place}`;
    const sent = emails.filter((email) => email.alarmName === alarmName && email.timestamp === timestamp);
    return [
      { id: action, lane: 'action', timestamp, label: item.historySummary, causes: [transition] },
      ...sent.map((email, copy) => ({ id: `${action} mail ${copy}`, lane: 'message', timestamp, label: `${email.subject} to ${email.to}`, causes: [action] })),
    ];
  });
}

/** What an alarm compares with its threshold, minute by minute, with what happened. */
export function alarmChart(rehearsal: Rehearsal, alarmName: string): Html {
  const { stack, metrics, events } = rehearsal;
  const { alarm } = stack.metricAlarms.find((model) => model.alarm.alarmName === alarmName)!;
  const range = eventRange(rehearsal);
  const { metricStat, label } = queriesOf(alarm).find((query) => query.metricStat !== undefined)!;
  const limits = movingBand(alarm, metrics, range.from, range.to);
  const changes = stateChanges(rehearsal, alarmName);
  const seen = events.filter(({ journey }) => journey?.effects.some((effect) => effect.alarmName === alarmName));
  return metricChart({
    title: alarmName,
    note: `${metricStat!.stat} of ${label ?? metricStat!.metric.metricName} over the ${hoursOr(periodOf(alarm))} before each minute, as far as it could be seen then`,
    range,
    series: [{ label: metricStat!.metric.metricName, draw: 'step', datapoints: movingWindow(alarm, metrics, range.from, range.to) }],
    ...(alarm.threshold === undefined ? {} : { thresholds: [{ value: alarm.threshold, label: conditionWords(alarm.comparisonOperator, alarm.threshold), fill: alarm.comparisonOperator.startsWith('Less') ? 'below' : 'above' }] }),
    ...(limits.length === 0 ? {} : { band: { label: expectedWords(limits), points: limits } }),
    marks: [
      ...seen.map(({ at, label: what, by }) => ({ timestamp: at, label: `${what}${by === undefined ? '' : ` by ${by}`}` })),
      ...changes.filter(({ timestamp }) => timestamp >= range.from).map(({ timestamp, stateValue }) => ({ timestamp, label: stateWords(stateValue), state: stateValue })),
    ],
  });
}

/** A band that lies on the axis is not to be seen: its limits are said in words too. */
function expectedWords(limits: ReturnType<typeof movingBand>): string {
  const least = Math.min(...limits.map(({ lower }) => lower));
  const most = Math.max(...limits.map(({ upper }) => upper));
  return `Expected: ${Number(least.toFixed(2))} to ${Number(most.toFixed(2))}`;
}

/** A day as 24 h: it is no calendar day. */
function hoursOr(seconds: number): string {
  return seconds === 86_400 ? '24 h' : duration(seconds * 1_000);
}

const WORDS: Readonly<Record<string, string>> = { GreaterThanThreshold: 'more than', GreaterThanOrEqualToThreshold: 'at least', LessThanThreshold: 'less than', LessThanOrEqualToThreshold: 'at most' };

function conditionWords(operator: string, threshold: number): string {
  return `threshold: ${WORDS[operator] ?? operator} ${threshold}`;
}

/** States of all alarms over the whole time. */
export function stateBars(rehearsal: Rehearsal): Html {
  const alarms = rehearsal.simulation.histories.map(({ alarmName }) => {
    const states = [{ timestamp: rehearsal.simulation.deployedAt, stateValue: 'INSUFFICIENT_DATA' as StateValue }, ...stateChanges(rehearsal, alarmName)];
    return { alarmName, states };
  });
  return alarmStateBars({ title: 'States of all alarms', range: wholeRange(rehearsal), alarms });
}

function stateChanges({ simulation }: Rehearsal, alarmName: string): readonly StateUpdateItem[] {
  return simulation.history.filter((item): item is StateUpdateItem => item.historyItemType === 'StateUpdate' && item.alarmName === alarmName);
}
