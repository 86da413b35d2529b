import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

import type { Given } from '../../../operation/operation';

/** A datapoint of a result. */
export interface Point {
  readonly timestamp: number;
  readonly value: number;
}

const shown = (value: number | undefined): string => (value === undefined ? '--' : String(Math.round(value * 100) / 100));

function total(points: readonly Point[]): number {
  return points.reduce((sum, { value }) => sum + value, 0);
}

/** What a dynamic label's `${…}` stands for; nothing for one that is unknown, which then stays as it is. Figures of an empty result are `--`. */
function replacement(name: string, query: Given<MetricDataQuery>, points: readonly Point[]): string | undefined {
  const values = points.map(({ value }) => value);
  switch (name) {
    case 'LABEL':
      return query.MetricStat?.Metric.MetricName ?? query.Id;
    case 'AVG':
      return shown(points.length === 0 ? undefined : total(points) / points.length);
    case 'SUM':
      return shown(points.length === 0 ? undefined : total(points));
    case 'MIN':
      return shown(points.length === 0 ? undefined : Math.min(...values));
    case 'MAX':
      return shown(points.length === 0 ? undefined : Math.max(...values));
    case 'FIRST':
      return shown(values[0]);
    case 'LAST':
      return shown(values.at(-1));
    case 'DATAPOINT_COUNT':
      return String(points.length);
    default:
      return property(name, query);
  }
}

/** `PROP('MetricName')`, `PROP('Dim.InstanceId')`. */
function property(name: string, { MetricStat }: Given<MetricDataQuery>): string | undefined {
  const [, wanted] = /^PROP\('([^']+)'\)$/u.exec(name) ?? [];
  if (wanted === undefined || !MetricStat) return undefined;
  const { Metric, Period, Stat } = MetricStat;
  const dimension = Metric.Dimensions?.find(({ Name }) => wanted === `Dim.${Name}`)?.Value;
  return { MetricName: Metric.MetricName, Namespace: Metric.Namespace, Period: String(Period), Stat }[wanted] ?? dimension;
}

/** A label with its dynamic parts filled in. User Guide, "Using dynamic labels". */
export function labelOf(label: string, query: Given<MetricDataQuery>, points: readonly Point[]): string {
  return label.replace(/\$\{([^}]+)\}/gu, (whole, name: string) => replacement(name, query, points) ?? whole);
}
