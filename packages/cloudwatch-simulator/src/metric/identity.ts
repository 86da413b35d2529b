import type { MetricIdentity } from '../alarm/configuration';

/** One text for one metric, whatever the order of its dimensions. No name or value can hold the control characters between them. */
export function metricKey({ namespace, metricName, dimensions }: MetricIdentity): string {
  const key = `${namespace}\u0000${metricName}`;
  if (dimensions === undefined || dimensions.length === 0) return key;
  const pairs = dimensions.map(({ name, value }) => `${name}\u0001${value}`);
  return `${key}\u0000${pairs.sort().join('\u0000')}`;
}
