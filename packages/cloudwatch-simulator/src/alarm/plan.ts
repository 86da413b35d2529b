import type { MetricAlarm, MetricDataQuery, MetricIdentity, MetricMathAlarm, Percentile, Statistic } from './configuration';
import type { Expression } from './expression/ast';
import { evaluateExpression, isScalar, referencesOf } from './expression/evaluate';
import type { Values } from './expression/evaluate';
import { parseExpression } from './expression/parse';

/** One metric that an alarm reads. */
export interface PlannedInput {
  readonly id: string;
  readonly metric: MetricIdentity;
  readonly statistic: Statistic | Percentile;
  /** Only data of this unit; any when absent. */
  readonly unit?: string;
}

/** What an alarm computes in each evaluation. */
export interface AlarmPlan {
  readonly period: number;
  readonly inputs: readonly PlannedInput[];
  /** Turns the inputs' buckets, in the order of `inputs`, into the series that is judged. */
  readonly watched: (inputs: readonly Values[], buckets: number) => Values;
  /** The input that is judged as it is; `undefined` when it goes through an expression. */
  readonly plainInput?: number;
  /** The band it is compared with. */
  readonly band?: { readonly input: number; readonly deviations: number };
  readonly isExpression: boolean;
}

/** @throws Error when the alarm's metrics do not make sense together, or use what is not modelled */
export function planOf(alarm: MetricAlarm): AlarmPlan {
  if (alarm.metrics !== undefined) return planOfQueries(alarm);
  const { namespace, metricName, dimensions, period, unit } = alarm;
  const metric = { namespace, metricName, ...(dimensions === undefined ? {} : { dimensions }) };
  const statistic = alarm.statistic ?? alarm.extendedStatistic ?? 'Average';
  const input = { id: 'metric', metric, statistic, ...(unit === undefined ? {} : { unit }) };
  return { period, inputs: [input], watched: ([values]) => values!, plainInput: 0, isExpression: false };
}

function planOfQueries(alarm: MetricMathAlarm): AlarmPlan {
  const queries = new Map(alarm.metrics.map((query) => [query.id, query]));
  if (queries.size !== alarm.metrics.length) throw planError(alarm, 'two entries of metrics have the same id');
  const metricIds = alarm.metrics.filter(({ metricStat }) => metricStat !== undefined).map(({ id }) => id);
  const expressions = new Map(alarm.metrics.flatMap(({ id, expression }) => (expression === undefined ? [] : [[id, parseExpression(expression, metricIds)] as const])));
  const inputs = alarm.metrics.flatMap((query) => inputOf(alarm, query));
  const indexOf = new Map(inputs.map(({ id }, index) => [id, index]));
  const watched = watchedQuery(alarm, expressions);
  checkReferences(alarm, watched.id, expressions, queries, []);
  const watchedExpression = expressions.get(watched.id);
  if (watchedExpression !== undefined && isScalar(watchedExpression)) throw planError(alarm, `entry '${watched.id}' of metrics gives a single value, not a time series`);
  const period = periodOf(alarm, inputs.length === 0 ? undefined : queries.get(inputs[0]!.id));
  const band = bandOf(alarm, expressions, indexOf);
  const plainInput = indexOf.get(watched.id);
  return {
    period,
    inputs,
    watched: (values, buckets) => valuesOf(watched.id, values, buckets, period, expressions, indexOf),
    ...(plainInput === undefined ? {} : { plainInput }),
    ...(band === undefined ? {} : { band }),
    isExpression: plainInput === undefined,
  };
}

function inputOf(alarm: MetricMathAlarm, query: MetricDataQuery): PlannedInput[] {
  const { id, metricStat, expression } = query;
  if ((metricStat === undefined) === (expression === undefined)) throw planError(alarm, `entry '${id}' of metrics needs exactly one of metricStat and expression`);
  if (metricStat === undefined) return [];
  const { metric, stat, unit } = metricStat;
  return [{ id, metric, statistic: stat, ...(unit === undefined ? {} : { unit }) }];
}

function watchedQuery(alarm: MetricMathAlarm, expressions: ReadonlyMap<string, Expression>): MetricDataQuery {
  const returned = alarm.metrics.filter(({ id, returnData }) => (returnData ?? true) && id !== alarm.thresholdMetricId);
  const isBand = ({ id }: MetricDataQuery): boolean => expressions.get(id)?.kind === 'band';
  if (returned.length !== 1) throw planError(alarm, `exactly one entry of metrics besides the band must return data, got ${returned.length}`);
  if (isBand(returned[0]!)) throw planError(alarm, `entry '${returned[0]!.id}' is a band: name it in thresholdMetricId`);
  return returned[0]!;
}

function checkReferences(
  alarm: MetricMathAlarm,
  id: string,
  expressions: ReadonlyMap<string, Expression>,
  queries: ReadonlyMap<string, MetricDataQuery>,
  above: readonly string[],
): void {
  if (above.includes(id)) throw planError(alarm, `entry '${id}' of metrics uses itself: ${[...above, id].join(' -> ')}`);
  const expression = expressions.get(id);
  if (expression === undefined) return;
  const references = referencesOf(expression);
  if (references.length === 0) throw planError(alarm, `entry '${id}' of metrics uses no metric`);
  for (const reference of references) {
    if (!queries.has(reference)) throw planError(alarm, `Error in expression '${id}': ID '${reference}' not found`);
    if (expressions.get(reference)?.kind === 'band') throw planError(alarm, `entry '${id}' uses the band '${reference}' in an expression, which is not modelled`);
    checkReferences(alarm, reference, expressions, queries, [...above, id]);
  }
}

function bandOf(alarm: MetricMathAlarm, expressions: ReadonlyMap<string, Expression>, indexOf: ReadonlyMap<string, number>): AlarmPlan['band'] {
  if (alarm.thresholdMetricId === undefined) return undefined;
  const expression = expressions.get(alarm.thresholdMetricId);
  if (expression?.kind !== 'band') throw planError(alarm, `thresholdMetricId '${alarm.thresholdMetricId}' must name an entry with ANOMALY_DETECTION_BAND`);
  const input = indexOf.get(expression.id);
  if (input === undefined) throw planError(alarm, `ANOMALY_DETECTION_BAND of '${expression.id}', which is no metric of this alarm, is not modelled`);
  return { input, deviations: expression.deviations };
}

/** All metrics of one alarm share a period. AWS allows finer ones under an expression; these are not modelled. */
function periodOf(alarm: MetricMathAlarm, first: MetricDataQuery | undefined): number {
  const periods = alarm.metrics.flatMap(({ metricStat, period }) => [metricStat?.period, period]).filter((period) => period !== undefined);
  const period = first?.metricStat?.period;
  if (period === undefined) throw planError(alarm, 'no entry of metrics has a metricStat');
  const other = periods.find((candidate) => candidate !== period);
  if (other !== undefined) throw planError(alarm, `metrics of different periods (${period} and ${other}) are not modelled`);
  return period;
}

function valuesOf(
  id: string,
  inputs: readonly Values[],
  buckets: number,
  period: number,
  expressions: ReadonlyMap<string, Expression>,
  indexOf: ReadonlyMap<string, number>,
): Values {
  const expression = expressions.get(id);
  if (expression === undefined) return inputs[indexOf.get(id)!]!;
  return evaluateExpression(expression, (reference) => valuesOf(reference, inputs, buckets, period, expressions, indexOf), buckets, period);
}

const planError = (alarm: MetricMathAlarm, what: string): Error => new Error(`alarm '${alarm.alarmName}': ${what}`);
