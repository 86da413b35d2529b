import type { MetricIdentity } from '../alarm/configuration';
import { dimensionsKey } from './identity';

/** Values by metric, found without composing a key for each look. */
export class MetricMap<T> {
  private readonly namespaces = new Map<string, Map<string, Map<string, T>>>();

  get({ namespace, metricName, dimensions }: MetricIdentity): T | undefined {
    return this.namespaces.get(namespace)?.get(metricName)?.get(dimensionsKey(dimensions));
  }

  set({ namespace, metricName, dimensions }: MetricIdentity, value: T): void {
    const names = this.namespaces.get(namespace) ?? new Map<string, Map<string, T>>();
    const variants = names.get(metricName) ?? new Map<string, T>();
    this.namespaces.set(namespace, names.set(metricName, variants.set(dimensionsKey(dimensions), value)));
  }
}
