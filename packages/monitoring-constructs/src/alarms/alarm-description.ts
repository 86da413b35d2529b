import type { Construct } from 'constructs';
import { Location } from '../account/location';
import type { Detection } from '../detections/detection';
import { insightsLink } from '../saved-queries/insights-link';
import { literalName, type LogGroupReference } from './log-group-reference';

/** What an alarm's description is made of. */
export interface AlarmDescription {
  readonly detection: Detection;
  /** Seconds over which the alarm counts. */
  readonly period: number;
  readonly logGroup: LogGroupReference;
  /** Address under which the runbooks lie, e.g. `https://example.com/runbooks`. */
  readonly runbookBase: string | undefined;
  /** @default - the alarm is about the whole fleet */
  readonly instance?: string;
}

/** What a person reads when the alarm rings: what happened, what to do, and a link to the events. */
export function describeAlarm(scope: Construct, { detection, period, logGroup, runbookBase, instance }: AlarmDescription): string {
  const who = instance === undefined ? '' : ` Instance: ${instance}.`;
  const runbook = runbookBase === undefined ? '' : `\nRunbook: ${runbookLink(runbookBase, detection)}`;
  const events = insightsLink({
    region: Location.of(scope).region,
    logGroupName: literalName(logGroup),
    query: whoDidIt(detection),
    seconds: period,
  });
  return `${detection.summary}${who} Severity: ${detection.severity}.${runbook}\nEvents: ${events}`;
}

/** Address of the runbook of a detection. */
export function runbookLink(runbookBase: string, detection: Detection): string {
  return `${runbookBase.replace(/\/+$/, '')}/${detection.id}.md`;
}

/** Kept short: it is written into an alarm description of at most 1,024 characters. */
function whoDidIt({ insightsFilter }: Detection): string {
  return `fields eventTime, eventName, userIdentity.arn, sourceIPAddress, errorCode, requestParameters.instancesSet.items.0.instanceId\n| filter ${insightsFilter}\n| sort eventTime desc`;
}
