import type { JsonObject } from '../json/value';

const ACCOUNT = '123456789012';
const INSTANCE = 'i-0123456789abcdef0';

/**
 * A CloudTrail event as it is recorded when a user stops an EC2 instance, with the documentation's account number;
 * `changes` replace top-level fields. Field names and their order as observed in records of version 1.09 to 1.11.
 */
export function cloudTrailRecord(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDACKCEVSQ6C2EXAMPLE',
      arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
      accountId: ACCOUNT,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: 'alice',
    },
    eventTime: '2026-01-15T09:30:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StopInstances',
    awsRegion: 'eu-west-2',
    sourceIPAddress: '203.0.113.17',
    userAgent: 'aws-cli/2.17.0',
    requestParameters: { instancesSet: { items: [{ instanceId: INSTANCE }] }, force: false },
    responseElements: {
      requestId: '8e1f4c55-2f0b-4c1c-9d3e-6b8f5d1a7c20',
      instancesSet: {
        items: [{
          instanceId: INSTANCE,
          currentState: { code: 64, name: 'stopping' },
          previousState: { code: 16, name: 'running' },
        }],
      },
    },
    requestID: '8e1f4c55-2f0b-4c1c-9d3e-6b8f5d1a7c20',
    eventID: '3f6c1d2e-7a4b-4c8d-9e0f-1a2b3c4d5e6f',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...changes,
  };
}

/** The record of the same call when it is denied: it keeps its parameters and has no response. */
export function denied(record: JsonObject): JsonObject {
  return new Map([
    ...[...record].filter(([name]) => name !== 'responseElements'),
    ['errorCode', 'Client.UnauthorizedOperation'],
    ['errorMessage', 'You are not authorized to perform this operation.'],
    ['responseElements', null],
  ]);
}

/** Whether it is the record of a call that succeeded. */
export function isSuccess(record: JsonObject): boolean {
  return record.has('eventVersion') && record.has('eventName') && !record.has('errorCode');
}
