import type { Target } from '@aws-sdk/client-eventbridge';
import { createHash } from 'node:crypto';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ingestLogEvents, type LogEventInput } from '../../cloudwatch-logs/ingest';
import { logGroupNameIn } from '../../cloudwatch-logs/groups/log-group';
import { mayWriteLogs } from '../../cloudwatch-logs/resource-policy';
import type { Attempt, ServicePrincipal } from '../../service-principal';
import type { BusEvent } from '../event';

/** EventBridge writes under either name. EventBridge user guide, "CloudWatch Logs permissions". */
const WRITERS = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];

/** Writes an event to a log group, when a resource policy of CloudWatch Logs lets EventBridge do so. */
export function writeEvent({ sourceArn }: ServicePrincipal, scope: Scope, target: Given<Target>, text: string, event: BusEvent): Attempt<string> {
  const logGroupName = logGroupNameIn(target.Arn) ?? '';
  const stream = streamOf(sourceArn);
  if (!WRITERS.some((principal) => mayWriteLogs({ principal, sourceArn }, scope, logGroupName, stream))) {
    return { refused: `EventBridge is not authorized to perform logs:PutLogEvents on ${target.Arn}` };
  }
  const logEvent = target.InputTransformer === undefined ? { timestamp: Date.parse(event.time), message: text } : transformed(text);
  if (!logEvent) return { refused: 'The input of a log group target must be {"timestamp": …, "message": …}' };
  if (!ingestLogEvents(scope, logGroupName, stream, [logEvent])) return { refused: `There is no log group ${logGroupName}` };
  return { made: stream };
}

/** EventBridge names its log streams by ids of its own; ours keeps to one for each rule. */
function streamOf(arn: string): string {
  const digits = createHash('sha256').update(arn).digest('hex');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-');
}

/** EventBridge user guide, "Input transformation": for a log group the template must be `{"timestamp": <timestamp>, "message": <message>}`. */
function transformed(text: string): LogEventInput | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('timestamp' in value) || !('message' in value)) return undefined;
  const { timestamp, message } = value;
  const moment = typeof timestamp === 'number' ? timestamp : typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(moment)) return undefined;
  return { timestamp: moment, message: typeof message === 'string' ? message : JSON.stringify(message) };
}
