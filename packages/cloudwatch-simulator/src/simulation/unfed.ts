import { planOf } from '../alarm/plan';
import type { MetricIdentity } from '../alarm/configuration';
import { metricKey } from '../metric/identity';
import type { Coverage, MetricTransformation, Stack } from '../stack/model';
import type { ChainCoverage } from './chain-interface';
import { incomingLogEvents } from './log-groups';

/** Metrics that alarms watch and that stay without data, because nothing in the stack puts any. */
export function unfedMetrics(stack: Stack, refused: Coverage['refused']): ChainCoverage['unfed'] {
  const incoming = new Set(deliveredTo(stack).map((name) => metricKey(incomingLogEvents(name))));
  const simulated = stack.metricAlarms.filter(({ address }) => !refused.some((one) => one.address === address));
  return simulated.flatMap(({ alarm }) =>
    planOf(alarm).inputs.flatMap(({ metric }) => {
      if (incoming.has(metricKey(metric)) || stack.metricFilters.some(({ transformation }) => feeds(transformation, metric))) return [];
      return [{ alarmName: alarm.alarmName, metric: `${metric.namespace}/${metric.metricName}`, reason: reasonUnfed(stack, metric) }];
    }),
  );
}

/** Whether an alarm watches how much comes into a log group. */
export function watchesIncoming(stack: Stack, logGroupName: string): boolean {
  const key = metricKey(incomingLogEvents(logGroupName));
  return stack.metricAlarms.some(({ alarm }) => (alarm.metrics ?? [{ metricStat: { metric: alarm } }]).some(({ metricStat }) => metricStat !== undefined && metricKey(metricStat.metric as MetricIdentity) === key));
}

/** Log groups that trails or rules write to. */
function deliveredTo(stack: Stack): readonly string[] {
  const byTrails = stack.trails.flatMap(({ logGroupName }) => logGroupName ?? []);
  const byRules = stack.logGroups.filter(({ arn }) => stack.eventRules.some(({ targets }) => targets.some((target) => target.arn === arn || target.arn === `${arn}:*`)));
  return [...byTrails, ...byRules.map(({ name }) => name)];
}

/** A filter's dimensions take their values from events: the names must agree. */
function feeds({ metricNamespace, metricName, dimensions }: MetricTransformation, metric: MetricIdentity): boolean {
  const names = (metric.dimensions ?? []).map(({ name }) => name).sort().join('\u0000');
  return metric.namespace === metricNamespace && metric.metricName === metricName && Object.keys(dimensions).sort().join('\u0000') === names;
}

function reasonUnfed(stack: Stack, metric: MetricIdentity): string {
  if (stack.metricFilters.some(({ transformation }) => feeds({ ...transformation, dimensions: {} }, { ...metric, dimensions: [] }))) {
    return 'metric filters publish this metric with other dimensions, which is another metric';
  }
  return metric.namespace.startsWith('AWS/') ? 'AWS publishes it; the model does not' : 'nothing in the stack publishes it';
}
