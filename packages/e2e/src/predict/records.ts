import type { CloudTrailRecord } from '@stopwatch/cloudwatch-simulator';
import { userAgentOf } from '../drill/drill-id';
import type { DrillAction } from '../drill/drill';
import type { PerformedCall } from '../observe/observations';

export interface RecordOf {
  readonly drillId: string;
  readonly instanceId: string;
  readonly region: string;
  readonly accountId: string;
}

/** A call as CloudTrail will record it, as far as filters look at it. */
export function recordOfCall(call: PerformedCall, { accountId, drillId, region }: RecordOf): CloudTrailRecord {
  const ran = call.errorCode === undefined && !call.dryRun;
  const error = call.dryRun ? (call.errorCode ?? 'DryRunOperation') : call.errorCode;
  const stops = call.operation === 'StopInstances';
  const item = {
    instanceId: call.instanceId,
    currentState: stops ? { code: 64, name: 'stopping' } : { code: 0, name: 'pending' },
    previousState: { code: call.previousState === 'running' ? 16 : 80, name: call.previousState ?? (stops ? 'running' : 'stopped') },
  };
  return {
    eventVersion: '1.11',
    eventTime: new Date(call.answeredAt).toISOString(),
    eventSource: 'ec2.amazonaws.com',
    eventName: call.operation,
    awsRegion: region,
    userAgent: `[${userAgentOf(drillId).join('/')}]`,
    requestParameters: { instancesSet: { items: [{ instanceId: call.instanceId }] } },
    responseElements: ran ? { instancesSet: { items: [item] } } : null,
    ...(error === undefined ? {} : { errorCode: `Client.${error}` }),
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: 'Management',
    eventID: call.requestId ?? `${drillId} ${call.name}`,
  };
}

/** Until an instance is stopped, or running again: observed 16 to 22 and 5 seconds. */
const [TO_STOP, TO_START] = [20_000, 10_000];

/** The calls that a drill is going to make, if everything takes as long as it usually does. */
export function plannedCalls(actions: readonly DrillAction[], instance: 'running' | 'stopped', instanceId: string, startAt: number): readonly PerformedCall[] {
  const calls: PerformedCall[] = [];
  let [now, state] = [startAt, instance as string];
  const call = (name: string, operation: PerformedCall['operation'], more: Partial<PerformedCall> = {}): void => {
    calls.push({ name, operation, instanceId, sentAt: now, answeredAt: now, dryRun: false, previousState: state, ...more });
  };
  for (const action of actions) {
    const name = action.name ?? action.do;
    switch (action.do) {
      case 'stop':
        call(name, 'StopInstances');
        [now, state] = action.wait ? [now + TO_STOP, 'stopped'] : [now + 1_000, 'stopping'];
        break;
      case 'start':
        // EC2 starts an instance only once it is stopped.
        if (state === 'stopping') [now, state] = [now + TO_STOP, 'stopped'];
        call(name, 'StartInstances');
        [now, state] = [now + TO_START, 'running'];
        break;
      case 'refusedStop':
        call(name, 'StopInstances', { errorCode: 'OperationNotPermitted' });
        now += 1_000;
        break;
      case 'dryRunStop':
        call(name, 'StopInstances', { errorCode: 'DryRunOperation', dryRun: true });
        now += 1_000;
        break;
      case 'wait':
        now += action.for;
        break;
      default:
        action satisfies never;
    }
  }
  return calls;
}
