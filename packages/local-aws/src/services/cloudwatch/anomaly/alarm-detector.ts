import { parseExpression, type MetricAlarm } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { detectorKey, detectors } from './detector';

/** An alarm on a band has its model made, when there is none yet. User Guide, "Creating a CloudWatch alarm based on anomaly detection". */
export function keepDetectorOf(scope: Scope, { metrics, thresholdMetricId }: MetricAlarm): void {
  const band = metrics?.find(({ id }) => id === thresholdMetricId)?.expression;
  const expression = band === undefined ? undefined : parseExpression(band);
  const stat = expression?.kind === 'band' ? metrics?.find(({ id }) => id === expression.id)?.metricStat : undefined;
  if (!stat) return;
  const { namespace, metricName, dimensions = [] } = stat.metric;
  const watched = { kind: 'single' as const, metric: { namespace, metricName, dimensions }, stat: stat.stat };
  const key = detectorKey(watched);
  if (!detectors.of(scope).has(key)) detectors.of(scope).put(key, { ...watched, id: scope.world.ids.uuid() });
}
