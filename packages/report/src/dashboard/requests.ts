import type { EpochMilliseconds, MetricDataQuery } from '@stopwatch/cloudwatch-simulator';
import type { TimeRange } from '../charts/time-axis';
import { list, object, optionalText, readBody, text, type DashboardBody, type Widget } from './body';
import { DashboardBodyError } from './body';
import type { DashboardAlarm, DashboardData, LogQuery, MetricRequest } from './data';
import { readMetrics } from './metrics';
import { rangeOf } from './range';

/** All that a dashboard needs to be drawn. */
export interface DashboardRequests {
  readonly metrics: readonly MetricRequest[];
  /** ARNs, each once. */
  readonly alarms: readonly string[];
  readonly logQueries: readonly LogQuery[];
}

export interface RequestOptions {
  readonly now: EpochMilliseconds;
  /** @default - the body's start and end */
  readonly range?: TimeRange;
  /** Looks up the alarm whose metric a graph shows. @default - such graphs ask for no metric */
  readonly alarm?: DashboardData['alarm'];
}

/**
 * Lists what a dashboard body needs, so that a caller can fetch before drawing.
 *
 * @throws DashboardBodyError for a body that CloudWatch would refuse
 */
export function dashboardRequests(bodyText: string, options: RequestOptions): DashboardRequests {
  const body = readBody(bodyText);
  const range = options.range ?? rangeOf(body, options.now);
  return {
    metrics: metricRequests(body, range, options.alarm ?? (() => undefined)),
    alarms: [...new Set(body.widgets.flatMap(alarmArns))],
    logQueries: body.widgets.filter(({ type }) => type === 'log').map((widget) => logQueryOf(widget, range)),
  };
}

/** The metrics alone: identities, statistics, periods and expressions, by widget. */
export function metricRequestsOf(bodyText: string, options: RequestOptions): readonly MetricRequest[] {
  return dashboardRequests(bodyText, options).metrics;
}

function metricRequests(body: DashboardBody, range: TimeRange, alarm: DashboardData['alarm']): readonly MetricRequest[] {
  return body.widgets
    .filter(({ type }) => type === 'metric')
    .map((widget) => metricRequestOf(widget, range, alarm))
    .filter(({ queries }) => queries.length > 0);
}

export function metricRequestOf(widget: Widget, range: TimeRange, alarm: DashboardData['alarm']): MetricRequest {
  const path = `/widgets/${widget.index}/properties`;
  const arn = annotatedAlarm(widget);
  const known = arn === undefined ? undefined : alarm(arn);
  const queries = arn === undefined ? readMetrics(widget.properties, path).map(({ query }) => query) : queriesOfAlarm(known);
  return { widget: widget.index, region: text(widget.properties, 'region', path), ...range, queries };
}

/** The alarm that a graph is about: annotations with one ARN bring metric and threshold along. */
export function annotatedAlarm({ index, properties }: Widget): string | undefined {
  const path = `/widgets/${index}/properties/annotations`;
  if (properties['annotations'] === undefined) return undefined;
  const annotations = object(properties['annotations'], path);
  if (annotations['alarms'] === undefined) return undefined;
  const arns = list(annotations['alarms'], `${path}/alarms`);
  if (arns.length !== 1 || typeof arns[0] !== 'string') throw new DashboardBodyError(`${path}/alarms`, `expected exactly one alarm ARN, got ${arns.length} items`);
  if (annotations['horizontal'] !== undefined || annotations['vertical'] !== undefined || properties['metrics'] !== undefined) {
    throw new DashboardBodyError(`${path}/alarms`, 'an alarm annotation stands alone, without metrics, horizontal or vertical lines');
  }
  return arns[0];
}

/** What an alarm watches, as queries. A composite alarm watches no metric. */
export function queriesOfAlarm(known: DashboardAlarm | undefined): readonly MetricDataQuery[] {
  if (known === undefined || 'alarmRule' in known.alarm) return [];
  const { alarm } = known;
  if (alarm.metrics !== undefined) return alarm.metrics;
  const { namespace, metricName, dimensions = [], period, statistic, extendedStatistic } = alarm;
  const stat = statistic ?? extendedStatistic;
  return stat === undefined ? [] : [{ id: 'm0', metricStat: { metric: { namespace, metricName, dimensions }, period, stat } }];
}

function alarmArns(widget: Widget): readonly string[] {
  if (widget.type === 'alarm') return alarmWidgetArns(widget);
  const annotated = widget.type === 'metric' ? annotatedAlarm(widget) : undefined;
  return annotated === undefined ? [] : [annotated];
}

/** An alarm widget shows 1 to 100 alarms. */
export function alarmWidgetArns({ index, properties }: Widget): readonly string[] {
  const path = `/widgets/${index}/properties/alarms`;
  const arns = list(properties['alarms'], path);
  if (arns.length < 1 || arns.length > 100) throw new DashboardBodyError(path, `expected 1 to 100 alarm ARNs, got ${arns.length}`);
  const wrong = arns.findIndex((arn) => typeof arn !== 'string');
  if (wrong >= 0) throw new DashboardBodyError(`${path}/${wrong}`, 'expected a text');
  return arns as readonly string[];
}

const SOURCE = /^\s*SOURCE\s+((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*)\s*\|\s*/;

/** Splits `SOURCE 'a' | SOURCE 'b' | fields …` (the console's form for several groups) into groups and query. */
export function logQueryOf(widget: Widget, range: TimeRange): LogQuery {
  const path = `/widgets/${widget.index}/properties`;
  let query = text(widget.properties, 'query', path);
  const sources: string[] = [];
  for (let match = SOURCE.exec(query); match !== null; match = SOURCE.exec(query)) {
    sources.push(...[...match[1]!.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? ''));
    query = query.slice(match[0].length);
  }
  if (sources.length === 0) throw new DashboardBodyError(`${path}/query`, "expected it to start with SOURCE 'log group' |");
  return { widget: widget.index, region: optionalText(widget.properties, 'region', path) ?? '', ...range, sources, query };
}
