import type { EpochMilliseconds, StateValue } from '@stopwatch/cloudwatch-simulator';
import { html, type Html } from '../html/html';
import { table } from '../html/table';
import { duration, utcRange, utcTime } from '../time/format';
import { stateBadge } from '../alarms/state';
import { figure, type PictureProps } from './figure';
import { timelineHeight, timelineOption } from './timeline-option';
import { requireRange, type TimeRange } from './time-axis';

/** Something that happened at a moment: a call, the log event it became, a datapoint, a transition, an action, a message. */
export interface TimelineItem {
  /** Unique in the timeline. */
  readonly id: string;
  /** Id of the lane. */
  readonly lane: string;
  readonly timestamp: EpochMilliseconds;
  readonly label: string;
  /** Ids of the items that led to this one: a line is drawn from each. @default - none */
  readonly causes?: readonly string[];
  /** The state entered, for a transition: it gives the colour. @default - none */
  readonly state?: StateValue;
}

export interface Lane {
  readonly id: string;
  readonly label: string;
}

export interface EventTimelineProps extends PictureProps {
  /** @default - from the first to the last item, with a little room */
  readonly range?: TimeRange;
  /** From top to bottom. @default - `CHAIN_LANES` */
  readonly lanes?: readonly Lane[];
  readonly items: readonly TimelineItem[];
}

/** The way of an API call to a message. */
export const CHAIN_LANES: readonly Lane[] = [
  { id: 'call', label: 'API call' },
  { id: 'logEvent', label: 'Log event' },
  { id: 'datapoint', label: 'Datapoint' },
  { id: 'transition', label: 'State transition' },
  { id: 'action', label: 'Alarm action' },
  { id: 'message', label: 'Message' },
];

/** An item with its number in time order, from 1. */
export interface NumberedItem extends TimelineItem {
  readonly number: number;
}

/**
 * Events on lanes, joined from cause to effect, numbered as in the table below.
 *
 * @throws Error for an item on no lane, with an id used before, or caused by no item
 */
export function eventTimeline(props: EventTimelineProps): Html {
  const { title, lanes = CHAIN_LANES } = props;
  const items = numberItems(props.items, lanes, title);
  const range = props.range ?? rangeOf(items);
  requireRange(range, `the timeline "${title}"`);
  const shown = items.filter(({ timestamp }) => timestamp >= range.from && timestamp <= range.to);
  const used = lanes.filter(({ id }) => shown.some(({ lane }) => lane === id));
  return figure({
    ...props,
    note: props.note ?? utcRange(range),
    option: (size) => timelineOption({ range, lanes: used, items: shown }, size),
    height: () => timelineHeight(used.length),
    description: `Timeline with ${shown.length} events on ${used.length} lanes: ${used.map(({ label }) => label).join(', ')}. The table lists them in order.`,
    data: itemTable(title, items, lanes),
    dataLabel: 'Events as a table',
  });
}

function numberItems(items: readonly TimelineItem[], lanes: readonly Lane[], title: string): readonly NumberedItem[] {
  const ids = new Set<string>();
  for (const { id, lane } of items) {
    if (ids.has(id)) throw new Error(`The timeline "${title}" has two items with the id '${id}'`);
    if (!lanes.some((one) => one.id === lane)) {
      throw new Error(`The timeline "${title}" has no lane '${lane}' (item '${id}'); it has ${lanes.map((one) => one.id).join(', ')}`);
    }
    ids.add(id);
  }
  for (const { id, causes = [] } of items) {
    const unknown = causes.find((cause) => !ids.has(cause));
    if (unknown !== undefined) throw new Error(`The timeline "${title}" has no item '${unknown}', the cause of '${id}'`);
  }
  return [...items].sort((one, other) => one.timestamp - other.timestamp).map((item, index) => ({ ...item, number: index + 1 }));
}

/** Everything, and five percent to each side; at least a minute. */
function rangeOf(items: readonly TimelineItem[]): TimeRange {
  const first = items.reduce((least, { timestamp }) => Math.min(least, timestamp), Infinity);
  const last = items.reduce((most, { timestamp }) => Math.max(most, timestamp), -Infinity);
  const room = Math.max(30_000, (last - first) * 0.05);
  return { from: first - room, to: last + room };
}

function itemTable(title: string, items: readonly NumberedItem[], lanes: readonly Lane[]): Html {
  const byId = new Map(items.map((item) => [item.id, item]));
  const after = (item: NumberedItem): string =>
    (item.causes ?? []).map((id) => `${duration(item.timestamp - byId.get(id)!.timestamp)} after ${byId.get(id)!.number}`).join(', ');
  return table({
    caption: `${title}: events in time order`,
    columns: [{ head: 'No.', align: 'right' }, { head: 'Time (UTC)', nowrap: true }, { head: 'Lane', nowrap: true }, { head: 'What happened' }, { head: 'After its cause' }],
    rows: items.map((item) => [
      item.number,
      utcTime(item.timestamp),
      lanes.find(({ id }) => id === item.lane)?.label,
      item.state === undefined ? item.label : html`${item.label} ${stateBadge(item.state)}`,
      after(item),
    ]),
    empty: 'Nothing happened.',
  });
}
