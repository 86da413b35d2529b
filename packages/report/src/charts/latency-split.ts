import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { html, type Html } from '../html/html';
import { table } from '../html/table';
import { colour, seriesColour } from '../page/theme';
import { duration } from '../time/format';
import { figure, key, type KeyEntry, type PictureProps } from './figure';
import type { Size } from './renderer';
import { PLOT } from './time-axis';

/** One stretch of the way. */
export interface Hop {
  readonly label: string;
  /** How long it took; `undefined` when its end was never reached. */
  readonly milliseconds: number | undefined;
}

export interface LatencyRow {
  readonly label: string;
  /** In order; rows may lack hops, and equal labels have equal colours. */
  readonly hops: readonly Hop[];
}

export interface LatencySplitProps extends PictureProps {
  readonly rows: readonly LatencyRow[];
  /** Milliseconds by which the whole way had to be done: a line. @default - none */
  readonly deadline?: number;
}

const ROW = 52;

/** How long each hop of the way took, one bar for each row. */
export function latencySplit(props: LatencySplitProps): Html {
  const hops = [...new Set(props.rows.flatMap((row) => row.hops.map(({ label }) => label)))];
  return figure({
    ...props,
    option: (size) => latencyOption(props, hops, size),
    height: () => Math.max(1, props.rows.length) * ROW + 34,
    description: describe(props),
    below: key([
      ...hops.map((label, index): KeyEntry => ({ label, colour: seriesColour(index), shape: 'block' })),
      ...(props.deadline === undefined ? [] : [{ label: `deadline: ${duration(props.deadline)}`, colour: colour('alarm'), shape: 'dashed' } as const]),
    ]),
    data: hopTable(props, hops),
  });
}

const totalOf = ({ hops }: LatencyRow): number => hops.reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0);
const arrived = ({ hops }: LatencyRow): boolean => hops.every(({ milliseconds }) => milliseconds !== undefined);
const totalWords = (row: LatencyRow): string => (arrived(row) ? duration(totalOf(row)) : `${duration(totalOf(row))}, then not reached`);

function describe({ rows, deadline }: LatencySplitProps): string {
  const limit = deadline === undefined ? '' : ` Deadline ${duration(deadline)}.`;
  return `Stacked bars of hops.${limit} ${rows.map((row) => `${row.label}: ${totalWords(row)}.`).join(' ')}`;
}

function latencyOption({ rows, deadline }: LatencySplitProps, hops: readonly string[], size: Size): EChartsOption {
  const end = Math.max(1_000, deadline ?? 0, ...rows.map(totalOf)) * 1.04;
  const bars: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    data: rows.map(() => [0, 0]),
    renderItem: ({ dataIndex }, api) => {
      const x = (milliseconds: number): number => api.coord([milliseconds, 0])[0]!;
      return { type: 'group', children: rowShapes(rows[dataIndex]!, dataIndex, hops, x, size) } as never;
    },
  };
  const limit = { type: 'custom', silent: true, data: [[deadline ?? 0, 0]], renderItem: (_: unknown, api: { coord(value: number[]): number[] }) => {
    const x = api.coord([deadline ?? 0, 0])[0]!;
    return { type: 'line', shape: { x1: x, x2: x, y1: 4, y2: rows.length * ROW + 6 }, style: { stroke: colour('alarm'), lineWidth: 1.5, lineDash: [6, 4] } };
  } } as unknown as CustomSeriesOption;
  const step = stepFor(end, (size.width - PLOT.left) / 90);
  return {
    grid: { left: 8, right: PLOT.right, top: 0, bottom: 26, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: 0,
      max: end,
      interval: step,
      axisLine: { show: true, lineStyle: { color: colour('rule') } },
      axisTick: { show: false },
      axisLabel: { color: colour('muted'), showMaxLabel: false, formatter: (value: number) => (value === 0 ? '0' : duration(value)) },
      splitLine: { showMaxLine: false, lineStyle: { color: colour('grid') } },
    },
    yAxis: { type: 'value', min: 0, max: 1, show: false },
    series: deadline === undefined ? [bars] : [bars, limit],
  };
}

/** Milliseconds between two labels. */
function stepFor(end: number, labels: number): number {
  const seconds = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];
  return (seconds.find((step) => end / (step * 1_000) <= labels) ?? Math.ceil(end / labels / 86_400_000) * 86_400) * 1_000;
}

function rowShapes(row: LatencyRow, index: number, hops: readonly string[], x: (milliseconds: number) => number, size: Size): readonly object[] {
  const y = index * ROW + 24;
  let at = 0;
  const shapes = row.hops.flatMap(({ label, milliseconds = 0 }) => {
    const [from, to] = [x(at), x(at + milliseconds)];
    at += milliseconds;
    const words = duration(milliseconds);
    const fits = to - from > words.length * 6.2 + 8;
    return [
      { type: 'rect', shape: { x: from, y, width: Math.max(0, to - from), height: 20 }, style: { fill: seriesColour(hops.indexOf(label)), stroke: colour('surface'), lineWidth: 1 } },
      ...(fits ? [{ type: 'text', style: { x: (from + to) / 2, y: y + 10.5, text: words, align: 'center', verticalAlign: 'middle', fill: colour('surface'), fontSize: 11 } }] : []),
    ];
  });
  const title = { text: `${row.label}  ·  ${totalWords(row)}`, fill: colour('ink'), fontSize: 12.5, width: size.width - 16, overflow: 'truncate' };
  return [{ type: 'text', style: { x: 8, y: y - 17, ...title } }, ...shapes];
}

function hopTable({ title, rows }: LatencySplitProps, hops: readonly string[]): Html {
  const cell = (row: LatencyRow, label: string): string | Html => {
    const hop = row.hops.find((one) => one.label === label);
    if (hop === undefined) return '';
    return hop.milliseconds === undefined ? html`<em>not reached</em>` : duration(hop.milliseconds);
  };
  return table({
    caption: `${title}: time of each hop`,
    columns: [{ head: 'Way' }, ...hops.map((head) => ({ head, align: 'right' as const, nowrap: true })), { head: 'Together', align: 'right' as const }],
    rows: rows.map((row) => [row.label, ...hops.map((label) => cell(row, label)), totalWords(row)]),
    empty: 'No way was measured.',
  });
}
