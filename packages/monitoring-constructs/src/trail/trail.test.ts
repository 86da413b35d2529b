import { ReadPolicy } from '../testing/policy';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { managementEventsWithoutNoise, writeManagementEvents, writeManagementEventsWithoutNoise } from './event-selectors';
import { Trail } from './trail';
import type { TrailProps } from './trail-props';

const trailOf = (props: Partial<TrailProps> = {}) => synthesize((stack) => new Trail(stack, 'trail', { trailName: 'stops', ...props }));

const TRAIL = 'arn:aws:cloudtrail:eu-west-2:111122223333:trail/stops';
const LOG_GROUP = 'arn:aws:logs:eu-west-2:111122223333:log-group:/stops/cloudtrail';
const BUCKET = 'arn:aws:s3:::stops-111122223333-eu-west-2';

describe('the trail', () => {
  const stack = trailOf();
  const { body } = stack.only('aws_cloudtrail');

  test('records all Regions and global services, with proof that no file was changed, and is switched on', () => {
    expect(body).toMatchObject({
      name: 'stops',
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      enable_logging: true,
    });
  });

  test('records management events only', () => {
    expect(body.advanced_event_selector).toEqual([{ name: 'Management events', field_selector: [{ field: 'eventCategory', equals: ['Management'] }] }]);
    expect(body).not.toHaveProperty('insight_selector');
    expect(body).not.toHaveProperty('is_organization_trail');
  });

  test('delivers to its bucket and its log group, encrypted with its key', () => {
    expect(body).toMatchObject({
      s3_bucket_name: reference(stack.at('trail/bucket/files/bucket'), 'bucket'),
      cloud_watch_logs_group_arn: `${reference(stack.only('aws_cloudwatch_log_group'), 'arn')}:*`,
      cloud_watch_logs_role_arn: reference(stack.only('aws_iam_role'), 'arn'),
      kms_key_id: reference(stack.only('aws_kms_key'), 'arn'),
    });
  });

  test('waits for the policies that its creation tries out', () => {
    expect(body.depends_on).toEqual([stack.only('aws_iam_role_policy').address, stack.only('aws_s3_bucket_policy').address]);
  });
});

test('each cost preset records every stop and leaves out what it says', () => {
  const fields = (selector: typeof writeManagementEvents) => trailOf({ eventSelectors: [selector] }).only('aws_cloudtrail').body.advanced_event_selector[0].field_selector.slice(1);
  expect(fields(writeManagementEvents)).toEqual([{ field: 'readOnly', equals: ['false'] }]);
  expect(fields(managementEventsWithoutNoise)).toEqual([{ field: 'eventSource', not_equals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }]);
  expect(fields(writeManagementEventsWithoutNoise)).toEqual([
    { field: 'readOnly', equals: ['false'] },
    { field: 'eventSource', not_equals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
  ]);
});

describe('the key', () => {
  const policy = new ReadPolicy(trailOf().only('aws_kms_key').body.policy);

  test('is for the account, the trail and the log group, and for nobody else', () => {
    expect(policy.sids()).toEqual(['AccountAdministration', 'TrailEncryptsFiles', 'TrailReadsKeyProperties', 'LogGroupEncryptsEvents']);
  });

  test('encrypts files of this trail only', () => {
    expect(policy.statement('TrailEncryptsFiles')).toMatchObject({
      principal: { Service: ['cloudtrail.amazonaws.com'] },
      actions: ['kms:GenerateDataKey*'],
      conditions: {
        StringEquals: { 'aws:SourceArn': [TRAIL] },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': ['arn:aws:cloudtrail:*:111122223333:trail/*'] },
      },
    });
    expect(policy.statement('TrailReadsKeyProperties')).toMatchObject({ actions: ['kms:DescribeKey'], conditions: { StringEquals: { 'aws:SourceArn': [TRAIL] } } });
  });

  test('encrypts log events of this log group only', () => {
    expect(policy.statement('LogGroupEncryptsEvents')).toMatchObject({
      principal: { Service: ['logs.eu-west-2.amazonaws.com'] },
      conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': [LOG_GROUP] } },
    });
    expect(trailOf().only('aws_cloudwatch_log_group').body).toMatchObject({ name: '/stops/cloudtrail', retention_in_days: 90 });
  });
});

describe('the bucket policy', () => {
  const policy = new ReadPolicy(trailOf().only('aws_s3_bucket_policy').body.policy);
  const own = { 'aws:SourceArn': [TRAIL], 'aws:SourceAccount': ['111122223333'] };

  test('lets this trail look at the ACL and write below its account, as the owner wants it', () => {
    expect(policy.statement('TrailChecksBucket')).toMatchObject({ actions: ['s3:GetBucketAcl'], resources: [BUCKET], conditions: { StringEquals: own } });
    expect(policy.statement('TrailWritesFiles')).toMatchObject({
      actions: ['s3:PutObject'],
      resources: [`${BUCKET}/AWSLogs/111122223333/*`],
      conditions: { StringEquals: { 's3:x-amz-acl': ['bucket-owner-full-control'], ...own } },
    });
  });

  test('allows nothing else', () => {
    expect(policy.sids()).toEqual(['TlsOnly', 'TrailChecksBucket', 'TrailWritesFiles']);
  });
});

describe('the delivery role', () => {
  const stack = trailOf();

  test('is for this trail of this account', () => {
    const trust = new ReadPolicy(stack.only('aws_iam_role').body.assume_role_policy);
    expect(trust.statements).toEqual([
      {
        sid: 'TrailDelivers',
        effect: 'Allow',
        principal: { Service: ['cloudtrail.amazonaws.com'] },
        actions: ['sts:AssumeRole'],
        resources: [],
        conditions: { StringEquals: { 'aws:SourceArn': [TRAIL], 'aws:SourceAccount': ['111122223333'] } },
      },
    ]);
    expect(stack.only('aws_iam_role').body.assume_role_policy).not.toContain('Resource"');
  });

  test('may do two things, to the streams of CloudTrail in one log group', () => {
    expect(new ReadPolicy(stack.only('aws_iam_role_policy').body.policy).statements).toEqual([
      {
        sid: 'WriteTrailStreams',
        effect: 'Allow',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`${LOG_GROUP}:log-stream:111122223333_CloudTrail_eu-west-2*`],
        conditions: {},
      },
    ]);
  });
});

test('an organization trail admits the files and streams of its members', () => {
  const stack = trailOf({ organization: { organizationId: 'o-a1b2c3d4e5' } });
  expect(stack.only('aws_cloudtrail').body.is_organization_trail).toBe(true);
  expect(new ReadPolicy(stack.only('aws_s3_bucket_policy').body.policy).statement('TrailWritesFiles').resources).toEqual([
    `${BUCKET}/AWSLogs/111122223333/*`,
    `${BUCKET}/AWSLogs/o-a1b2c3d4e5/*`,
  ]);
  expect(new ReadPolicy(stack.only('aws_iam_role_policy').body.policy).statement('WriteTrailStreams').resources).toEqual([
    `${LOG_GROUP}:log-stream:111122223333_CloudTrail_eu-west-2*`,
    `${LOG_GROUP}:log-stream:o-a1b2c3d4e5_CloudTrail_eu-west-2*`,
  ]);
});

test('Insights are as chosen', () => {
  expect(trailOf({ insights: ['ApiCallRateInsight', 'ApiErrorRateInsight'] }).only('aws_cloudtrail').body.insight_selector).toEqual([
    { insight_type: 'ApiCallRateInsight' },
    { insight_type: 'ApiErrorRateInsight' },
  ]);
});

describe('access logs', () => {
  test('go to a bucket of their own that admits S3 for this bucket only, with S3 keys', () => {
    const stack = trailOf({ bucket: { accessLogs: {} } });
    const target = stack.at('trail/bucket/access-logs/bucket');
    expect(target.body.bucket).toBe('stops-111122223333-eu-west-2-access');
    expect(stack.only('aws_s3_bucket_logging').body).toMatchObject({
      bucket: reference(stack.at('trail/bucket/files/bucket'), 'bucket'),
      target_bucket: reference(target, 'bucket'),
      target_prefix: 'access/',
    });
    expect(new ReadPolicy(stack.at('trail/bucket/access-logs/policy').body.policy).statement('S3WritesAccessLogs')).toMatchObject({
      principal: { Service: ['logging.s3.amazonaws.com'] },
      resources: [`${BUCKET}-access/access/*`],
      conditions: { ArnEquals: { 'aws:SourceArn': [BUCKET] }, StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
    });
    expect(stack.at('trail/bucket/access-logs/encryption').body.rule[0].apply_server_side_encryption_by_default).toEqual({ sse_algorithm: 'AES256' });
  });

  test('go to an existing bucket when one is named', () => {
    const stack = trailOf({ bucket: { accessLogs: { existingBucketName: 'central-access-logs', prefix: 'stops/' } } });
    expect(stack.only('aws_s3_bucket_logging').body).toMatchObject({ target_bucket: 'central-access-logs', target_prefix: 'stops/' });
    expect(stack.all('aws_s3_bucket')).toHaveLength(1);
  });

  test('are off unless chosen', () => {
    expect(trailOf().all('aws_s3_bucket_logging')).toEqual([]);
  });
});

test('an existing key and an existing bucket are used as they are', () => {
  const stack = trailOf({ key: { keyArn: 'arn:aws:kms:eu-west-2:111122223333:key/a' }, bucket: { existingBucketName: 'central-trail' } });
  expect(stack.all('aws_kms_key')).toEqual([]);
  expect(stack.all('aws_s3_bucket')).toEqual([]);
  expect(stack.only('aws_cloudtrail').body).toMatchObject({ kms_key_id: 'arn:aws:kms:eu-west-2:111122223333:key/a', s3_bucket_name: 'central-trail' });
});

test('what holds data survives a destroy unless data says otherwise', () => {
  expect(trailOf().only('aws_kms_key').body.lifecycle).toEqual({ prevent_destroy: true });
  expect(trailOf().only('aws_s3_bucket').body.lifecycle).toEqual({ prevent_destroy: true });
  const dev = trailOf({ key: { preventDestroy: false }, bucket: { preventDestroy: false, forceDestroy: true } });
  expect(dev.only('aws_kms_key').body.lifecycle).toEqual({ prevent_destroy: false });
  expect(dev.only('aws_s3_bucket').body).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
});

test.each<[Partial<TrailProps>, string]>([
  [{ trailName: 'x' }, 'trailName must be a trail name: 3 to 128 letters, digits, single dots, underscores or hyphens between them, not an IP address, got "x"'],
  [{ globalServiceEvents: false }, 'globalServiceEvents must be true for a multi-region trail, got false'],
  [{ organization: { organizationId: 'acme' } }, 'organization.organizationId must be an organization id like o-a1b2c3d4e5, got "acme"'],
  [{ eventSelectors: [] }, 'eventSelectors must be at least one selector, got []'],
  [{ key: { keyArn: 'my-key' } }, 'key.keyArn must be an ARN like arn:aws:kms:eu-west-2:111122223333:…, got "my-key"'],
  [
    { logGroup: { retentionInDays: 31 as 30 } },
    'logGroup.retentionInDays must be one of the retentions that CloudWatch Logs offers ' +
      '(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days), got 31',
  ],
  [
    { eventSelectors: [{ name: 'Reads', fields: [{ field: 'eventCategory', equals: ['Management'] }, { field: 'readOnly', equals: ['true'] }] }] },
    'eventSelectors must be selectors that record StopInstances of ec2.amazonaws.com (management event, readOnly false), or stops go unseen: ' +
      '"Reads" wants readOnly equals ["true"], and readOnly of the event is "false", got ["Reads"]',
  ],
])('%j is refused', (props, message) => {
  expect(refusal((stack) => new Trail(stack, 'trail', { trailName: 'stops', ...props }))).toBe(`test/trail: ${message}`);
});
