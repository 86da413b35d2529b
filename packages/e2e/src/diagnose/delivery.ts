import { selects, type CloudTrailRecord, type TrailModel } from '@stopwatch/cloudwatch-simulator';
import type { PerformedCall } from '../observe/observations';
import type { Cause } from './cause';

/** Why records of these calls are not in the log group. */
export function whyNotDelivered(missing: readonly PerformedCall[], trail: TrailModel | undefined, trailName: string, logGroupName: string): Cause {
  const names = missing.map(({ name }) => name).join(', ');
  if (trail === undefined) return { kind: 'trailMissing', where: trailName, says: `there is no trail ${trailName}` };
  if (!trail.logging) return { kind: 'trailStopped', where: trailName, says: `the trail ${trailName} is not logging: nothing is recorded (StartLogging)` };
  if (!selects(trail.selectors, stopRecord())) {
    return { kind: 'selectorsDropEvents', where: trailName, says: `no event selector of ${trailName} takes StopInstances of ec2.amazonaws.com: ${describeSelectors(trail)}` };
  }
  if (trail.logGroupName !== logGroupName) {
    return { kind: 'otherLogGroup', where: trailName, says: `the trail ${trailName} delivers to ${trail.logGroupName ?? 'no log group'}, and the metric filters are on ${logGroupName}` };
  }
  return { kind: 'notDelivered', where: logGroupName, says: `the trail is logging and takes the events, but no record of ${names} arrived in ${logGroupName} in time` };
}

/** A management event that writes, as event selectors see it. */
function stopRecord(): CloudTrailRecord {
  return { eventSource: 'ec2.amazonaws.com', eventName: 'StopInstances', readOnly: false, eventType: 'AwsApiCall', managementEvent: true, eventCategory: 'Management' };
}

function describeSelectors({ selectors }: TrailModel): string {
  switch (selectors.kind) {
    case 'basic':
      return selectors.selectors
        .map(({ excludedSources, managementEvents, readWriteType }) => `${managementEvents ? 'management events' : 'no management events'}, ${readWriteType}${excludedSources.length > 0 ? `, without ${excludedSources.join(', ')}` : ''}`)
        .join('; ');
    case 'advanced':
      return selectors.selectors
        .map(({ fields }) => fields.map(({ conditions, field }) => conditions.map(({ operator, values }) => `${field} ${operator} ${values.join('|')}`).join(' and ')).join(', '))
        .join('; ');
    default:
      return selectors satisfies never;
  }
}
