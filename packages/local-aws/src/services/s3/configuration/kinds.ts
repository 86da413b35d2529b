import { readPolicy } from '@stopwatch/cloudwatch-simulator';

import type { ServiceException } from '../../../operation/service-exception';
import type { Bucket } from '../bucket';
import { malformedXml, refusal400, refusal404, refusal409 } from '../refusal';
import { tagsOf } from '../tags';
import { acceptAcl, privateAcl } from './acl';
import type { ConfigurationKind } from './kind';
import { acceptLifecycle, lifecycleAbsent } from './lifecycle';

const missing = (code: string, message: string) => ({ name }: Bucket): ServiceException => refusal404(code, message, { BucketName: name });

/** What S3 encrypts with since January 2023 where nobody said otherwise. */
export const DEFAULT_ENCRYPTION = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] };

interface EncryptionRules {
  readonly Rules: readonly { readonly BucketKeyEnabled?: boolean }[];
}

function acceptPolicy({ Policy }: Readonly<Record<string, unknown>>): object {
  const text = String(Policy ?? '');
  try {
    readPolicy(text);
  } catch (error) {
    const notJson = !text.trimStart().startsWith('{');
    throw refusal400('MalformedPolicy', notJson ? "Policies must be valid JSON and the first byte must be '{'" : `Policy has invalid contents: ${(error as Error).message}`);
  }
  return { Policy: text };
}

function acceptVersioning(input: Readonly<Record<string, unknown>>, { configuration }: Bucket): object {
  const { Status, MFADelete } = input['VersioningConfiguration'] as { readonly Status?: string; readonly MFADelete?: string };
  if (Status !== 'Enabled' && Status !== 'Suspended') {
    throw refusal400('IllegalVersioningConfigurationException', 'The Versioning element must be specified');
  }
  if (Status === 'Suspended' && 'ObjectLock' in configuration) {
    throw refusal409('InvalidBucketState', 'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.');
  }
  return { Status, ...(MFADelete === undefined ? {} : { MFADelete }) };
}

function acceptObjectLock(input: Readonly<Record<string, unknown>>, bucket: Bucket): object {
  if ((bucket.configuration['Versioning'] as { readonly Status?: string } | undefined)?.Status !== 'Enabled') {
    throw refusal409('InvalidBucketState', 'Versioning must be \'Enabled\' on the bucket to apply a Object Lock configuration');
  }
  return { ObjectLockEnabled: 'Enabled', ...(input['ObjectLockConfiguration'] as object | undefined) };
}

/** Errors and texts: Amazon S3 API reference, at each Get operation. */
export const kinds: readonly ConfigurationKind[] = [
  { name: 'Accelerate', put: 'PutBucketAccelerateConfiguration', get: 'GetBucketAccelerateConfiguration', member: 'AccelerateConfiguration', answer: 'content', absent: () => ({}) },
  { name: 'Acl', put: 'PutBucketAcl', get: 'GetBucketAcl', member: 'AccessControlPolicy', answer: 'content', absent: (_bucket, scope) => privateAcl(scope), accept: acceptAcl },
  {
    name: 'Cors', put: 'PutBucketCors', get: 'GetBucketCors', delete: 'DeleteBucketCors', member: 'CORSConfiguration', answer: 'content',
    absent: missing('NoSuchCORSConfiguration', 'The CORS configuration does not exist'),
  },
  {
    name: 'Encryption', put: 'PutBucketEncryption', get: 'GetBucketEncryption', delete: 'DeleteBucketEncryption', member: 'ServerSideEncryptionConfiguration', answer: 'member',
    absent: () => ({ ServerSideEncryptionConfiguration: DEFAULT_ENCRYPTION }),
    accept: (input) => ({ Rules: (input['ServerSideEncryptionConfiguration'] as EncryptionRules).Rules.map((rule) => ({ BucketKeyEnabled: false, ...rule })) }),
  },
  {
    name: 'Lifecycle', put: 'PutBucketLifecycleConfiguration', get: 'GetBucketLifecycleConfiguration', delete: 'DeleteBucketLifecycle', member: 'LifecycleConfiguration', answer: 'content',
    absent: lifecycleAbsent, accept: acceptLifecycle,
  },
  { name: 'Logging', put: 'PutBucketLogging', get: 'GetBucketLogging', member: 'BucketLoggingStatus', answer: 'content', absent: () => ({}) },
  {
    name: 'Notification', put: 'PutBucketNotificationConfiguration', get: 'GetBucketNotificationConfiguration', member: 'NotificationConfiguration', answer: 'content', absent: () => ({}),
  },
  {
    name: 'ObjectLock', put: 'PutObjectLockConfiguration', get: 'GetObjectLockConfiguration', member: 'ObjectLockConfiguration', answer: 'member',
    absent: missing('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'), accept: acceptObjectLock,
  },
  {
    name: 'OwnershipControls', put: 'PutBucketOwnershipControls', get: 'GetBucketOwnershipControls', delete: 'DeleteBucketOwnershipControls', member: 'OwnershipControls', answer: 'member',
    absent: missing('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'),
  },
  {
    name: 'Policy', put: 'PutBucketPolicy', get: 'GetBucketPolicy', delete: 'DeleteBucketPolicy', member: 'Policy', answer: 'content',
    absent: missing('NoSuchBucketPolicy', 'The bucket policy does not exist'), accept: acceptPolicy,
  },
  {
    name: 'PublicAccessBlock', put: 'PutPublicAccessBlock', get: 'GetPublicAccessBlock', delete: 'DeletePublicAccessBlock', member: 'PublicAccessBlockConfiguration', answer: 'member',
    absent: missing('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'),
    accept: (input) => ({ BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false, ...(input['PublicAccessBlockConfiguration'] as object) }),
  },
  {
    name: 'Replication', put: 'PutBucketReplication', get: 'GetBucketReplication', delete: 'DeleteBucketReplication', member: 'ReplicationConfiguration', answer: 'member',
    absent: missing('ReplicationConfigurationNotFoundError', 'The replication configuration was not found'),
    accept: (input, { configuration }) => {
      if ((configuration['Versioning'] as { readonly Status?: string } | undefined)?.Status !== 'Enabled') throw refusal400('InvalidRequest', "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
      return input['ReplicationConfiguration'] as object;
    },
  },
  { name: 'RequestPayment', put: 'PutBucketRequestPayment', get: 'GetBucketRequestPayment', member: 'RequestPaymentConfiguration', answer: 'content', absent: () => ({ Payer: 'BucketOwner' }) },
  {
    name: 'Tagging', put: 'PutBucketTagging', get: 'GetBucketTagging', delete: 'DeleteBucketTagging', member: 'Tagging', answer: 'content',
    absent: missing('NoSuchTagSet', 'The TagSet does not exist'),
    accept: (input) => {
      const { TagSet } = input['Tagging'] as { readonly TagSet: readonly { readonly Key: string; readonly Value: string }[] };
      tagsOf(TagSet, 50);
      return { TagSet };
    },
  },
  { name: 'Versioning', put: 'PutBucketVersioning', get: 'GetBucketVersioning', member: 'VersioningConfiguration', answer: 'content', absent: () => ({}), accept: acceptVersioning },
  {
    name: 'Website', put: 'PutBucketWebsite', get: 'GetBucketWebsite', delete: 'DeleteBucketWebsite', member: 'WebsiteConfiguration', answer: 'content',
    absent: missing('NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'),
    accept: (input) => (input['WebsiteConfiguration'] as object | undefined) ?? (() => { throw malformedXml(); })(),
  },
];

