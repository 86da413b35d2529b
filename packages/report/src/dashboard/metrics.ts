import type { Dimension, MetricDataQuery, Percentile, Statistic } from '@stopwatch/cloudwatch-simulator';
import { DashboardBodyError, kindOf, list, object, optionalNumber, optionalText, type Json } from './body';

/** One entry of a metric widget's `metrics`, written out. */
export interface WidgetMetric {
  /** As API_MetricDataQuery. Ids that the body does not give are `m0`, `m1` … after the entry's place, or `e0` … for expressions. */
  readonly query: MetricDataQuery;
  readonly label?: string;
  readonly colour?: string;
  readonly axis: 'left' | 'right';
  readonly visible: boolean;
  readonly region?: string;
}

const DEFAULT_PERIOD = 300;
const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/**
 * Expands the array notation: `.` repeats the item of the entry before at the same place, `...` at the start repeats as many as
 * are needed for the same length.
 *
 * @throws DashboardBodyError naming the entry
 */
export function readMetrics(properties: Json, path: string): readonly WidgetMetric[] {
  const rows = list(properties['metrics'] ?? [], `${path}/metrics`);
  let before: readonly string[] = [];
  return rows.map((row, index) => {
    const here = `${path}/metrics/${index}`;
    const entry = list(row, here);
    const last = entry.at(-1);
    const options = typeof last === 'object' && last !== null ? object(last, `${here}/${entry.length - 1}`) : {};
    const items = typeof last === 'object' && last !== null ? entry.slice(0, -1) : entry;
    if (options['expression'] !== undefined) {
      if (items.length > 0) throw new DashboardBodyError(here, 'an expression stands alone, without a metric');
      return expressionEntry(options, index, here);
    }
    before = expand(items, before, here);
    return metricEntry(before, options, properties, index, { here, path });
  });
}

/** The names and values of an entry, with its shorthands replaced from the entry before. */
export function expand(items: readonly unknown[], before: readonly string[], path: string): readonly string[] {
  const texts = items.map((item, index) => {
    if (typeof item === 'string') return item;
    throw new DashboardBodyError(`${path}/${index}`, `expected a text, got ${kindOf(item)}`);
  });
  const repeated = texts[0] === '...' ? [...before.slice(0, Math.max(0, before.length - texts.length + 1)), ...texts.slice(1)] : texts;
  return repeated.map((item, index) => {
    if (item !== '.') return item;
    const earlier = before[index];
    if (earlier === undefined) throw new DashboardBodyError(`${path}/${index}`, '"." repeats nothing: the entry before has no item there');
    return earlier;
  });
}

function metricEntry(items: readonly string[], options: Json, properties: Json, index: number, { here, path }: { here: string; path: string }): WidgetMetric {
  const [namespace, metricName, ...pairs] = items;
  if (namespace === undefined || metricName === undefined) throw new DashboardBodyError(here, `expected a namespace and a metric name, got ${items.length} items`);
  if (pairs.length % 2 === 1) throw new DashboardBodyError(here, `the dimension "${pairs.at(-1)!}" has no value`);
  const dimensions: Dimension[] = [];
  for (let at = 0; at < pairs.length; at += 2) dimensions.push({ name: pairs[at]!, value: pairs[at + 1]! });
  const stat = (optionalText(options, 'stat', here) ?? optionalText(properties, 'stat', path) ?? 'Average') as Statistic | Percentile;
  const period = optionalNumber(options, 'period', here) ?? optionalNumber(properties, 'period', path) ?? DEFAULT_PERIOD;
  return {
    ...common(options, here),
    query: { id: optionalText(options, 'id', here) ?? `m${index}`, metricStat: { metric: { namespace, metricName, dimensions }, period, stat } },
  };
}

function expressionEntry(options: Json, index: number, here: string): WidgetMetric {
  const period = optionalNumber(options, 'period', here);
  const expression = optionalText(options, 'expression', here)!;
  return { ...common(options, here), query: { id: optionalText(options, 'id', here) ?? `e${index}`, expression, ...(period === undefined ? {} : { period }) } };
}

function common(options: Json, here: string): Omit<WidgetMetric, 'query'> {
  const label = optionalText(options, 'label', here);
  const region = optionalText(options, 'region', here);
  const colour = optionalText(options, 'color', here);
  if (colour !== undefined && !COLOUR.test(colour)) throw new DashboardBodyError(`${here}/color`, `expected a colour such as #1f77b4, got ${colour}`);
  return {
    axis: options['yAxis'] === 'right' ? 'right' : 'left',
    visible: options['visible'] !== false,
    ...(label === undefined ? {} : { label }),
    ...(region === undefined ? {} : { region }),
    ...(colour === undefined ? {} : { colour }),
  };
}
