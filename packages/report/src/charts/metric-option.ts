import type { CustomSeriesOption, EChartsOption, LineSeriesOption, YAXisComponentOption } from 'echarts';
import { colour } from '../page/theme';
import { markColour, placeMarks, type PlacedMark } from './marks';
import { colourOf, type AxisLimits, type ExpectedBand, type MetricChartProps, type MetricSeries, type Threshold } from './metric-props';
import { aligned, isAlone, shortNumber, withGaps, type Stop } from './points';
import type { Size } from './renderer';
import { PLOT, timeAxis } from './time-axis';

const MARK_LEVEL = 20;

/** The library's description of a metric chart. */
export function metricOption(props: MetricChartProps, size: Size): EChartsOption {
  const marks = placeMarks(props.marks ?? [], props.range, size.width);
  const stops = props.stacked === true ? aligned(props.series) : props.series.map(({ datapoints, period }) => withGaps(datapoints, period));
  const levels = marks.reduce((most, { level }) => Math.max(most, level + 1), 0);
  const hasRight = props.series.some(({ axis }) => axis === 'right') || (props.thresholds ?? []).some(({ axis }) => axis === 'right');
  return {
    useUTC: true,
    grid: { left: PLOT.left, right: hasRight ? PLOT.left : PLOT.right, top: 14 + levels * MARK_LEVEL, bottom: 26, outerBoundsMode: 'none' },
    xAxis: timeAxis(props.range, size.width),
    yAxis: [valueAxis('left', props, props.yAxis?.left), ...(hasRight ? [valueAxis('right', props, props.yAxis?.right)] : [])],
    series: [
      ...(props.band === undefined ? [] : [bandSeries(props.band)]),
      ...props.series.map((series, index) => lineSeries(series, index, stops[index]!, props.stacked ?? false)),
      ...thresholdSeries(props.thresholds ?? []),
      ...(marks.length === 0 ? [] : [markSeries(marks)]),
    ],
  };
}

/** Reaches from zero to a little above everything on it, thresholds too: a limit that is off the picture says nothing. */
function valueAxis(side: 'left' | 'right', { series, thresholds = [], band, stacked = false }: MetricChartProps, limits: AxisLimits = {}): YAXisComponentOption {
  const mine = series.filter(({ axis = 'left' }) => axis === side);
  const lines = thresholds.filter(({ axis = 'left' }) => axis === side).map(({ value }) => value);
  const values = mine.flatMap(({ datapoints }) => datapoints.map(({ value }) => value));
  const bounds = side === 'left' ? (band?.points ?? []).flatMap(({ lower, upper }) => [lower, upper]) : [];
  const all = [...values, ...lines, ...bounds];
  const top = all.reduce((one, other) => Math.max(one, other), 0);
  const bottom = all.reduce((one, other) => Math.min(one, other), 0);
  const whole = all.every((value) => Number.isInteger(value)) && top - bottom < 8;
  return {
    type: 'value',
    position: side,
    min: limits.min ?? (bottom < 0 ? 'dataMin' : 0),
    ...(limits.max !== undefined ? { max: limits.max } : stacked ? {} : { max: whole ? Math.max(top, 1) + 1 : niceTop(top * 1.08) }),
    ...(whole ? { interval: top - bottom > 4 ? 2 : 1 } : { splitNumber: 4 }),
    ...(limits.label === undefined ? {} : { name: limits.label, nameLocation: 'middle', nameGap: 36 }),
    axisLabel: { color: colour('muted'), formatter: shortNumber },
    splitLine: { show: side === 'left', lineStyle: { color: colour('grid') } },
  } as YAXisComponentOption;
}

/** The next number of the form 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. */
function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((factor) => factor * power >= value) ?? 10) * power;
}

function lineSeries(series: MetricSeries, index: number, stops: readonly Stop[], stacked: boolean): LineSeriesOption {
  const color = colourOf(series, index);
  const dots = series.draw === 'points' ? 7 : stops.length <= 60 ? 5 : 0;
  return {
    type: 'line',
    silent: true,
    yAxisIndex: series.axis === 'right' ? 1 : 0,
    step: series.draw === 'step' ? 'end' : false,
    ...(stacked ? { stack: 'all', areaStyle: { color, opacity: 0.25 } } : {}),
    symbol: 'circle',
    showSymbol: true,
    showAllSymbol: true,
    lineStyle: { color, width: series.draw === 'points' ? 0 : 2 },
    itemStyle: { color, opacity: 1 },
    data: stops.map(([moment, value], at) => ({ value: [moment, value ?? null], symbolSize: isAlone(stops, at) ? 7 : dots })) as LineSeriesOption['data'],
  } as LineSeriesOption;
}

/** A dashed line, and a tint on the side that alarms. */
function thresholdSeries(thresholds: readonly Threshold[]): readonly CustomSeriesOption[] {
  return thresholds.map(({ value, fill, axis, colour: own = colour('alarm') }) => ({
    type: 'custom',
    silent: true,
    clip: true,
    yAxisIndex: axis === 'right' ? 1 : 0,
    // One item at no time in particular; its place comes from the plot.
    data: [[0, value]],
    encode: { x: -1, y: 1 },
    renderItem: (params, api) => {
      const { x, y, width, height } = params.coordSys as unknown as { x: number; y: number; width: number; height: number };
      const line = api.coord([0, value])[1]!;
      const [top, bottom] = fill === 'above' ? [y, line] : [line, y + height];
      return {
        type: 'group',
        children: [
          ...(fill === undefined ? [] : [{ type: 'rect', shape: { x, y: top, width, height: Math.max(0, bottom - top) }, style: { fill: own, opacity: 0.07 } }]),
          { type: 'line', shape: { x1: x, x2: x + width, y1: line, y2: line }, style: { stroke: own, lineWidth: 1.5, lineDash: [6, 4] } },
        ],
      } as never;
    },
  }));
}

/** One polygon for each stretch without a gap. */
function bandSeries(band: ExpectedBand): CustomSeriesOption {
  const upper = withGaps(band.points.map(({ timestamp, upper: value }) => ({ timestamp, value })), band.period);
  const lower = new Map(band.points.map(({ timestamp, lower: value }) => [timestamp, value]));
  const stretches: [number, number][][] = [[]];
  for (const [moment, value] of upper) {
    if (value === undefined) stretches.push([]);
    else stretches.at(-1)!.push([moment, value]);
  }
  return {
    type: 'custom',
    silent: true,
    clip: true,
    data: stretches.map((_, index) => [band.points[0]?.timestamp ?? 0, index]),
    renderItem: (params, api) => {
      const stretch = stretches[params.dataIndex] ?? [];
      const above = stretch.map((point) => api.coord(point));
      const below = stretch.map(([moment]) => api.coord([moment, lower.get(moment)!])).reverse();
      return { type: 'polygon', shape: { points: [...above, ...below] as [number, number][] }, style: { fill: colour('band'), opacity: 0.28 } };
    },
  };
}

/** A thin line through the plot and a numbered disc above it. */
function markSeries(marks: readonly PlacedMark[]): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    data: marks.map(({ timestamp }) => [timestamp, 0]),
    renderItem: (params, api) => {
      const mark = marks[params.dataIndex]!;
      const { y, height } = params.coordSys as unknown as { y: number; height: number };
      const x = api.coord([mark.timestamp, 0])[0]!;
      const centre = y - 10 - mark.level * MARK_LEVEL;
      const fill = markColour(mark);
      return {
        type: 'group',
        children: [
          { type: 'line', shape: { x1: x, x2: x, y1: centre + 9, y2: y + height }, style: { stroke: fill, lineWidth: 1, opacity: 0.55 } },
          { type: 'circle', shape: { cx: x, cy: centre, r: 9 }, style: { fill } },
          { type: 'text', style: { x, y: centre, text: String(mark.number), align: 'center', verticalAlign: 'middle', fill: colour('surface'), fontSize: 11 } },
        ],
      } as never;
    },
  };
}
