import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CreateAccessKeyCommand, CreateRoleCommand, CreateUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateKeyCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, GetBucketAclCommand, PutBucketPolicyCommand, PutBucketVersioningCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

import { startEndpoint, type TestEndpoint } from '../../../testing/endpoint';

const ACCOUNT = '123456789012';
const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::kept' }] };
const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';
const BUCKET = { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::kept' };

let endpoint: TestEndpoint;
let keyArn = '';
let recorded: Readonly<Record<string, { readonly userIdentity: object; readonly requestParameters: object; readonly responseElements: object | null; readonly resources?: object }>>;

beforeAll(async () => {
  endpoint = await startEndpoint();
  const s3 = new S3Client({ ...endpoint.client, forcePathStyle: true });
  const iam = new IAMClient(endpoint.client);
  await s3.send(new CreateBucketCommand({ Bucket: 'kept', CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'kept', Policy: JSON.stringify(POLICY) }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'kept', VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(new GetBucketAclCommand({ Bucket: 'kept' }));
  await iam.send(new CreateUserCommand({ UserName: 'ops' }));
  await iam.send(new CreateAccessKeyCommand({ UserName: 'ops' }));
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }] };
  await iam.send(new CreateRoleCommand({ RoleName: 'stopper', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await new STSClient(endpoint.client).send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/stopper`, RoleSessionName: 'night' }));
  await new SSMClient(endpoint.client).send(new PutParameterCommand({ Name: '/secret', Value: 'never to be seen', Type: 'SecureString' }));
  const kms = new KMSClient(endpoint.client);
  keyArn = (await kms.send(new CreateKeyCommand({}))).KeyMetadata!.Arn!;
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/seal', TargetKeyId: keyArn.split('/')[1]! }));
  await kms.send(new EncryptCommand({ KeyId: 'alias/seal', Plaintext: Buffer.from('never to be seen') }));
  const asRoot = { ...endpoint.client, credentials: { accessKeyId: 'AKIAROOTEXAMPLE00000', secretAccessKey: 'secret' } };
  await new IAMClient(asRoot).send(new ListUsersCommand({}));
  await expect(new STSClient(asRoot).send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/stopper`, RoleSessionName: 'root' }))).rejects.toThrow('Roles may not be assumed by root accounts.');
  // A data event: in no event history, and here only to show that writing it disturbs nothing.
  await s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'a/b', Body: 'x' }));
  const { events } = (await (await fetch(`${endpoint.url}/_stopwatch/events?limit=100`)).json()) as { readonly events: readonly { readonly record: { readonly eventName: string } }[] };
  recorded = Object.fromEntries(events.map(({ record }) => [record.eventName, record])) as unknown as typeof recorded;
});

afterAll(() => endpoint.close());

const Host = (): string => new URL(endpoint.url).host;

test.each([
  ['CreateBucket', { CreateBucketConfiguration: { xmlns: XMLNS, LocationConstraint: 'eu-west-2' } }],
  ['PutBucketPolicy', { policy: '', bucketPolicy: POLICY }],
  ['PutBucketVersioning', { versioning: '', VersioningConfiguration: { xmlns: XMLNS, Status: 'Enabled' } }],
  ['GetBucketAcl', { acl: '' }],
])('%s is recorded in the words of its request on the wire', (eventName, told) => {
  expect(recorded[eventName]).toMatchObject({ responseElements: null, resources: [BUCKET] });
  expect(recorded[eventName]?.requestParameters).toEqual({ bucketName: 'kept', Host: Host(), ...told });
});

test('AssumeRole tells who has become whom, though it is a read', () => {
  expect(recorded['AssumeRole']).toMatchObject({
    readOnly: true,
    requestParameters: { roleArn: `arn:aws:iam::${ACCOUNT}:role/stopper`, roleSessionName: 'night' },
    responseElements: {
      credentials: { accessKeyId: expect.stringMatching(/^ASIA/) as unknown, sessionToken: expect.any(String) as unknown, expiration: expect.stringMatching(/^\w{3} \d+, 2026, / ) as unknown },
      assumedRoleUser: { assumedRoleId: expect.stringMatching(/^AROA\w+:night$/) as unknown, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/stopper/night` },
    },
    resources: [{ accountId: ACCOUNT, type: 'AWS::IAM::Role', ARN: `arn:aws:iam::${ACCOUNT}:role/stopper` }],
  });
});

test.each(['CreateKey', 'CreateAlias', 'Encrypt'])('%s tells of the key by its ARN', (eventName) => {
  expect(recorded[eventName]?.resources).toEqual([{ accountId: ACCOUNT, type: 'AWS::KMS::Key', ARN: keyArn }]);
});

test('a key that begins with AKIAROOT is the root user', async () => {
  expect(recorded['ListUsers']).toMatchObject({ userIdentity: { type: 'Root', principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT, accessKeyId: 'AKIAROOTEXAMPLE00000' } });
  expect(recorded['ListUsers']?.userIdentity).not.toHaveProperty('userName');
  await endpoint.advance('PT5M');
  const { Events = [] } = await new CloudTrailClient(endpoint.client).send(new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'root' }] }));
  expect(Events.map(({ EventName, Username }) => [EventName, Username])).toEqual([['AssumeRole', 'root']]);
});

test('no record has a secret key, and values of parameters are hidden', () => {
  expect(recorded['CreateAccessKey']?.responseElements).toEqual({
    accessKey: { userName: 'ops', accessKeyId: expect.any(String) as unknown, status: 'Active', createDate: expect.any(String) as unknown },
  });
  expect(recorded['PutParameter']?.requestParameters).toMatchObject({ name: '/secret', value: 'HIDDEN_DUE_TO_SECURITY_REASONS' });
  expect(JSON.stringify(recorded)).not.toMatch(/secretAccessKey|never to be seen/);
});
