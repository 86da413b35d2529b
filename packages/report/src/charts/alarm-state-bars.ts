import type { EpochMilliseconds, StateValue } from '@stopwatch/cloudwatch-simulator';
import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { stateWords } from '../alarms/state';
import type { Html } from '../html/html';
import { table } from '../html/table';
import { colour } from '../page/theme';
import { duration, utcRange, utcTime } from '../time/format';
import { figure, key, type PictureProps } from './figure';
import type { Size } from './renderer';
import { PLOT, requireRange, timeAxis, type TimeRange } from './time-axis';

export interface AlarmStates {
  readonly alarmName: string;
  /** Each state entered, and when; in any order. The first counts from its time on. */
  readonly states: readonly { readonly timestamp: EpochMilliseconds; readonly stateValue: StateValue }[];
}

export interface AlarmStateBarsProps extends PictureProps {
  readonly range: TimeRange;
  readonly alarms: readonly AlarmStates[];
}

/** A stretch of one state within the range. */
export interface StateSpan extends TimeRange {
  readonly stateValue: StateValue;
}

const ROW_HEIGHT = 44;

/** One row for each alarm: ALARM is a full bar, OK a thin one, INSUFFICIENT_DATA a dashed outline, so that colour is not needed. */
export function alarmStateBars(props: AlarmStateBarsProps): Html {
  requireRange(props.range, `the alarm states "${props.title}"`);
  return figure({
    ...props,
    note: props.note ?? utcRange(props.range),
    option: (size) => barsOption(props, size),
    height: () => props.alarms.length * ROW_HEIGHT + 34,
    description: describe(props),
    below: key([
      { label: stateWords('ALARM'), colour: colour('alarm'), shape: 'block' },
      { label: stateWords('OK'), colour: colour('ok'), shape: 'thin' },
      { label: stateWords('INSUFFICIENT_DATA'), colour: colour('insufficient'), shape: 'outline' },
    ]),
    data: spanTable(props),
  });
}

/** The stretches of an alarm's states, cut to the range; equal states in a row are one. */
export function stateSpans({ states }: AlarmStates, range: TimeRange): readonly StateSpan[] {
  const sorted = [...states].sort((one, other) => one.timestamp - other.timestamp);
  const changes = sorted.filter(({ stateValue }, index) => sorted[index - 1]?.stateValue !== stateValue);
  return changes
    .map(({ timestamp, stateValue }, index) => ({
      stateValue,
      from: Math.max(range.from, timestamp),
      to: Math.min(range.to, changes[index + 1]?.timestamp ?? Infinity),
    }))
    .filter(({ from, to }) => from < to);
}

function barsOption({ alarms, range }: AlarmStateBarsProps, size: Size): EChartsOption {
  const rows = alarms.flatMap((alarm, row) => stateSpans(alarm, range).map((span) => ({ row, span })));
  const top = (row: number): number => 4 + row * ROW_HEIGHT;
  const names: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    data: alarms.map(() => [range.from, 0]),
    renderItem: ({ dataIndex }) =>
      ({
        type: 'group',
        children: [
          { type: 'text', style: { x: PLOT.left, y: top(dataIndex), text: alarms[dataIndex]!.alarmName, fill: colour('ink'), fontSize: 12.5, width: size.width - PLOT.left - PLOT.right, overflow: 'truncate' } },
          { type: 'line', shape: { x1: PLOT.left, x2: size.width - PLOT.right, y1: top(dataIndex) + 27, y2: top(dataIndex) + 27 }, style: { stroke: colour('grid') } },
        ],
      }) as never,
  };
  const bars: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    data: rows.map(({ span }) => [span.from, 0]),
    renderItem: ({ dataIndex }, api) => {
      const { row, span } = rows[dataIndex]!;
      const [x, end] = [api.coord([span.from, 0])[0]!, api.coord([span.to, 0])[0]!];
      return bar(span.stateValue, x, Math.max(2, end - x), top(row) + 27) as never;
    },
  };
  return {
    useUTC: true,
    grid: { left: PLOT.left, right: PLOT.right, top: 0, bottom: 26, outerBoundsMode: 'none' },
    xAxis: timeAxis(range, size.width),
    yAxis: { type: 'value', min: 0, max: 1, show: false },
    series: [names, bars],
  };
}

/** Shape and words of a stretch, centred on a line; words only where they fit. */
function bar(stateValue: StateValue, x: number, width: number, middle: number): object {
  const text = stateWords(stateValue);
  const fits = width > text.length * 6.5 + 12;
  const words = (fill: string): object[] =>
    fits ? [{ type: 'text', style: { x: x + 7, y: middle + 0.5, text, verticalAlign: 'middle', fill, fontSize: 11.5, fontWeight: 600 } }] : [];
  switch (stateValue) {
    case 'ALARM':
      return group([{ type: 'rect', shape: { x, y: middle - 9, width, height: 18, r: 3 }, style: { fill: colour('alarm') } }, ...words(colour('on-alarm'))]);
    case 'OK':
      return group([{ type: 'rect', shape: { x, y: middle - 2.5, width, height: 5, r: 2 }, style: { fill: colour('ok') } }]);
    case 'INSUFFICIENT_DATA':
      return group([
        {
          type: 'rect',
          shape: { x: x + 0.75, y: middle - 8, width: Math.max(1, width - 1.5), height: 16, r: 3 },
          style: { fill: colour('surface'), stroke: colour('insufficient'), lineWidth: 1.25, lineDash: [4, 3] },
        },
        ...words(colour('insufficient')),
      ]);
    default:
      return stateValue satisfies never;
  }
}

const group = (children: readonly object[]): object => ({ type: 'group', children });

function spanTable({ title, alarms, range }: AlarmStateBarsProps): Html {
  return table({
    caption: `${title}: how long each alarm was in which state`,
    columns: [{ head: 'Alarm' }, { head: 'State' }, { head: 'From (UTC)', nowrap: true }, { head: 'To (UTC)', nowrap: true }, { head: 'Lasted', nowrap: true }],
    rows: alarms.flatMap((alarm) =>
      stateSpans(alarm, range).map(({ stateValue, from, to }) => [alarm.alarmName, stateWords(stateValue), utcTime(from), utcTime(to), duration(to - from)]),
    ),
    empty: 'No alarm had a state in this time.',
  });
}

function describe({ alarms, range }: AlarmStateBarsProps): string {
  const lines = alarms.map((alarm) => {
    const times = stateSpans(alarm, range).filter(({ stateValue }) => stateValue === 'ALARM').length;
    return `${alarm.alarmName}: ${times === 0 ? 'never' : times === 1 ? 'once' : `${times} times`} in alarm.`;
  });
  return [`States of ${alarms.length} alarm${alarms.length === 1 ? '' : 's'}, ${utcRange(range)}.`, ...lines].join(' ');
}
