import type { MetricIdentity } from '../alarm/configuration';

/** One text for one metric, whatever the order of its dimensions. No name or value can hold the control characters between them. */
export function metricKey({ namespace, metricName, dimensions }: MetricIdentity): string {
  const key = `${namespace}\u0000${metricName}`;
  const variant = dimensionsKey(dimensions);
  return variant === '' ? key : `${key}\u0000${variant}`;
}

/** The part of it that the dimensions make; empty without any. */
export function dimensionsKey(dimensions: MetricIdentity['dimensions']): string {
  if (dimensions === undefined || dimensions.length === 0) return '';
  const pairs = dimensions.map(({ name, value }) => `${name}\u0001${value}`);
  return pairs.sort().join('\u0000');
}
