import type { MetricDataQuery } from '@stopwatch/cloudwatch-simulator';
import type { Mark } from '../../charts/marks';
import type { AxisLimits, ExpectedBand, MetricSeries, Threshold } from '../../charts/metric-props';
import type { TimeRange } from '../../charts/time-axis';
import { colour } from '../../page/theme';
import { list, object, optionalNumber, optionalText, type Widget } from '../body';
import type { DashboardAlarm, DashboardData, MetricResult } from '../data';
import { readMetrics, type WidgetMetric } from '../metrics';
import { annotatedAlarm, metricRequestOf } from '../requests';
import { conditionOf } from './alarm-words';

/** A metric widget with its data, whatever the view. */
export interface Graph {
  readonly series: readonly MetricSeries[];
  readonly band?: ExpectedBand;
  readonly thresholds: readonly Threshold[];
  readonly marks: readonly Mark[];
  readonly limits: { readonly left: AxisLimits; readonly right: AxisLimits };
  /** What could not be computed or found, in words. */
  readonly problems: readonly string[];
}

/** Fetches what a metric widget shows. */
export function graphOf(widget: Widget, range: TimeRange, data: DashboardData): Graph {
  const request = metricRequestOf(widget, range, (arn) => data.alarm(arn));
  const results = request.queries.length === 0 ? [] : data.metric(request);
  const arn = annotatedAlarm(widget);
  const known = arn === undefined ? undefined : data.alarm(arn);
  const path = `/widgets/${widget.index}/properties`;
  const metrics = arn === undefined ? readMetrics(widget.properties, path) : metricsOfAlarm(request.queries, known);
  const drawn = metrics.filter(({ visible }) => visible).map((metric) => drawMetric(metric, results, metrics));
  const band = drawn.find((one) => one.band !== undefined)?.band;
  const missing = arn !== undefined && known === undefined ? [`There is no alarm ${arn}.`] : [];
  const composite = known !== undefined && 'alarmRule' in known.alarm ? [`${known.alarm.alarmName} is a composite alarm: it has no metric to draw.`] : [];
  return {
    series: drawn.flatMap(({ series }) => series),
    ...(band === undefined ? {} : { band }),
    thresholds: [...thresholdOfAlarm(known), ...horizontalLines(widget, path)],
    marks: verticalLines(widget, path),
    limits: { left: limits(widget, 'left', path), right: limits(widget, 'right', path) },
    problems: [...missing, ...composite, ...drawn.flatMap(({ problems }) => problems)],
  };
}

interface DrawnMetric {
  readonly series: readonly MetricSeries[];
  readonly band?: ExpectedBand;
  readonly problems: readonly string[];
}

function drawMetric(metric: WidgetMetric, results: readonly MetricResult[], all: readonly WidgetMetric[]): DrawnMetric {
  const mine = results.filter(({ id }) => id === metric.query.id);
  const label = metric.label ?? labelOf(metric.query, all);
  const period = metric.query.metricStat?.period ?? metric.query.period ?? all.find(({ query }) => query.metricStat !== undefined)?.query.metricStat?.period;
  const look = { axis: metric.axis, ...(metric.colour === undefined ? {} : { colour: metric.colour }) };
  const series: MetricSeries[] = [];
  const problems: string[] = [];
  let band: ExpectedBand | undefined;
  for (const result of mine) {
    const step = result.kind === 'notRun' ? undefined : (result.period ?? period);
    const timing = step === undefined ? {} : { period: step };
    if (result.kind === 'notRun') problems.push(`${label}: ${result.reason}`);
    else if (result.kind === 'band') band = { label, points: result.points, ...timing };
    else series.push({ ...look, ...timing, label: mine.length > 1 ? (result.label ?? label) : (metric.label ?? result.label ?? label), datapoints: result.datapoints });
  }
  if (mine.length === 0 && metric.query.metricStat !== undefined) series.push({ ...look, label, datapoints: [] });
  return { series, problems, ...(band === undefined ? {} : { band }) };
}

/** The metric's name, and the values of its dimensions where several metrics share a widget. */
function labelOf({ metricStat, expression, id }: MetricDataQuery, all: readonly WidgetMetric[]): string {
  if (metricStat === undefined) return expression ?? id;
  const { metricName, dimensions = [] } = metricStat.metric;
  return all.length === 1 ? metricName : [metricName, ...dimensions.map(({ value }) => value)].join(' ');
}

function metricsOfAlarm(queries: readonly MetricDataQuery[], known: DashboardAlarm | undefined): readonly WidgetMetric[] {
  const thresholdId = known !== undefined && !('alarmRule' in known.alarm) ? known.alarm.thresholdMetricId : undefined;
  return queries.map((query) => ({
    query,
    axis: 'left',
    visible: query.returnData ?? true,
    ...(query.label === undefined ? {} : { label: query.label }),
    ...(query.id === thresholdId ? { label: query.label ?? 'expected' } : {}),
  }));
}

function thresholdOfAlarm(known: DashboardAlarm | undefined): readonly Threshold[] {
  if (known === undefined || 'alarmRule' in known.alarm || known.alarm.threshold === undefined) return [];
  const { alarm } = known;
  const below = alarm.comparisonOperator === 'LessThanThreshold' || alarm.comparisonOperator === 'LessThanOrEqualToThreshold';
  return [{ value: known.alarm.threshold, label: conditionOf(alarm), fill: below ? 'below' : 'above' }];
}

function annotationsOf({ properties }: Widget, kind: 'horizontal' | 'vertical', path: string): readonly unknown[] {
  if (properties['annotations'] === undefined) return [];
  const annotations = object(properties['annotations'], `${path}/annotations`);
  // A band between two lines is a pair: its two lines are drawn.
  return list(annotations[kind] ?? [], `${path}/annotations/${kind}`).flat();
}

function horizontalLines(widget: Widget, path: string): readonly Threshold[] {
  return annotationsOf(widget, 'horizontal', path).flatMap((entry, index) => {
    const here = `${path}/annotations/horizontal/${index}`;
    const line = object(entry, here);
    const value = optionalNumber(line, 'value', here);
    if (line['visible'] === false || value === undefined) return [];
    const fill = line['fill'] === 'above' || line['fill'] === 'below' ? { fill: line['fill'] as 'above' | 'below' } : {};
    return [{ value, label: optionalText(line, 'label', here) ?? String(value), axis: line['yAxis'] === 'right' ? 'right' : 'left', colour: lineColour(line['color']), ...fill }];
  });
}

function verticalLines(widget: Widget, path: string): readonly Mark[] {
  return annotationsOf(widget, 'vertical', path).flatMap((entry, index) => {
    const here = `${path}/annotations/vertical/${index}`;
    const line = object(entry, here);
    const timestamp = Date.parse(optionalText(line, 'value', here) ?? '');
    return line['visible'] === false || Number.isNaN(timestamp) ? [] : [{ timestamp, label: optionalText(line, 'label', here) ?? 'line' }];
  });
}

function lineColour(value: unknown): string {
  return typeof value === 'string' && /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value) ? value : colour('muted');
}

function limits({ properties }: Widget, side: 'left' | 'right', path: string): AxisLimits {
  if (properties['yAxis'] === undefined) return {};
  const here = `${path}/yAxis/${side}`;
  const axis = object(object(properties['yAxis'], `${path}/yAxis`)[side] ?? {}, here);
  const [min, max, label] = [optionalNumber(axis, 'min', here), optionalNumber(axis, 'max', here), optionalText(axis, 'label', here)];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), ...(label === undefined ? {} : { label }) };
}
