/** One record of CloudTrail, as it stands in a log event. */
export type CloudTrailEvent = Readonly<Record<string, unknown>>;

/** What varies between the calls that detections speak of. */
export interface Ec2Call {
  readonly eventName: 'StopInstances' | 'StartInstances' | 'RebootInstances' | 'TerminateInstances';
  /** The instances named, each with the state it was in before the call. */
  readonly instances: readonly InstanceBefore[];
  /** @default - the call succeeded */
  readonly errorCode?: string;
}

export interface InstanceBefore {
  readonly id: string;
  readonly state: 'pending' | 'running' | 'stopping' | 'stopped';
}

const STATE_CODES = { pending: 0, running: 16, stopping: 64, stopped: 80 } as const;

/** A record of an EC2 call with the fields seen in real ones; an unsuccessful call has no response. */
export function ec2Event(call: Ec2Call): CloudTrailEvent {
  return {
    ...apiEvent('ec2.amazonaws.com', call.eventName),
    requestParameters: { instancesSet: { items: call.instances.map(({ id }) => ({ instanceId: id })) }, force: false },
    responseElements: call.errorCode === undefined ? response(call.instances) : null,
    ...(call.errorCode === undefined ? {} : { errorCode: call.errorCode }),
  };
}

/** A record of a successful management call without parameters of interest. */
export function apiEvent(eventSource: string, eventName: string): CloudTrailEvent {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333', userName: 'alice' },
    eventTime: '2024-10-04T15:19:00Z',
    eventSource,
    eventName,
    awsRegion: 'eu-west-2',
    sourceIPAddress: '192.0.2.10',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: null,
    responseElements: null,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  };
}

/** A successful stop of instances that were running, unless said otherwise. */
export function stop(...instances: readonly (string | InstanceBefore)[]): CloudTrailEvent {
  return ec2Event({ eventName: 'StopInstances', instances: instances.map(before) });
}

/** A stop that AWS answered with an error. */
export function failedStop(errorCode: string, id: string): CloudTrailEvent {
  return ec2Event({ eventName: 'StopInstances', instances: [before(id)], errorCode });
}

/** A successful start of a stopped instance. */
export function start(id: string): CloudTrailEvent {
  return ec2Event({ eventName: 'StartInstances', instances: [{ id, state: 'stopped' }] });
}

function before(instance: string | InstanceBefore): InstanceBefore {
  return typeof instance === 'string' ? { id: instance, state: 'running' } : instance;
}

function response(instances: readonly InstanceBefore[]): object {
  return { instancesSet: { items: instances.map(({ id, state }) => ({ instanceId: id, previousState: { code: STATE_CODES[state], name: state } })) } };
}
