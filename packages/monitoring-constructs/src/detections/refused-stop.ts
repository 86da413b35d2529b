import { allOf, equals, anyOf } from '@stopwatch/filter-pattern/language';
import { failedStop, stop } from './cloudtrail-event';
import type { Detection } from './detection';
import { A } from './instances';
import { stopCall } from './stop-patterns';

const FIVE_MINUTES = 5 * 60;

/** The request names the instances of a call that was not carried out; there is no response. */
const FIRST_NAMED_INSTANCE = '$.requestParameters.instancesSet.items[0].instanceId';

const refused = allOf(
  stopCall,
  anyOf(
    equals('$.errorCode', '*UnauthorizedOperation'),
    equals('$.errorCode', '*AccessDenied*'),
    // Stop protection: the instance attribute disableApiStop.
    equals('$.errorCode', '*OperationNotPermitted'),
  ),
);

const dryRun = allOf(stopCall, equals('$.errorCode', '*DryRunOperation'));

/** Somebody tried to stop an instance and was not allowed to. A dry run without the permission is refused the same way. */
export const refusedStop: Detection = {
  id: 'refused-stop',
  summary: 'A stop of an EC2 instance was refused.',
  severity: 'medium',
  pattern: refused,
  metricName: 'RefusedInstanceStops',
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  period: FIVE_MINUTES,
  perInstance: { pattern: refused, instanceId: FIRST_NAMED_INSTANCE },
  insightsFilter: 'eventName = "StopInstances" and ispresent(errorCode) and errorCode != "Client.DryRunOperation"',
  mustFire: [
    { name: 'a stop without the permission', events: [failedStop('Client.UnauthorizedOperation', A)] },
    { name: 'a stop that a boundary or the organization denies', events: [failedStop('AccessDenied', A)] },
    { name: 'a stop of a protected instance', events: [failedStop('Client.OperationNotPermitted', A)] },
  ],
  mustNotFire: [
    { name: 'a stop that succeeded', events: [stop(A)] },
    { name: 'a dry run of somebody who may stop', events: [failedStop('Client.DryRunOperation', A)] },
    { name: 'a mistyped instance id', events: [failedStop('Client.InvalidInstanceID.NotFound', A)] },
  ],
};

/** Somebody found out by a dry run that they may stop an instance. */
export const dryRunStop: Detection = {
  id: 'dry-run-stop',
  summary: 'Somebody asked by a dry run whether they may stop an EC2 instance, and they may.',
  severity: 'low',
  pattern: dryRun,
  metricName: 'DryRunInstanceStops',
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  period: FIVE_MINUTES,
  perInstance: { pattern: dryRun, instanceId: FIRST_NAMED_INSTANCE },
  insightsFilter: 'eventName = "StopInstances" and errorCode = "Client.DryRunOperation"',
  mustFire: [{ name: 'a dry run of somebody who may stop', events: [failedStop('Client.DryRunOperation', A)] }],
  mustNotFire: [
    { name: 'a stop that succeeded', events: [stop(A)] },
    { name: 'a stop without the permission', events: [failedStop('Client.UnauthorizedOperation', A)] },
  ],
};
