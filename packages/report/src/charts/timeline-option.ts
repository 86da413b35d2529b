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
const CHARACTER = 6.4;

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

function itemSeries({ items, lanes, range }: Timeline, size: Size): CustomSeriesOption {
  const scale = (size.width - PLOT.left - PLOT.right) / (range.to - range.from);
  const xOf = ({ timestamp }: NumberedItem): number => PLOT.left + (timestamp - range.from) * scale;
  const nextX = (index: number): number => {
    const next = items.slice(index + 1).find(({ lane }) => lane === items[index]!.lane);
    return next === undefined ? size.width : xOf(next) - DISC - 4;
  };
  return {
    type: 'custom',
    silent: true,
    data: items.map(({ timestamp }) => [timestamp, 0]),
    renderItem: ({ dataIndex }) => {
      const item = items[dataIndex]!;
      const [cx, cy] = [xOf(item), middleOf(lanes.findIndex(({ id }) => id === item.lane))];
      const fill = item.state === undefined ? colour('link') : stateColour(item.state);
      const text = labelFor(item, items, nextX(dataIndex) - cx - DISC - 4);
      return {
        type: 'group',
        children: [
          { type: 'circle', shape: { cx, cy, r: DISC }, style: { fill, stroke: colour('surface'), lineWidth: 2 } },
          { type: 'text', style: { x: cx, y: cy, text: String(item.number), align: 'center', verticalAlign: 'middle', fill: colour('surface'), fontSize: 10.5 } },
          ...(text === '' ? [] : [{ type: 'text', style: { x: cx + DISC + 4, y: cy - 15, text, fill: colour('ink'), fontSize: 11.5 } }]),
        ],
      } as never;
    },
  };
}

/** As much as there is room for: the label and how long after its cause, the label, or nothing (the table has it). */
function labelFor(item: NumberedItem, items: readonly NumberedItem[], room: number): string {
  const cause = items.find(({ id }) => id === item.causes?.[0]);
  const full = cause === undefined ? item.label : `${item.label}  +${duration(item.timestamp - cause.timestamp)}`;
  return [full, item.label].find((text) => text.length * CHARACTER <= room) ?? '';
}
