import type { Scope } from '../../operation/call';
import { ingestMetricData } from '../cloudwatch/ingest';

/** The metrics that CloudWatch Logs publishes of itself. Logs user guide, "CloudWatch Logs metrics". */
export function countIncoming(scope: Scope, logGroupName: string, events: number, bytes: number): void {
  const common = { namespace: 'AWS/Logs', dimensions: [{ name: 'LogGroupName', value: logGroupName }], timestamp: scope.world.clock.now() };
  ingestMetricData(scope, [
    { ...common, metricName: 'IncomingLogEvents', value: events, unit: 'None' },
    { ...common, metricName: 'IncomingBytes', value: bytes, unit: 'Bytes' },
  ]);
}
