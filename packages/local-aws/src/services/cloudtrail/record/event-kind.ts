import type { OperationModel } from '../../../schema/service-model';

/** Whether CloudTrail counts an operation as one on resources themselves or as one on the data in them. */
export type EventCategory = 'Management' | 'Data';

/**
 * Operations that CloudTrail records as data events, or not at all unless a selector asks for them. From the CloudTrail pages of each
 * service's guide; S3 is told apart by its model, below.
 */
const DATA_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  cloudwatch: ['PutMetricData', 'GetMetricData', 'GetMetricStatistics', 'ListMetrics', 'GetMetricWidgetImage'],
  'cloudwatch-logs': ['PutLogEvents', 'GetLogEvents', 'FilterLogEvents', 'GetLogRecord', 'GetQueryResults'],
  dynamodb: ['BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'TransactGetItems', 'TransactWriteItems', 'UpdateItem'],
  eventbridge: ['PutEvents'],
  lambda: ['Invoke', 'InvokeAsync'],
  sns: ['Publish', 'PublishBatch'],
  sqs: ['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch', 'DeleteMessage', 'DeleteMessageBatch', 'ReceiveMessage', 'SendMessage', 'SendMessageBatch'],
};

const READS = /^(Describe|Get|List|Lookup|Head|Search|Query|Scan|BatchGet|Filter|Test|Preview|Validate|Simulate|StartQuery|Receive)/;

/** Uses of keys read nothing, yet CloudTrail calls them read-only: KMS developer guide, "AWS KMS log entries". */
const READ_ONLY_USES: Readonly<Record<string, readonly string[]>> = {
  kms: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncrypt', 'Sign', 'Verify'],
  sts: ['AssumeRole', 'AssumeRoleWithWebIdentity', 'DecodeAuthorizationMessage'],
};

/** In S3 what is done to an object, or lists objects, is a data event. */
function concernsObjects({ name, input }: OperationModel): boolean {
  if (/^(ListObjects|ListObjectVersions|ListMultipartUploads|DeleteObjects)/.test(name)) return true;
  return input.kind === 'structure' && input.members.some(({ name: member, shape }) => member === 'Key' && shape.traits.httpLabel === 1);
}

export function categoryOf(service: string, model: OperationModel): EventCategory {
  const isData = service === 's3' ? concernsObjects(model) : DATA_OPERATIONS[service]?.includes(model.name) === true;
  return isData ? 'Data' : 'Management';
}

export function isReadOnly(service: string, operation: string): boolean {
  return READS.test(operation) || READ_ONLY_USES[service]?.includes(operation) === true;
}
