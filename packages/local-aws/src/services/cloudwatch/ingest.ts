import type { MetricDatum } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../operation/call';
import { hostOf } from './engine/hosts';

const MINUTE = 60_000;

/**
 * Stores metric data, as PutMetricData and metric filters do, and has the alarms see them from `visibleAt` on.
 * Metrics that AWS services publish have standard resolution: a datum belongs to its minute.
 */
export function ingestMetricData(scope: Scope, data: readonly MetricDatum[]): void {
  hostOf(scope).ingest(data.map((datum) => ({ ...datum, timestamp: Math.floor(new Date(datum.timestamp).getTime() / MINUTE) * MINUTE })));
}
