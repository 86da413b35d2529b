import type { CloudTrailRecord } from '@stopwatch/cloudwatch-simulator';

import type { Outcome } from '../../../operation/dispatch';
import type { EventCategory } from './event-kind';
import { categoryOf, isReadOnly } from './event-kind';
import { ec2Request } from './ec2-request';
import { ec2Shown } from './ec2-shown';
import { isoSeconds } from './event-time';
import { shown, styleOf } from './parameters';
import { resourcesOf } from './resources';
import { s3Request, s3Response } from './s3-request';
import { userIdentity } from './user-identity';

/** Written today: observed on records of 2026. */
const EVENT_VERSION = '1.11';

/** Services whose one endpoint is recorded in us-east-1 whatever Region a caller signs for. */
const GLOBAL_SERVICES: readonly string[] = ['iam'];

/** Names under which CloudTrail records calls that the model calls otherwise. */
const EVENT_NAMES: Readonly<Record<string, string>> = {
  's3:PutBucketLifecycleConfiguration': 'PutBucketLifecycle',
  's3:GetBucketLifecycleConfiguration': 'GetBucketLifecycle',
  's3:ListObjectsV2': 'ListObjects',
  's3:PutPublicAccessBlock': 'PutBucketPublicAccessBlock',
  's3:GetPublicAccessBlock': 'GetBucketPublicAccessBlock',
  's3:DeletePublicAccessBlock': 'DeleteBucketPublicAccessBlock',
  'lambda:CreateFunction': 'CreateFunction20150331',
  'lambda:DeleteFunction': 'DeleteFunction20150331',
  'lambda:AddPermission': 'AddPermission20150331v2',
  'lambda:RemovePermission': 'RemovePermission20150331v2',
  'lambda:UpdateFunctionConfiguration': 'UpdateFunctionConfiguration20150331v2',
  'lambda:UpdateFunctionCode': 'UpdateFunctionCode20150331v2',
  'lambda:GetFunction': 'GetFunction20150331v2',
  'lambda:GetPolicy': 'GetPolicy20150331v2',
  'lambda:ListVersionsByFunction': 'ListVersionsByFunction20150331',
};

/** Reads whose answer is recorded: who has become whom is what a reader of records looks for. IAM user guide, "Logging IAM and AWS STS API calls". */
const TOLD_THOUGH_READ: readonly string[] = ['sts:AssumeRole', 'sts:GetFederationToken', 'sts:GetSessionToken'];

/** What is written of a call, and what decides who hears of it. */
export interface Recorded {
  readonly record: CloudTrailRecord;
  readonly eventId: string;
  readonly category: EventCategory;
  readonly readOnly: boolean;
  /** Where it is recorded. */
  readonly region: string;
  readonly isGlobal: boolean;
}

/** The record that CloudTrail writes of a call: field order as observed. `tlsDetails` is left out: nothing here is encrypted on the wire. */
export function makeRecord({ call, entry, model, input, output, error }: Outcome): Recorded {
  const { service, operation, requestId, account } = call;
  const category = categoryOf(service, model);
  const readOnly = isReadOnly(service, operation);
  const isGlobal = GLOBAL_SERVICES.includes(service);
  const region = isGlobal ? 'us-east-1' : call.region;
  const eventId = call.world.ids.uuid();
  const resources = resourcesOf(call, input, output);
  const record = {
    eventVersion: EVENT_VERSION,
    userIdentity: userIdentity(call.identity, call.console),
    eventTime: isoSeconds(call.now),
    eventSource: `${entry.signingNames[0] ?? service}.amazonaws.com`,
    eventName: EVENT_NAMES[`${service}:${operation}`] ?? operation,
    awsRegion: region,
    sourceIPAddress: call.sourceIp.replace(/^::ffff:/, ''),
    userAgent: call.userAgent,
    ...(error === undefined ? {} : { errorCode: service === 'ec2' ? `Client.${error.code}` : error.code, errorMessage: error.message }),
    requestParameters: requestParameters(call, model, input),
    responseElements: error !== undefined || (readOnly && !TOLD_THOUGH_READ.includes(`${service}:${operation}`)) ? null : responseElements(service, model, output, requestId),
    requestID: requestId,
    eventID: eventId,
    readOnly,
    ...(resources === undefined ? {} : { resources }),
    eventType: 'AwsApiCall',
    managementEvent: category === 'Management',
    recipientAccountId: account,
    eventCategory: category,
    // CloudTrail record contents: "This field is not shown unless the value is true". Observed: last, and a text.
    ...(call.console === undefined ? {} : { sessionCredentialFromConsole: 'true' }),
  };
  return { record, eventId, category, readOnly, region, isGlobal };
}

function requestParameters({ service, operation, host }: Outcome['call'], model: Outcome['model'], input: Outcome['input']): unknown {
  if (service === 'ec2') return orNull(ec2Request(operation, model.input, input));
  return orNull(service === 's3' ? s3Request(model, input, host) : shown(model.input, input, styleOf(service)));
}

function responseElements(service: string, { output: shape }: Outcome['model'], output: Outcome['output'], requestId: string): unknown {
  if (service === 'ec2') return shape.kind === 'unit' ? { requestId, _return: true } : { requestId, ...(ec2Shown(shape, output ?? {}) as object) };
  if (service === 's3') return orNull(s3Response(shape, output ?? {}));
  return orNull(shape.kind === 'unit' ? undefined : shown(shape, output ?? {}, styleOf(service)));
}

/** CloudTrail writes null where there is nothing to say. */
function orNull(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? value : null;
}
