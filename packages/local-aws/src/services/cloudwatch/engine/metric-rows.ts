import { metricKey, type MetricDatum, type MetricIdentity } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

/** A metric that has had data. */
interface MetricRow extends Required<MetricIdentity> {
  /** Stands for the metric in the keys of its data. */
  readonly id: string;
}

/** All data of one metric, one unit and one minute (or second, where it was put with high resolution). */
interface DataRow {
  readonly key: string;
  /** Key of the metric. */
  readonly metric: string;
  readonly timestamp: EpochMilliseconds;
  /** From when alarms see all of it. */
  readonly visibleAt?: EpochMilliseconds;
  readonly unit: string;
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** How often each value occurred; absent where all values are one, and where only statistics were put. */
  readonly values?: readonly (readonly [value: number, count: number])[];
}

const metrics = table<MetricRow>('cloudwatch.metrics');
const data = table<DataRow>('cloudwatch.metric-data');

/** CloudWatch keeps data of one minute for 15 days, then in coarser points; the endpoint forgets it then. API_GetMetricStatistics. */
export const DATA_KEPT: EpochMilliseconds = 15 * 24 * 60 * 60 * 1000;

/** Values of one row above which another row is begun: rows are written whole. */
const MOST_VALUES = 150;

type Aggregate = Pick<DataRow, 'sampleCount' | 'sum' | 'minimum' | 'maximum' | 'values'>;

function aggregateOf({ value, values = value === undefined ? [] : [value], counts = values.map(() => 1), statisticValues }: MetricDatum): Aggregate {
  if (statisticValues) return statisticValues;
  const pairs = values.map((one, index) => [one, counts[index] ?? 1] as const);
  const sampleCount = pairs.reduce((total, [, count]) => total + count, 0);
  const sum = pairs.reduce((total, [one, count]) => total + one * count, 0);
  return compact({ sampleCount, sum, minimum: Math.min(...values), maximum: Math.max(...values) }, pairs);
}

function compact(aggregate: Omit<Aggregate, 'values'>, values: readonly (readonly [number, number])[] | undefined): Aggregate {
  return aggregate.minimum === aggregate.maximum || values === undefined ? aggregate : { ...aggregate, values };
}

/** The values of an aggregate; none where only its statistics are known. */
const valuesOf = ({ values, minimum, maximum, sampleCount }: Aggregate): readonly (readonly [number, number])[] | undefined =>
  values ?? (minimum === maximum ? [[minimum, sampleCount]] : undefined);

function added(a: Aggregate, b: Aggregate): Aggregate {
  const [these, those] = [valuesOf(a), valuesOf(b)];
  const counts = these && those && new Map(these);
  if (counts && those) for (const [value, count] of those) counts.set(value, (counts.get(value) ?? 0) + count);
  const sums = { sampleCount: a.sampleCount + b.sampleCount, sum: a.sum + b.sum, minimum: Math.min(a.minimum, b.minimum), maximum: Math.max(a.maximum, b.maximum) };
  return compact(sums, counts && [...counts]);
}

/** Percentiles need values: rows without cannot take in rows with. */
const canAdd = (a: Aggregate, b: Aggregate): boolean => (valuesOf(a) === undefined) === (valuesOf(b) === undefined) && (a.values?.length ?? 0) < MOST_VALUES;

function latest(a: EpochMilliseconds | undefined, b: EpochMilliseconds | undefined): { readonly visibleAt?: EpochMilliseconds } {
  return a === undefined || b === undefined ? {} : { visibleAt: Math.max(a, b) };
}

function idOf(scope: Scope, key: string, { namespace, metricName, dimensions = [] }: MetricIdentity): string {
  const rows = metrics.of(scope);
  const known = rows.get(key);
  if (known) return known.id;
  const id = scope.world.ids.hex(12);
  rows.put(key, { namespace, metricName, dimensions, id });
  return id;
}

/** Keeps data; that of one minute is kept as one row. */
export function keepData(scope: Scope, given: readonly (MetricDatum & { readonly timestamp: EpochMilliseconds })[]): void {
  const rows = data.of(scope);
  for (const datum of given) {
    const metric = metricKey(datum);
    const { timestamp, unit = 'None' } = datum;
    const visibleAt = datum.visibleAt === undefined ? {} : { visibleAt: new Date(datum.visibleAt).getTime() };
    const key = `${idOf(scope, metric, datum)}/${timestamp}/${unit}`;
    const fresh = { key, metric, timestamp, unit, ...visibleAt, ...aggregateOf(datum) };
    const known = rows.get(key);
    if (!known) rows.put(key, fresh);
    else if (canAdd(known, fresh)) rows.put(key, { key, metric, timestamp, unit, ...latest(known.visibleAt, fresh.visibleAt), ...added(known, fresh) });
    else {
      const further = `${key}/${scope.world.ids.hex(12)}`;
      rows.put(further, { ...fresh, key: further });
    }
  }
}

/** What is kept, as it was put. */
export function keptData(scope: Scope): readonly MetricDatum[] {
  const rows = metrics.of(scope);
  return data.of(scope).values().flatMap((row) => {
    const metric = rows.get(row.metric);
    return metric ? [datumOf(row, metric)] : [];
  });
}

function datumOf(row: DataRow, { namespace, metricName, dimensions }: MetricRow): MetricDatum {
  const { timestamp, visibleAt, unit, sampleCount, sum, minimum, maximum } = row;
  const values = valuesOf(row);
  const aggregate = values ? { values: values.map(([value]) => value), counts: values.map(([, count]) => count) } : { statisticValues: { sampleCount, sum, minimum, maximum } };
  return { namespace, metricName, dimensions, timestamp, unit, ...(visibleAt === undefined ? {} : { visibleAt }), ...aggregate };
}

/** Forgets data that CloudWatch would not keep in this resolution, and metrics that have none any more. */
export function forgetOldData(scope: Scope): void {
  const [rows, oldest] = [data.of(scope), scope.world.clock.now() - DATA_KEPT];
  const alive = new Set<string>();
  for (const { key, metric, timestamp } of rows.values()) {
    if (timestamp >= oldest) alive.add(metric);
    else rows.delete(key);
  }
  for (const row of metrics.of(scope).values()) if (!alive.has(metricKey(row))) metrics.of(scope).delete(metricKey(row));
}
