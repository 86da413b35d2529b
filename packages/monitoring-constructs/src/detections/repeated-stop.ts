import { failedStop, start, stop } from './cloudtrail-event';
import type { Detection } from './detection';
import { A, B } from './instances';
import { FIRST_STOPPED_INSTANCE, stopOfFirstInstance, stopOfRunningInstance, successfulStopCall } from './stop-patterns';

const DAY = 24 * 60 * 60;
const INSIGHTS_FILTER = 'eventName = "StopInstances" and not ispresent(errorCode)';

/**
 * Instances were stopped more than once within a day.
 *
 * Only stops that stopped something count: refused calls and dry runs carry an error code, and stopping an instance that is
 * stopped already changes nothing, although AWS answers and records it as a success. Schedulers and retries do that all the time.
 */
export const repeatedStop: Detection = {
  id: 'repeated-stop',
  summary: 'EC2 instances were stopped more than once.',
  severity: 'high',
  pattern: stopOfRunningInstance,
  metricName: 'InstanceStops',
  threshold: 1,
  comparisonOperator: 'GreaterThanThreshold',
  period: DAY,
  perInstance: { pattern: stopOfFirstInstance, instanceId: FIRST_STOPPED_INSTANCE },
  insightsFilter: INSIGHTS_FILTER,
  mustFire: [
    { name: 'an instance that is stopped, started and stopped again', events: [stop(A), start(A), stop(A)] },
    { name: 'two instances stopped one after the other', events: [stop(A), stop(B)] },
    { name: 'an instance stopped alone and then as the second of two', events: [stop(A), start(A), stop(B, A)] },
    { name: 'a call in which only the second instance was running', events: [stop(A), stop({ id: B, state: 'stopped' }, A)] },
    { name: 'stops whose response CloudTrail cut for its size', events: [withoutResponse(), withoutResponse()] },
  ],
  mustNotFire: [
    { name: 'a single stop', events: [stop(A)] },
    { name: 'one call that stops two instances', events: [stop(A, B)] },
    { name: 'a stop and its repetition on the stopped instance', events: [stop(A), stop({ id: A, state: 'stopped' })] },
    { name: 'a stop and its repetition while the instance is stopping', events: [stop(A), stop({ id: A, state: 'stopping' })] },
    { name: 'a stop beside a refused one', events: [stop(A), failedStop('Client.UnauthorizedOperation', A)] },
    { name: 'a stop after its dry run', events: [failedStop('Client.DryRunOperation', A), stop(A)] },
    { name: 'a stop and a start', events: [stop(A), start(A)] },
    { name: 'stops of another service', events: [stopElsewhere(), stopElsewhere()] },
  ],
};

/** As `repeatedStop`, but every successful call counts, also one whose instances were all stopped before. */
export const repeatedStopCall: Detection = {
  id: 'repeated-stop-call',
  summary: 'StopInstances succeeded more than once, counting instances that were stopped already.',
  severity: 'medium',
  pattern: successfulStopCall,
  metricName: 'InstanceStopCalls',
  threshold: 1,
  comparisonOperator: 'GreaterThanThreshold',
  period: DAY,
  perInstance: { pattern: successfulStopCall, instanceId: FIRST_STOPPED_INSTANCE },
  insightsFilter: INSIGHTS_FILTER,
  mustFire: [
    { name: 'a stop and its repetition on the stopped instance', events: [stop(A), stop({ id: A, state: 'stopped' })] },
    { name: 'an instance that is stopped, started and stopped again', events: [stop(A), start(A), stop(A)] },
  ],
  mustNotFire: [
    { name: 'a single stop', events: [stop(A)] },
    { name: 'a stop beside a refused one', events: [stop(A), failedStop('Client.UnauthorizedOperation', A)] },
    { name: 'a stop after its dry run', events: [failedStop('Client.DryRunOperation', A), stop(A)] },
  ],
};

/** What exactly remains of an oversized response is not documented; no state is to be found in it. */
function withoutResponse() {
  return { ...stop(A), responseElements: { omitted: true } };
}

function stopElsewhere() {
  return { ...stop(A), eventSource: 'example.amazonaws.com' };
}
