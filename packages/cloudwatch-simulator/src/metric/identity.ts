import type { MetricIdentity } from '../alarm/configuration';

/** One text for one metric, whatever the order of its dimensions. */
export function metricKey(metric: MetricIdentity): string {
  const dimensions = [...(metric.dimensions ?? [])].map(({ name, value }) => [name, value]).sort(([a], [b]) => (a! < b! ? -1 : a! > b! ? 1 : 0));
  return JSON.stringify([metric.namespace, metric.metricName, ...dimensions]);
}
