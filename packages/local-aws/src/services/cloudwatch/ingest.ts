import type { MetricDatum } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../operation/call';

/** Stores metric data, as PutMetricData and metric filters do, and has the alarms see them. */
export function ingestMetricData(_scope: Scope, _data: readonly MetricDatum[]): void {
  throw new Error('not built yet');
}
