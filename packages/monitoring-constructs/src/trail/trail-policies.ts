import type { Construct } from 'constructs';
import { Location } from '../account/location';
import type { PolicyStatement, Principal } from '../policies/policy-document';
import type { TrailIdentity } from './trail-identity';

const CLOUDTRAIL: Principal = { Service: ['cloudtrail.amazonaws.com'] };

/** Who may use the key beside the account itself: this trail to encrypt its files, CloudWatch Logs to keep this one log group. */
export function trailKeyStatements(scope: Construct, { trailArn, logGroupArn }: TrailIdentity): readonly PolicyStatement[] {
  const { accountId, partition, region } = Location.of(scope);
  return [
    {
      // CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail".
      sid: 'TrailEncryptsFiles',
      principal: CLOUDTRAIL,
      actions: ['kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceArn': trailArn },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${partition}:cloudtrail:*:${accountId}:trail/*` },
      },
    },
    {
      sid: 'TrailReadsKeyProperties',
      principal: CLOUDTRAIL,
      actions: ['kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
    {
      // CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
      sid: 'LogGroupEncryptsEvents',
      principal: { Service: [`logs.${region}.amazonaws.com`] },
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn } },
    },
  ];
}

/** What the trail may do with its bucket. CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
export function trailBucketStatements(scope: Construct, bucketArn: string, { trailArn, organizationId }: TrailIdentity): readonly PolicyStatement[] {
  const { accountId } = Location.of(scope);
  const ownTrail = { 'aws:SourceArn': trailArn, 'aws:SourceAccount': accountId };
  const writers = [accountId, ...(organizationId === undefined ? [] : [organizationId])];
  return [
    { sid: 'TrailChecksBucket', principal: CLOUDTRAIL, actions: ['s3:GetBucketAcl'], resources: [bucketArn], conditions: { StringEquals: ownTrail } },
    {
      sid: 'TrailWritesFiles',
      principal: CLOUDTRAIL,
      actions: ['s3:PutObject'],
      resources: writers.map((writer) => `${bucketArn}/AWSLogs/${writer}/*`),
      conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...ownTrail } },
    },
  ];
}

/** Only this trail of this account may take on the delivery role. */
export function deliveryTrust(scope: Construct, { trailArn }: TrailIdentity): PolicyStatement {
  return {
    sid: 'TrailDelivers',
    principal: CLOUDTRAIL,
    actions: ['sts:AssumeRole'],
    resources: [],
    conditions: { StringEquals: { 'aws:SourceArn': trailArn, 'aws:SourceAccount': Location.of(scope).accountId } },
  };
}

/** The two actions that delivery takes, on the streams that CloudTrail names itself: CloudTrail User Guide, "Role policy document". */
export function deliveryStatements(scope: Construct, { logGroupArn, organizationId }: TrailIdentity): readonly PolicyStatement[] {
  const { accountId, region } = Location.of(scope);
  const writers = [accountId, ...(organizationId === undefined ? [] : [organizationId])];
  return [
    {
      sid: 'WriteTrailStreams',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: writers.map((writer) => `${logGroupArn}:log-stream:${writer}_CloudTrail_${region}*`),
    },
  ];
}

/** Server access logs of the trail's bucket. S3 User Guide, "Enabling Amazon S3 server access logging". */
export function accessLogStatements(scope: Construct, targetArn: string, prefix: string, sourceArn: string): readonly PolicyStatement[] {
  return [
    {
      sid: 'S3WritesAccessLogs',
      principal: { Service: ['logging.s3.amazonaws.com'] },
      actions: ['s3:PutObject'],
      resources: [`${targetArn}/${prefix}*`],
      conditions: { ArnEquals: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': Location.of(scope).accountId } },
    },
  ];
}
