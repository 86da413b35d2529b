import { CloudTrailClient, ListPublicKeysCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, ListDashboardsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand, DescribeQueriesCommand, ListAnomaliesCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeInstanceTypeOfferingsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
import { IAMClient, ListPoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, ListBucketsCommand, PutBucketEncryptionCommand, PutBucketInventoryConfigurationCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';

import { startEndpoint, type TestEndpoint } from '../testing/endpoint';

jest.setTimeout(60_000);

let endpoint: TestEndpoint;

beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(() => endpoint.close());

const s3 = (): S3Client => new S3Client({ ...endpoint.client, forcePathStyle: true });
const never = 'nothing of the kind' as never;
const coral = (value: string, member: string, rule: string): string => `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`;

/** What every service refuses of its own accord: choices that are none, pages that are too large, tokens that it has not given. */
test.each<readonly [what: string, ask: () => Promise<unknown>, name: string, message: string]>([
  ['a kind of place', () => new EC2Client(endpoint.client).send(new DescribeInstanceTypeOfferingsCommand({ LocationType: never })), 'InvalidParameterValue', `Value (${never as string}) for parameter LocationType is invalid.`],
  ['a use of policies', () => new IAMClient(endpoint.client).send(new ListPoliciesCommand({ PolicyUsageFilter: never })), 'ValidationError', coral(never, 'policyUsageFilter', 'Member must satisfy enum value set: [PermissionsPolicy, PermissionsBoundary]')],
  ['a long path', () => new IAMClient(endpoint.client).send(new ListRolesCommand({ PathPrefix: '/'.repeat(513) })), 'ValidationError', coral('/'.repeat(513), 'pathPrefix', 'Member must have length less than or equal to 512')],
  ['a class of log groups', () => new CloudWatchLogsClient(endpoint.client).send(new DescribeLogGroupsCommand({ logGroupClass: never })), 'InvalidParameterException', coral(never, 'logGroupClass', 'Member must satisfy enum value set: [DELIVERY, INFREQUENT_ACCESS, STANDARD]')],
  ['a status of queries', () => new CloudWatchLogsClient(endpoint.client).send(new DescribeQueriesCommand({ status: never })), 'InvalidParameterException', coral(never, 'status', 'Member must satisfy enum value set: [Cancelled, Complete, Failed, Running, Scheduled, Timeout, Unknown]')],
  ['a token of anomalies', () => new CloudWatchLogsClient(endpoint.client).send(new ListAnomaliesCommand({ nextToken: 'x' })), 'InvalidParameterException', 'The specified nextToken is invalid.'],
  ['a long prefix of dashboards', () => new CloudWatchClient(endpoint.client).send(new ListDashboardsCommand({ DashboardNamePrefix: 'x'.repeat(256) })), 'ValidationError', coral('x'.repeat(256), 'dashboardNamePrefix', 'Member must have length less than or equal to 255')],
  ['a namespace of an alarm', () => new CloudWatchClient(endpoint.client).send(new PutMetricAlarmCommand({ AlarmName: 'a', Namespace: ':x', MetricName: 'm', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' })), 'ValidationError', coral(':x', 'namespace', 'Member must satisfy regular expression pattern: [^:].*')],
  ['a long prefix of buses', () => new EventBridgeClient(endpoint.client).send(new ListEventBusesCommand({ NamePrefix: 'x'.repeat(257) })), 'ValidationException', coral('x'.repeat(257), 'namePrefix', 'Member must have length less than or equal to 256')],
  ['too many functions', () => new LambdaClient(endpoint.client).send(new ListFunctionsCommand({ MaxItems: 10_001 })), 'ValidationException', coral('10001', 'maxItems', 'Member must have value less than or equal to 10000')],
  ['too many queues', () => new SQSClient(endpoint.client).send(new ListQueuesCommand({ MaxResults: 1001 })), 'InvalidParameterValue', 'Value 1001 for parameter MaxResults is invalid. Reason: Must be between 1 and 1000, if provided.'],
  ['a key store', () => new KMSClient(endpoint.client).send(new CreateKeyCommand({ CustomKeyStoreId: 'cks-1' })), 'CustomKeyStoreNotFoundException', 'The custom key store cks-1 does not exist.'],
  ['a token of public keys', () => new CloudTrailClient(endpoint.client).send(new ListPublicKeysCommand({ NextToken: 'x' })), 'InvalidTokenException', 'The token is not valid.'],
  ['too many buckets', () => s3().send(new ListBucketsCommand({ MaxBuckets: 0 })), 'InvalidArgument', 'Member must have value greater than or equal to 1'],
  ['an ownership', () => s3().send(new CreateBucketCommand({ Bucket: 'choosy', ObjectOwnership: never })), 'InvalidArgument', `Invalid x-amz-object-ownership header: ${never as string}`],
  ['a storage class', () => s3().send(new PutObjectCommand({ Bucket: 'choosy', Key: 'k', Body: '', StorageClass: never })), 'InvalidStorageClass', 'The storage class you specified is not valid'],
  ['an encryption of a bucket', () => s3().send(new PutBucketEncryptionCommand({ Bucket: 'choosy', ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: never } }] } })), 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema'],
  ['no inventory', () => s3().send(new PutBucketInventoryConfigurationCommand({ Bucket: 'choosy', Id: 'i', InventoryConfiguration: undefined })), 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema'],
])('%s that AWS does not take is refused', async (_what, ask, name, message) => {
  await expect(ask()).rejects.toMatchObject({ name, message });
});
