import { ReadPolicy } from '../testing/policy';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { PrivateBucket, type PrivateBucketProps } from './private-bucket';

const bucketOf = (props: Partial<PrivateBucketProps> = {}) =>
  synthesize((stack) => new PrivateBucket(stack, 'logs', { bucketName: 'stops-logs', ...props }));

test('every part configures the one bucket', () => {
  const stack = bucketOf({ objectLock: { retentionDays: 1 } });
  const parts = stack.all().filter((block) => block.type !== 'aws_s3_bucket');
  expect(parts.map((part) => part.type).sort()).toEqual([
    'aws_s3_bucket_lifecycle_configuration',
    'aws_s3_bucket_object_lock_configuration',
    'aws_s3_bucket_ownership_controls',
    'aws_s3_bucket_policy',
    'aws_s3_bucket_public_access_block',
    'aws_s3_bucket_server_side_encryption_configuration',
    'aws_s3_bucket_versioning',
  ]);
  for (const part of parts) expect(part.body.bucket).toBe(reference(stack.only('aws_s3_bucket'), 'bucket'));
});

test('nothing about the bucket is public', () => {
  const stack = bucketOf();
  expect(stack.only('aws_s3_bucket_public_access_block').body).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(stack.only('aws_s3_bucket_ownership_controls').body.rule).toEqual({ object_ownership: 'BucketOwnerEnforced' });
});

test('calls without TLS are refused, whoever makes them', () => {
  const policy = new ReadPolicy(bucketOf().only('aws_s3_bucket_policy').body.policy);
  expect(policy.statements).toEqual([
    {
      sid: 'TlsOnly',
      effect: 'Deny',
      principal: '*',
      actions: ['s3:*'],
      resources: ['arn:aws:s3:::stops-logs', 'arn:aws:s3:::stops-logs/*'],
      conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
    },
  ]);
});

test('versions are kept, and overwritten ones and unfinished uploads are cleared away', () => {
  const stack = bucketOf();
  expect(stack.only('aws_s3_bucket_versioning').body.versioning_configuration).toEqual({ status: 'Enabled' });
  expect(stack.only('aws_s3_bucket_lifecycle_configuration').body.rule).toEqual([
    {
      id: 'retention',
      status: 'Enabled',
      filter: [{ prefix: '' }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    },
  ]);
});

test('a customer key encrypts through a bucket key; without one S3 encrypts with its own', () => {
  const encryption = (props: Partial<PrivateBucketProps>) => bucketOf(props).only('aws_s3_bucket_server_side_encryption_configuration').body.rule;
  expect(encryption({ keyArn: 'arn:aws:kms:eu-west-2:111122223333:key/a' })).toEqual([
    {
      bucket_key_enabled: true,
      apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: 'arn:aws:kms:eu-west-2:111122223333:key/a' },
    },
  ]);
  expect(encryption({})).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }]);
});

test('object lock is off unless chosen, and then governs every new object', () => {
  expect(bucketOf().all('aws_s3_bucket_object_lock_configuration')).toEqual([]);
  expect(bucketOf().only('aws_s3_bucket').body).not.toHaveProperty('object_lock_enabled');

  const locked = bucketOf({ objectLock: { mode: 'COMPLIANCE', retentionDays: 90 } });
  expect(locked.only('aws_s3_bucket').body.object_lock_enabled).toBe(true);
  expect(locked.only('aws_s3_bucket_object_lock_configuration').body.rule).toEqual({ default_retention: { mode: 'COMPLIANCE', days: 90 } });
});

test('the bucket survives a destroy unless data says otherwise', () => {
  expect(bucketOf().only('aws_s3_bucket').body).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
  expect(bucketOf({ preventDestroy: false, forceDestroy: true }).only('aws_s3_bucket').body).toMatchObject({
    force_destroy: true,
    lifecycle: { prevent_destroy: false },
  });
});

test('transitions and expiry reach the rule in the order given', () => {
  const stack = bucketOf({
    lifecycle: {
      transitions: [
        { storageClass: 'STANDARD_IA', afterDays: 30 },
        { storageClass: 'GLACIER', afterDays: 60 },
      ],
      expireAfterDays: 61,
      expireNoncurrentVersionsAfterDays: 1,
      abortUploadsAfterDays: 1,
    },
  });
  expect(stack.only('aws_s3_bucket_lifecycle_configuration').body.rule[0]).toMatchObject({
    transition: [
      { storage_class: 'STANDARD_IA', days: 30 },
      { storage_class: 'GLACIER', days: 60 },
    ],
    expiration: [{ days: 61 }],
    noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
  });
});

test.each<[Partial<PrivateBucketProps>, string]>([
  [{ bucketName: 'Logs' }, 'bucketName must be a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, no reserved prefix or suffix, not an IP address, got "Logs"'],
  [{ forceDestroy: true }, 'forceDestroy must be false while preventDestroy is on, got true'],
  [{ objectLock: { retentionDays: 0 } }, 'objectLock.retentionDays must be a whole number from 1 to 36500, got 0'],
  [
    { lifecycle: { transitions: [{ storageClass: 'STANDARD_IA', afterDays: 29 }] } },
    'lifecycle.transitions[0].afterDays for STANDARD_IA must be a whole number, at least 30, got 29',
  ],
  [
    { lifecycle: { transitions: [{ storageClass: 'GLACIER', afterDays: 90 }, { storageClass: 'STANDARD_IA', afterDays: 120 }] } },
    'lifecycle.transitions[1].storageClass must be a class below GLACIER ' +
      '(S3 moves objects only down: STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE), got "STANDARD_IA"',
  ],
  [
    { lifecycle: { transitions: [{ storageClass: 'STANDARD_IA', afterDays: 30 }, { storageClass: 'GLACIER', afterDays: 59 }] } },
    'lifecycle.transitions[1].afterDays, after STANDARD_IA at 30, must be a whole number, at least 60, got 59',
  ],
  [
    { lifecycle: { transitions: [{ storageClass: 'GLACIER', afterDays: 90 }], expireAfterDays: 90 } },
    'lifecycle.expireAfterDays, after GLACIER at 90, must be a whole number, at least 91, got 90',
  ],
  [{ lifecycle: { expireAfterDays: 0 } }, 'lifecycle.expireAfterDays must be a whole number, at least 1, got 0'],
  [{ lifecycle: { abortUploadsAfterDays: 0 } }, 'lifecycle.abortUploadsAfterDays must be a whole number, at least 1, got 0'],
  [{ lifecycle: { expireNoncurrentVersionsAfterDays: 0 } }, 'lifecycle.expireNoncurrentVersionsAfterDays must be a whole number, at least 1, got 0'],
])('%j is refused', (props, message) => {
  expect(refusal((stack) => new PrivateBucket(stack, 'logs', { bucketName: 'stops-logs', ...props }))).toBe(`test/logs: ${message}`);
});
