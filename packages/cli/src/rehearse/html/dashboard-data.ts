import {
  bandAt,
  evaluateExpression,
  parseExpression,
  referencesOf,
  trainBand,
  type EpochMilliseconds,
  type MetricDataQuery,
  type Percentile,
  type StateUpdateItem,
  type Statistic,
} from '@stopwatch/cloudwatch-simulator';
import { queryLogEvents } from '@stopwatch/local-aws/insights';
import type { DashboardAlarm, DashboardData, LogQuery, LogResult, MetricRequest, MetricResult } from '@stopwatch/report';
import type { Rehearsal } from '../rehearse';

const TWO_WEEKS = 14 * 86_400_000;
const SEARCH = /^SEARCH\(\s*'\{("?)([^"',}]+)\1((?:\s*,\s*"?[^"',}]+"?)*)\}\s*MetricName="([^"]+)"'\s*,\s*'([^']+)'\s*,\s*(\d+)\s*\)$/;

/** A rehearsal's figures as a dashboard would get them at a moment of it: what could not be seen yet is not there. */
export class RehearsalData implements DashboardData {
  constructor(
    private readonly rehearsal: Rehearsal,
    private readonly now: EpochMilliseconds,
  ) {}

  metric(request: MetricRequest): readonly MetricResult[] {
    return request.queries.flatMap((query) => {
      try {
        return this.resultsOf(query, request);
      } catch (error) {
        return [{ kind: 'notRun', id: query.id, reason: error instanceof Error ? error.message : String(error) } as const];
      }
    });
  }

  alarm(arn: string): DashboardAlarm | undefined {
    const name = arn.slice(arn.indexOf(':alarm:') + ':alarm:'.length);
    const { stack, simulation } = this.rehearsal;
    const model = [...stack.metricAlarms, ...stack.compositeAlarms].find(({ alarm }) => alarm.alarmName === name);
    if (model === undefined) return undefined;
    const changes = simulation.history.filter((item): item is StateUpdateItem => item.historyItemType === 'StateUpdate' && item.alarmName === name && item.timestamp <= this.now);
    const latest = changes.at(-1);
    if (latest === undefined) return { alarm: model.alarm, stateValue: 'INSUFFICIENT_DATA' };
    return { alarm: model.alarm, stateValue: latest.stateValue, stateReason: latest.stateReason, stateUpdatedTimestamp: latest.timestamp };
  }

  logQuery({ sources, query, from, to }: LogQuery): LogResult {
    try {
      const events = sources.flatMap((name) => this.logEvents(name)).filter(({ timestamp }) => timestamp >= from && timestamp <= Math.min(to, this.now));
      const rows = queryLogEvents(query, events);
      const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
      return { kind: 'rows', columns: columns.length === 0 ? ['Result'] : columns, rows: rows.map((row) => columns.map((name) => row.get(name) ?? '')) };
    } catch (error) {
      return { kind: 'notRun', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  private logEvents(logGroupName: string): readonly { readonly timestamp: EpochMilliseconds; readonly message: string }[] {
    const { simulation, records } = this.rehearsal;
    const fromTrails = simulation.journeys.flatMap(({ deliveries }, index) =>
      deliveries.filter((one) => one.logGroupName === logGroupName).map(({ timestamp }) => ({ timestamp, message: JSON.stringify(records[index]) })),
    );
    const fromRules = simulation.targetCalls.filter(({ targetArn }) => targetArn.replace(/:\*$/, '').endsWith(`:log-group:${logGroupName}`));
    return [...fromTrails, ...fromRules.map(({ timestamp, input }) => ({ timestamp, message: input }))];
  }

  private resultsOf({ id, metricStat, expression }: MetricDataQuery, request: MetricRequest): readonly MetricResult[] {
    if (metricStat !== undefined) return [{ kind: 'series', id, datapoints: pointsOf(this.values(metricStat, request)), period: metricStat.period }];
    const search = SEARCH.exec(expression!);
    if (search !== null) return this.found(id, search, request);
    const parsed = parseExpression(expression!, request.queries.filter((query) => query.metricStat !== undefined).map((query) => query.id));
    if (parsed.kind === 'band') return [this.band(id, statOf(request, parsed.id), parsed.deviations, request)];
    const inputs = new Map(referencesOf(parsed).map((name) => [name, this.values(statOf(request, name), request)]));
    const [{ period, start, values: { length } }] = [...inputs.values()] as [Values];
    const values = evaluateExpression(parsed, (name) => inputs.get(name)!.values, length, period);
    return [{ kind: 'series', id, datapoints: pointsOf({ period, start, values }), period }];
  }

  /** One value for each period of the range that has begun. */
  private values({ metric, period, stat }: Stat, { from, to }: MetricRequest): Values {
    const length = period * 1_000;
    const start = Math.floor(from / length) * length;
    const end = Math.min(to, this.now);
    const values = new Array<number | undefined>(Math.max(0, Math.ceil((end - start) / length))).fill(undefined);
    for (const { timestamp, value } of this.rehearsal.metrics.statistics({ metric, startTime: start, endTime: end, period, statistic: stat, seenAt: this.now })) {
      values[(timestamp - start) / length] = value;
    }
    return { start, period, values };
  }

  private band(id: string, { metric, period, stat }: Stat, deviations: number, request: MetricRequest): MetricResult {
    const past = this.rehearsal.metrics.statistics({ metric, startTime: this.now - TWO_WEEKS, endTime: this.now, period, statistic: stat, seenAt: this.now });
    const model = trainBand(past, this.now);
    const { start, values } = this.values({ metric, period, stat }, request);
    const moments = values.map((_, index) => start + index * period * 1_000);
    return { kind: 'band', id, period, points: model === undefined ? [] : moments.map((timestamp) => ({ timestamp, ...bandAt(model, timestamp, deviations) })) };
  }

  /** Metrics with exactly the dimensions that a search names. */
  private found(id: string, [, , namespace, names = '', metricName, stat, period]: RegExpExecArray, request: MetricRequest): readonly MetricResult[] {
    const wanted = names.split(',').map((name) => name.trim().replaceAll('"', '')).filter((name) => name !== '').sort().join();
    const metrics = this.rehearsal.metrics.metrics().filter((metric) => {
      const dimensions = (metric.dimensions ?? []).map(({ name }) => name).sort().join();
      return metric.namespace === namespace && metric.metricName === metricName && dimensions === wanted;
    });
    return metrics.flatMap((metric) => {
      const datapoints = pointsOf(this.values({ metric, period: Number(period), stat: stat as Statistic }, request));
      const label = (metric.dimensions ?? []).map(({ value }) => value).join(' ');
      return datapoints.length === 0 ? [] : [{ kind: 'series', id, label, datapoints, period: Number(period) } as const];
    });
  }
}

interface Stat {
  readonly metric: NonNullable<MetricDataQuery['metricStat']>['metric'];
  readonly period: number;
  readonly stat: Statistic | Percentile;
}

interface Values {
  readonly start: EpochMilliseconds;
  /** Seconds. */
  readonly period: number;
  readonly values: readonly (number | undefined)[];
}

function statOf({ queries }: MetricRequest, id: string): Stat {
  const stat = queries.find((query) => query.id === id)?.metricStat;
  if (stat === undefined) throw new Error(`${id} is no metric of this widget; an expression over an expression is not computed here`);
  return stat;
}

function pointsOf({ start, period, values }: Values): { timestamp: EpochMilliseconds; value: number }[] {
  return values.flatMap((value, index) => (value === undefined ? [] : [{ timestamp: start + index * period * 1_000, value }]));
}
