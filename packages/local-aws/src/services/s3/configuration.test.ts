import * as sdk from '@aws-sdk/client-s3';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';
import { without } from './without';

let endpoint: TestEndpoint;
let s3: sdk.S3Client;
const Bucket = 'configured';

beforeAll(async () => {
  endpoint = await startEndpoint();
  s3 = new sdk.S3Client({ ...endpoint.client, forcePathStyle: true });
  await s3.send(new sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
  await s3.send(new sdk.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
});

afterAll(async () => {
  s3.destroy();
  await endpoint.close();
});

type Commands = Readonly<Record<string, new (input: object) => Parameters<sdk.S3Client['send']>[0]>>;

async function send(operation: string, input: object = {}): Promise<object> {
  const Command = (sdk as unknown as Commands)[`${operation}Command`]!;
  return without(await s3.send(new Command({ Bucket, ...input })), '$metadata');
}

const rule = { ID: 'old', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 30 } };
const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::configured/*' }] });
const replication = { Role: 'arn:aws:iam::123456789012:role/r', Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::other' } }] };
const everyBlock = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const AES256 = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] };
const kms = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k' }, BucketKeyEnabled: true }] };

/** What is there before (an answer or an error's code), what is put, what is there then, and what takes it away. */
test.each<[name: string, before: object | string, member: object, after: object, remove?: string]>([
  ['BucketAccelerateConfiguration', {}, { AccelerateConfiguration: { Status: 'Enabled' } }, { Status: 'Enabled' }],
  ['BucketCors', 'NoSuchCORSConfiguration', { CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] } }, { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] }, 'DeleteBucketCors'],
  ['BucketEncryption', { ServerSideEncryptionConfiguration: AES256 }, { ServerSideEncryptionConfiguration: kms }, { ServerSideEncryptionConfiguration: kms }, 'DeleteBucketEncryption'],
  ['BucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration', { LifecycleConfiguration: { Rules: [rule] } }, { Rules: [rule], TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' }, 'DeleteBucketLifecycle'],
  ['BucketLogging', {}, { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'p/' } } }, { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'p/' } }],
  ['BucketNotificationConfiguration', {}, { NotificationConfiguration: { EventBridgeConfiguration: {} } }, { EventBridgeConfiguration: {} }],
  ['ObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError', { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }, { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }],
  ['BucketOwnershipControls', { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }, { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }, { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }, 'DeleteBucketOwnershipControls'],
  ['BucketPolicy', 'NoSuchBucketPolicy', { Policy: policy }, { Policy: policy }, 'DeleteBucketPolicy'],
  ['PublicAccessBlock', { PublicAccessBlockConfiguration: everyBlock }, { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }, { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false } }, 'DeletePublicAccessBlock'],
  ['BucketReplication', 'ReplicationConfigurationNotFoundError', { ReplicationConfiguration: replication }, { ReplicationConfiguration: replication }, 'DeleteBucketReplication'],
  ['BucketRequestPayment', { Payer: 'BucketOwner' }, { RequestPaymentConfiguration: { Payer: 'Requester' } }, { Payer: 'Requester' }],
  ['BucketTagging', 'NoSuchTagSet', { Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }, { TagSet: [{ Key: 'a', Value: 'b' }] }, 'DeleteBucketTagging'],
  ['BucketWebsite', 'NoSuchWebsiteConfiguration', { WebsiteConfiguration: { IndexDocument: { Suffix: 'i.html' } } }, { IndexDocument: { Suffix: 'i.html' } }, 'DeleteBucketWebsite'],
])('%s is kept and given back', async (name, before, member, after, ...[remove]) => {
  if (typeof before === 'string') await expect(send(`Get${name}`)).rejects.toMatchObject({ name: before });
  else expect(await send(`Get${name}`)).toEqual(before);
  await send(`Put${name}`, member);
  expect(await send(`Get${name}`)).toEqual(after);
  if (remove === undefined) return;
  await send(remove);
  const isDefault = name === 'BucketEncryption';
  if (isDefault) expect(await send(`Get${name}`)).toEqual(before);
  else await expect(send(`Get${name}`)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
});

test('configurations with ids are kept side by side', async () => {
  const configuration = (Id: string): object => ({ Id, IntelligentTieringConfiguration: { Id, Status: 'Enabled', Tierings: [{ Days: 90, AccessTier: 'ARCHIVE_ACCESS' }] } });
  for (const id of ['a', 'b']) await send('PutBucketIntelligentTieringConfiguration', configuration(id));
  expect(await send('ListBucketIntelligentTieringConfigurations')).toMatchObject({ IsTruncated: false, IntelligentTieringConfigurationList: [{ Id: 'a' }, { Id: 'b' }] });
  await send('DeleteBucketIntelligentTieringConfiguration', { Id: 'a' });
  await expect(send('GetBucketIntelligentTieringConfiguration', { Id: 'a' })).rejects.toMatchObject({ name: 'NoSuchConfiguration' });
});

test.each([
  ['PutBucketPolicy', { Policy: 'no' }, 'MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'"],
  ['PutBucketLifecycleConfiguration', { LifecycleConfiguration: { Rules: [{ ...rule, Expiration: undefined }] } }, 'InvalidRequest', 'At least one action needs to be specified in a rule'],
  ['PutBucketTagging', { Tagging: { TagSet: [{ Key: 'a', Value: '' }, { Key: 'a', Value: '' }] } }, 'InvalidTag', 'Cannot provide multiple Tags with the same key'],
] as const)('%s refuses what S3 refuses', async (operation, input, name, message) => {
  await expect(send(operation, input)).rejects.toMatchObject({ name, message });
});

test('a bucket whose owner owns everything has no ACL to change', async () => {
  await send('PutBucketOwnershipControls', { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } });
  await expect(send('PutBucketAcl', { ACL: 'public-read' })).rejects.toMatchObject({ name: 'AccessControlListNotSupported' });
  await send('PutBucketOwnershipControls', { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } });
  await send('PutBucketAcl', { ACL: 'log-delivery-write' });
  expect(await send('GetBucketAcl')).toMatchObject({ Grants: [{ Permission: 'FULL_CONTROL' }, { Permission: 'WRITE' }, { Permission: 'READ_ACP' }] });
});
