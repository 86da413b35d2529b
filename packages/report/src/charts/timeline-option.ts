import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { stateColour } from '../alarms/state';
import { colour } from '../page/theme';
import { duration } from '../time/format';
import type { Lane, NumberedItem } from './event-timeline';
import type { Size } from './renderer';
import { PLOT, timeAxis, type TimeRange } from './time-axis';

interface Timeline {
  readonly range: TimeRange;
  readonly lanes: readonly Lane[];
  readonly items: readonly NumberedItem[];
}

const LANE = 58;
const DISC = 9;
/** Pixels of one character of a label, a little more than the average. */
const CHARACTER = 6.6;
/** Pixels kept free for the names of the lanes. */
const NAME_WIDTH = 110;

export function timelineHeight(lanes: number): number {
  return Math.max(1, lanes) * LANE + 32;
}

/** The library's description of a timeline. */
export function timelineOption(timeline: Timeline, size: Size): EChartsOption {
  const { range } = timeline;
  return {
    useUTC: true,
    grid: { left: PLOT.left, right: PLOT.right, top: 0, bottom: 26, outerBoundsMode: 'none' },
    xAxis: timeAxis(range, size.width),
    yAxis: { type: 'value', min: 0, max: 1, show: false },
    series: [laneSeries(timeline, size), ...hopSeries(timeline), itemSeries(timeline, size)],
  };
}

/** Height of a lane's line; its name stands above. */
const middleOf = (lane: number): number => lane * LANE + 36;

function laneSeries({ lanes, range }: Timeline, size: Size): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    data: lanes.map(() => [range.from, 0]),
    renderItem: ({ dataIndex }) =>
      ({
        type: 'group',
        children: [
          { type: 'text', style: { x: 4, y: middleOf(dataIndex) - 22, text: lanes[dataIndex]!.label, fill: colour('muted'), fontSize: 11.5, fontWeight: 600 } },
          {
            type: 'line',
            shape: { x1: 4, x2: size.width - PLOT.right, y1: middleOf(dataIndex), y2: middleOf(dataIndex) },
            style: { stroke: colour('grid'), lineWidth: 1.5 },
          },
        ],
      }) as never,
  };
}

/** A curve from each cause to its effect. */
function hopSeries({ items, lanes }: Timeline): readonly CustomSeriesOption[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const hops = items.flatMap((item) => (item.causes ?? []).flatMap((cause) => (byId.has(cause) ? [[byId.get(cause)!, item] as const] : [])));
  const laneOf = ({ lane }: NumberedItem): number => lanes.findIndex(({ id }) => id === lane);
  if (hops.length === 0) return [];
  return [
    {
      type: 'custom',
      silent: true,
      data: hops.map(([, { timestamp }]) => [timestamp, 0]),
      renderItem: ({ dataIndex }, api) => {
        const [cause, effect] = hops[dataIndex]!;
        const [x1, x2] = [api.coord([cause.timestamp, 0])[0]!, api.coord([effect.timestamp, 0])[0]!];
        const [y1, y2] = [middleOf(laneOf(cause)), middleOf(laneOf(effect))];
        const bend = (y2 - y1) / 2;
        const shape = { x1, y1, x2, y2, cpx1: x1, cpy1: y1 + bend, cpx2: x2, cpy2: y2 - bend };
        return { type: 'bezierCurve', shape, style: { stroke: colour('muted'), lineWidth: 1.25, opacity: 0.6, fill: 'none' } } as never;
      },
    },
  ];
}

function itemSeries(timeline: Timeline, size: Size): CustomSeriesOption {
  const { items, lanes } = timeline;
  const xOf = scaleOf(timeline, size);
  const labels = placeLabels(timeline, xOf, size);
  return {
    type: 'custom',
    silent: true,
    data: items.map(({ timestamp }) => [timestamp, 0]),
    renderItem: ({ dataIndex }) => {
      const item = items[dataIndex]!;
      const [cx, cy] = [xOf(item), middleOf(lanes.findIndex(({ id }) => id === item.lane))];
      const fill = item.state === undefined ? colour('link') : stateColour(item.state);
      const label = labels[dataIndex];
      return {
        type: 'group',
        children: [
          { type: 'circle', shape: { cx, cy, r: DISC }, style: { fill, stroke: colour('surface'), lineWidth: 2 } },
          { type: 'text', style: { x: cx, y: cy, text: String(item.number), align: 'center', verticalAlign: 'middle', fill: colour('surface'), fontSize: 10.5 } },
          ...(label === undefined ? [] : [labelShape(label, cx, cy)]),
        ],
      } as never;
    },
  };
}

function scaleOf({ range }: Timeline, size: Size): (item: NumberedItem) => number {
  const scale = (size.width - PLOT.left - PLOT.right) / (range.to - range.from);
  return ({ timestamp }) => PLOT.left + (timestamp - range.from) * scale;
}

/** From left to right in each lane, every label in what the discs and the labels before it leave free. */
function placeLabels({ items }: Timeline, xOf: (item: NumberedItem) => number, size: Size): readonly (Label | undefined)[] {
  const takenUntil = new Map<string, number>();
  return items.map((item, index) => {
    const next = items.slice(index + 1).find(({ lane }) => lane === item.lane);
    const x = xOf(item);
    const room = {
      right: (next === undefined ? size.width : xOf(next) - DISC) - x - DISC - 8,
      left: x - (takenUntil.get(item.lane) ?? NAME_WIDTH) - DISC - 8,
    };
    const label = labelFor(item, items, room);
    takenUntil.set(item.lane, x + DISC + (label?.side === 'right' ? 4 + label.text.length * CHARACTER : 0));
    return label;
  });
}

interface Label {
  readonly text: string;
  readonly side: 'left' | 'right';
}

function labelShape({ text, side }: Label, cx: number, cy: number): object {
  const x = side === 'right' ? cx + DISC + 4 : cx - DISC - 4;
  return { type: 'text', style: { x, y: cy - 15, text, align: side === 'right' ? 'left' : 'right', fill: colour('ink'), fontSize: 11.5 } };
}

/** As much as there is room for: the label and how long after its cause, or the label; right of the disc, else left; else nothing. */
function labelFor(item: NumberedItem, items: readonly NumberedItem[], room: Readonly<Record<Label['side'], number>>): Label | undefined {
  const cause = items.find(({ id }) => id === item.causes?.[0]);
  const full = cause === undefined ? item.label : `${item.label}  +${duration(item.timestamp - cause.timestamp)}`;
  const choices = [full, item.label].flatMap((text) => (['right', 'left'] as const).map((side): Label => ({ text, side })));
  return choices.find(({ text, side }) => text.length * CHARACTER <= room[side]);
}
