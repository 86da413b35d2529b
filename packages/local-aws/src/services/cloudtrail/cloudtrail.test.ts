import {
  AddTagsCommand, CloudTrailClient, CreateTrailCommand, DeleteTrailCommand, DescribeTrailsCommand, GetEventSelectorsCommand, GetInsightSelectorsCommand, GetTrailStatusCommand,
  ListPublicKeysCommand, ListTagsCommand, ListTrailsCommand, LookupEventsCommand, PutEventSelectorsCommand, PutInsightSelectorsCommand, StartLoggingCommand, StopLoggingCommand, UpdateTrailCommand,
  type Event, type LookupAttributeKey,
} from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, DescribeLogStreamsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTagsCommand, DescribeInstancesCommand, EC2Client, ModifyInstanceAttributeCommand, RunInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { DeleteBucketPolicyCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createHash, createPublicKey, createVerify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import { START, startEndpoint, type TestEndpoint } from '../../testing/endpoint';
import { AMAZON_LINUX_PATH, amazonImageId } from '../ec2/amazon-images';
import { ACCOUNT, prepareTrail, startTrail } from './testing/trail-set-up';

jest.setTimeout(60_000);

interface Digest {
  readonly digestEndTime: string;
  readonly previousDigestSignature: string | null;
  readonly logFiles: readonly { readonly s3Object: string; readonly hashValue: string }[];
}

let endpoint: TestEndpoint;
let cloudtrail: CloudTrailClient;
let logs: CloudWatchLogsClient;
let ec2: EC2Client;
let s3: S3Client;

beforeEach(async () => {
  endpoint = await startEndpoint();
  cloudtrail = new CloudTrailClient(endpoint.client);
  logs = new CloudWatchLogsClient(endpoint.client);
  ec2 = new EC2Client({ ...endpoint.client, customUserAgent: 'test/1' });
  s3 = new S3Client({ ...endpoint.client, forcePathStyle: true });
});

afterEach(async () => {
  for (const client of [cloudtrail, logs, ec2, s3]) client.destroy();
  await endpoint.close();
});

async function runningInstance(): Promise<string> {
  const ImageId = amazonImageId('eu-west-2', `${AMAZON_LINUX_PATH}/al2023-ami-kernel-default-arm64`);
  const { Instances } = await ec2.send(new RunInstancesCommand({ ImageId, InstanceType: 't4g.nano', MinCount: 1, MaxCount: 1 }));
  await endpoint.advance('PT1M');
  return Instances![0]!.InstanceId!;
}

const delivered = async (filterPattern: string): Promise<readonly (Record<string, unknown> & { readonly deliveredAt: number })[]> => {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: '/watch', filterPattern }));
  return events.map(({ message = '', timestamp = 0 }) => ({ ...(JSON.parse(message) as Record<string, unknown>), deliveredAt: timestamp }));
};

const lookUp = async (AttributeKey: LookupAttributeKey, AttributeValue: string): Promise<readonly Event[]> =>
  (await cloudtrail.send(new LookupEventsCommand({ LookupAttributes: [{ AttributeKey, AttributeValue }] }))).Events ?? [];

const content = async (Bucket: string, Key: string): Promise<{ readonly text: string; readonly metadata: Record<string, string> }> => {
  const { Body, Metadata = {} } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return { text: gunzipSync(Buffer.from(await Body!.transformToByteArray())).toString(), metadata: Metadata };
};

const keys = async (Bucket: string, Prefix: string): Promise<readonly string[]> => ((await s3.send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? []).map(({ Key }) => Key!);

test('a stop is in the log group five minutes later, as the record that AWS writes', async () => {
  await startTrail(endpoint.client, 'watch');
  const instanceId = await runningInstance();
  await ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId] }));
  await endpoint.advance('PT4M59S');
  expect(await delivered('{ $.eventName = "StopInstances" }')).toEqual([]);
  await endpoint.advance('PT1S');
  const [record] = await delivered('{ $.eventName = "StopInstances" }');
  expect(record).toEqual({
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', principalId: expect.stringMatching(/^AIDA/) as unknown, arn: `arn:aws:iam::${ACCOUNT}:user/local`, accountId: ACCOUNT, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'local' },
    eventTime: '2026-09-14T00:01:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StopInstances',
    awsRegion: 'eu-west-2',
    sourceIPAddress: '127.0.0.1',
    userAgent: expect.stringContaining('test/1') as unknown,
    requestParameters: { instancesSet: { items: [{ instanceId }] }, force: false, skipOsShutdown: false },
    responseElements: {
      requestId: record!['requestID'],
      instancesSet: { items: [{ instanceId, currentState: { code: 64, name: 'stopping' }, previousState: { code: 16, name: 'running' } }] },
    },
    requestID: expect.any(String) as unknown,
    eventID: expect.any(String) as unknown,
    readOnly: false,
    resources: [{ accountId: ACCOUNT, type: 'AWS::EC2::Instance', ARN: `arn:aws:ec2:eu-west-2:${ACCOUNT}:instance/${instanceId}` }],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    deliveredAt: START + 6 * 60_000,
  });
});

test('a refused stop and a dry run are recorded with the error and without a response', async () => {
  await startTrail(endpoint.client, 'watch');
  const instanceId = await runningInstance();
  await expect(ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId], DryRun: true }))).rejects.toThrow();
  await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: instanceId, DisableApiStop: { Value: true } }));
  await expect(ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId] }))).rejects.toThrow();
  await endpoint.advance('PT5M');
  const records = await delivered('{ ($.eventName = "StopInstances") && ($.errorCode = "Client.*") }');
  expect(records.map(({ errorCode, requestParameters, responseElements }) => ({ errorCode, requestParameters, responseElements }))).toEqual(
    ['Client.DryRunOperation', 'Client.OperationNotPermitted'].map((errorCode) => ({
      errorCode,
      requestParameters: { instancesSet: { items: [{ instanceId }] }, force: false, skipOsShutdown: false },
      responseElements: null,
    })),
  );
});

test('what happens while the trail is stopped is in the event history alone', async () => {
  await startTrail(endpoint.client, 'watch');
  const instanceId = await runningInstance();
  await cloudtrail.send(new StopLoggingCommand({ Name: 'watch' }));
  await ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId] }));
  await endpoint.advance('PT5M');
  expect(await delivered('{ $.eventName = "StopInstances" }')).toEqual([]);
  expect(await delivered('{ $.eventName = "StopLogging" }')).toEqual([]);
  expect(await lookUp('EventName', 'StopInstances')).toMatchObject([{ ReadOnly: 'false', Username: 'local', EventSource: 'ec2.amazonaws.com', Resources: [{ ResourceType: 'AWS::EC2::Instance', ResourceName: instanceId }] }]);
});

test('the event history shows what an EC2 call names in its request and its answer, and is searched by it', async () => {
  const instanceId = await runningInstance();
  await ec2.send(new CreateTagsCommand({ Resources: [instanceId], Tags: [{ Key: 'Name', Value: 'seen' }] }));
  const instance = (await ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }))).Reservations?.[0]?.Instances?.[0];
  await endpoint.advance('PT5M');
  const [run] = await lookUp('EventName', 'RunInstances');
  expect((run?.Resources ?? []).map(({ ResourceType, ResourceName }) => `${ResourceType} ${ResourceName}`).sort()).toEqual([
    `AWS::EC2::Ami ${instance?.ImageId}`,
    `AWS::EC2::Instance ${instanceId}`,
    `AWS::EC2::NetworkInterface ${instance?.NetworkInterfaces?.[0]?.NetworkInterfaceId}`,
    'AWS::EC2::SecurityGroup default',
    `AWS::EC2::SecurityGroup ${instance?.SecurityGroups?.[0]?.GroupId}`,
    `AWS::EC2::Subnet ${instance?.SubnetId}`,
    `AWS::EC2::VPC ${instance?.VpcId}`,
  ]);
  expect((await lookUp('ResourceName', instanceId)).map(({ EventName, Resources }) => [EventName, Resources?.length])).toEqual([['CreateTags', 1], ['RunInstances', 7]]);
  expect((await lookUp('ResourceType', 'AWS::EC2::Ami')).map(({ EventName }) => EventName)).toEqual(['RunInstances']);
});

test.each([
  ['leave out reads', [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readOnly', Equals: ['false'] }], ['RunInstances', 'StopInstances']],
  ['leave out a service', [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'eventSource', NotEquals: ['ec2.amazonaws.com'] }], ['DescribeTrails', 'GetCallerIdentity']],
])('selectors that %s decide what is delivered', async (_what, FieldSelectors, expected) => {
  await startTrail(endpoint.client, 'watch');
  await cloudtrail.send(new PutEventSelectorsCommand({ TrailName: 'watch', AdvancedEventSelectors: [{ Name: 'one', FieldSelectors }] }));
  await endpoint.advance('PT10M');
  await ec2.send(new StopInstancesCommand({ InstanceIds: [await runningInstance()] }));
  await cloudtrail.send(new DescribeTrailsCommand({}));
  await new STSClient(endpoint.client).send(new GetCallerIdentityCommand({}));
  await endpoint.advance('PT6M');
  const names = (await delivered('{ $.eventTime = "2026-09-14T00:1*" }')).map(({ eventName }) => eventName);
  expect([...new Set(names)].sort()).toEqual(expected);
});

test('calls of a global service are recorded in us-east-1 and reach a trail of all Regions', async () => {
  await startTrail(endpoint.client, 'watch');
  await new IAMClient(endpoint.client).send(new CreateRoleCommand({ RoleName: 'seen', AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[]}' }));
  await endpoint.advance('PT5M');
  expect(await delivered('{ ($.eventName = "CreateRole") && ($.requestParameters.roleName = "seen") }')).toMatchObject([{ awsRegion: 'us-east-1', eventSource: 'iam.amazonaws.com' }]);
});

test('log files and hourly digests reach the bucket, and the digests prove them', async () => {
  await startTrail(endpoint.client, 'watch');
  await ec2.send(new StopInstancesCommand({ InstanceIds: [await runningInstance()] }));
  await endpoint.advance('PT2H');
  const [file] = (await keys('watch-files', `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-2/`)).filter((key) => key.endsWith('.json.gz'));
  expect(file).toMatch(new RegExp(`^AWSLogs/${ACCOUNT}/CloudTrail/eu-west-2/2026/09/14/${ACCOUNT}_CloudTrail_eu-west-2_20260914T0010Z_[A-Za-z0-9]{16}\\.json\\.gz$`));
  const { text } = await content('watch-files', file!);
  expect((JSON.parse(text) as { Records: { eventName: string }[] }).Records.map(({ eventName }) => eventName)).toContain('StopInstances');

  const digests = await keys('watch-files', `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-2/`);
  const { PublicKeyList = [] } = await cloudtrail.send(new ListPublicKeysCommand({}));
  const publicKey = createPublicKey({ key: Buffer.from(PublicKeyList[0]!.Value!), format: 'der', type: 'pkcs1' });
  const named: string[] = [];
  let previous: string | null = null;
  for (const key of digests) {
    const digest = await content('watch-files', key);
    const { digestEndTime, logFiles, previousDigestSignature } = JSON.parse(digest.text) as Digest;
    expect(previousDigestSignature).toBe(previous);
    const signedText = `${digestEndTime}\nwatch-files/${key}\n${createHash('sha256').update(digest.text).digest('hex')}\n${previous ?? 'null'}`;
    expect(createVerify('RSA-SHA256').update(signedText).verify(publicKey, digest.metadata['signature']!, 'hex')).toBe(true);
    for (const { s3Object, hashValue } of logFiles) {
      expect(createHash('sha256').update((await content('watch-files', s3Object)).text).digest('hex')).toBe(hashValue);
      named.push(s3Object);
    }
    previous = digest.metadata['signature']!;
  }
  expect(digests).toHaveLength(2);
  expect(named).toContain(file);
});

test('a trail is described, changed, tagged and deleted', async () => {
  const input = await prepareTrail(endpoint.client, 'watch');
  const created = await cloudtrail.send(new CreateTrailCommand({ ...input, TagsList: [{ Key: 'a', Value: 'b' }] }));
  expect(created).toMatchObject({ Name: 'watch', TrailARN: `arn:aws:cloudtrail:eu-west-2:${ACCOUNT}:trail/watch`, IsMultiRegionTrail: true, LogFileValidationEnabled: true, IncludeGlobalServiceEvents: true });
  const status = await cloudtrail.send(new GetTrailStatusCommand({ Name: 'watch' }));
  expect(status).toEqual({
    $metadata: expect.anything() as unknown, IsLogging: false, LatestDeliveryAttemptTime: '', LatestNotificationAttemptTime: '', LatestNotificationAttemptSucceeded: '', LatestDeliveryAttemptSucceeded: '', TimeLoggingStarted: '', TimeLoggingStopped: '',
  });
  const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: '/watch' }));
  expect(logStreams.map(({ logStreamName }) => logStreamName)).toEqual([`${ACCOUNT}_CloudTrail_eu-west-2`]);
  await cloudtrail.send(new UpdateTrailCommand({ Name: 'watch', CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '', EnableLogFileValidation: false }));
  await cloudtrail.send(new AddTagsCommand({ ResourceId: created.TrailARN, TagsList: [{ Key: 'c', Value: 'd' }] }));
  await cloudtrail.send(new PutInsightSelectorsCommand({ TrailName: 'watch', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] }));
  const { trailList } = await cloudtrail.send(new DescribeTrailsCommand({ trailNameList: ['watch'] }));
  expect(trailList).toEqual([
    {
      Name: 'watch', S3BucketName: 'watch-files', IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, HomeRegion: 'eu-west-2', TrailARN: created.TrailARN, LogFileValidationEnabled: false,
      HasCustomEventSelectors: false, HasInsightSelectors: true, IsOrganizationTrail: false,
    },
  ]);
  expect((await cloudtrail.send(new ListTagsCommand({ ResourceIdList: [created.TrailARN!] }))).ResourceTagList).toEqual([{ ResourceId: created.TrailARN, TagsList: [{ Key: 'a', Value: 'b' }, { Key: 'c', Value: 'd' }] }]);
  expect((await cloudtrail.send(new GetEventSelectorsCommand({ TrailName: 'watch' }))).EventSelectors).toEqual([{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }]);
  expect((await cloudtrail.send(new GetInsightSelectorsCommand({ TrailName: 'watch' }))).InsightSelectors).toEqual([{ InsightType: 'ApiCallRateInsight' }]);
  await cloudtrail.send(new DeleteTrailCommand({ Name: 'watch' }));
  expect((await cloudtrail.send(new ListTrailsCommand({}))).Trails).toEqual([]);
});

test.each([
  ['a name in the form of an address', { Name: '10.0.0.1' }, 'InvalidTrailNameException', 'Trail name cannot be in IP address format.'],
  ['a short name', { Name: 'ab' }, 'InvalidTrailNameException', 'Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.'],
  ['a bucket that is not there', { S3BucketName: 'nobody-made-this' }, 'S3BucketDoesNotExistException', 'S3 bucket nobody-made-this does not exist!'],
  ['a log group without a role', { CloudWatchLogsRoleArn: undefined }, 'InvalidCloudWatchLogsRoleArnException', 'You must specify a log group and a role ARN.'],
  ['a log group ARN without its end', { CloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-2:${ACCOUNT}:log-group:/watch` }, 'InvalidCloudWatchLogsLogGroupArnException', 'CloudTrail cannot validate the specified log group ARN.'],
  ['a log group of another Region', { CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/watch:*` }, 'InvalidCloudWatchLogsLogGroupArnException', 'You must specify a log group that is in the current region.'],
  ['a role that may not write there', { CloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-2:${ACCOUNT}:log-group:/other:*` }, 'InvalidCloudWatchLogsRoleArnException', 'Access denied. Verify in IAM that the role has adequate permissions.'],
  ['a role that is not there', { CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/nobody` }, 'InvalidCloudWatchLogsRoleArnException', 'Access denied. Verify in IAM that the role has adequate trust relationships.'],
  ['a key that is not there', { KmsKeyId: 'alias/none' }, 'KmsKeyNotFoundException', 'KMS key alias/none not found.'],
  ['all Regions without global services', { IncludeGlobalServiceEvents: false }, 'InvalidParameterCombinationException', 'Multi-Region trail must include global service events.'],
])('%s is refused', async (_what, members, name, message) => {
  const input = await prepareTrail(endpoint.client, 'watch');
  await expect(cloudtrail.send(new CreateTrailCommand({ ...input, ...members }))).rejects.toMatchObject({ name, message });
});

test('a bucket that does not let the trail in is refused, and later shows in the status', async () => {
  await startTrail(endpoint.client, 'watch');
  await expect(cloudtrail.send(new CreateTrailCommand(await prepareTrail(endpoint.client, 'watch2').then((input) => ({ ...input, S3BucketName: 'watch-files' }))))).rejects.toMatchObject({
    name: 'InsufficientS3BucketPolicyException',
    message: 'Incorrect S3 bucket policy is detected for bucket: watch-files',
  });
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'watch-files' }));
  await endpoint.advance('PT15M');
  expect(await cloudtrail.send(new GetTrailStatusCommand({ Name: 'watch' }))).toMatchObject({ IsLogging: true, LatestDeliveryError: 'AccessDenied', LatestCloudWatchLogsDeliveryTime: expect.any(Date) as unknown });
});

test('unknown trails and second ones of a name are refused in the observed words', async () => {
  await startTrail(endpoint.client, 'watch');
  await expect(cloudtrail.send(new StartLoggingCommand({ Name: 'none' }))).rejects.toMatchObject({ name: 'TrailNotFoundException', message: `Unknown trail: none for the user: ${ACCOUNT}` });
  const again = { Name: 'watch', S3BucketName: 'watch-files' };
  await expect(cloudtrail.send(new CreateTrailCommand(again))).rejects.toMatchObject({ name: 'TrailAlreadyExistsException', message: `Trail watch already exists for customer: ${ACCOUNT}` });
});

test('the event history is paged, newest first, and shows an event when it would have been delivered', async () => {
  const sts = new STSClient(endpoint.client);
  for (let call = 0; call < 300; call += 1) await sts.send(new GetCallerIdentityCommand({}));
  expect(await lookUp('EventName', 'GetCallerIdentity')).toEqual([]);
  await endpoint.advance('PT5M');
  const found: Event[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const page = await cloudtrail.send(new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'GetCallerIdentity' }], NextToken: token }));
    found.push(...(page.Events ?? []));
    token = page.NextToken;
  }
  expect(new Set(found.map(({ EventId }) => EventId)).size).toBe(300);
  await expect(cloudtrail.send(new LookupEventsCommand({ NextToken: 'made up' }))).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
});

test.each([
  ['no selectors', [], 'A trail has 1 to 5 event selectors, got 0.'],
  ['a type that is none', [{ DataResources: [{ Type: 'AWS::S3::Bucket', Values: ['arn:aws:s3'] }] }], 'The value AWS::S3::Bucket for DataResources.Type is invalid.'],
  ['a resource that is no ARN of its type', [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3', 'arn:aws:lambda'] }] }], 'Value arn:aws:lambda for DataResources.Values is invalid.'],
])('%s: refused, and the trail keeps what it had', async (_what, EventSelectors, message) => {
  await startTrail(endpoint.client, 'watch');
  const before = await cloudtrail.send(new GetEventSelectorsCommand({ TrailName: 'watch' }));
  await expect(cloudtrail.send(new PutEventSelectorsCommand({ TrailName: 'watch', EventSelectors }))).rejects.toMatchObject({ name: 'InvalidEventSelectorsException', message });
  expect((await cloudtrail.send(new GetEventSelectorsCommand({ TrailName: 'watch' }))).EventSelectors).toEqual(before.EventSelectors);
});

test('the event history is searched by the attributes there are', async () => {
  await runningInstance();
  await endpoint.advance('PT15M');
  await expect(lookUp('Colour' as never, 'red')).rejects.toMatchObject({ name: 'InvalidLookupAttributesException', message: 'There is no lookup attribute Colour.' });
});
