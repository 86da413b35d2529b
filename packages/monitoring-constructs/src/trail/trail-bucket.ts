import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import { PrivateBucket } from '../storage/private-bucket';
import { bucketName } from '../validations/text-rules';
import { requireText, requireWhole } from '../validations/values';
import type { TrailIdentity } from './trail-identity';
import { accessLogStatements, trailBucketStatements } from './trail-policies';
import type { AccessLogs, TrailBucketProps } from './trail-props';

export interface TrailBucketConstructProps extends TrailBucketProps {
  readonly trailName: string;
  readonly identity: TrailIdentity;
  readonly keyArn: string;
}

/** The bucket of a trail's files, and of the logs of who read them. */
export class TrailBucket extends Construct {
  readonly files: PrivateBucket;
  /** Absent without access logs, or when they go to an existing bucket. */
  readonly accessLogBucket: PrivateBucket | undefined;
  readonly logging: S3BucketLoggingA | undefined;

  constructor(scope: Construct, id: string, private readonly props: TrailBucketConstructProps) {
    super(scope, id);
    const { accountId, region } = Location.of(this);
    const { identity, trailName, bucketName: name = `${trailName}-${accountId}-${region}`, accessLogs, ...options } = props;
    this.files = new PrivateBucket(this, 'files', {
      ...options,
      bucketName: name,
      statements: (arn) => trailBucketStatements(this, arn, identity),
    });
    if (accessLogs === undefined) return;
    this.accessLogBucket = accessLogs.existingBucketName === undefined ? this.ownAccessLogBucket(name, accessLogs) : undefined;
    this.logging = this.logAccess(accessLogs);
  }

  /** Encrypted with S3's own keys: server access logs cannot be written with a customer key. */
  private ownAccessLogBucket(name: string, { prefix = 'access/', expireAfterDays = 365 }: AccessLogs): PrivateBucket {
    requireWhole(this, 'accessLogs.expireAfterDays', expireAfterDays, 1);
    const { preventDestroy, forceDestroy } = this.props;
    return new PrivateBucket(this, 'access-logs', {
      bucketName: `${name}-access`,
      lifecycle: { expireAfterDays },
      statements: (arn) => accessLogStatements(this, arn, prefix, this.files.arn),
      ...(preventDestroy === undefined ? {} : { preventDestroy }),
      ...(forceDestroy === undefined ? {} : { forceDestroy }),
    });
  }

  private logAccess({ existingBucketName, prefix = 'access/' }: AccessLogs): S3BucketLoggingA {
    if (existingBucketName !== undefined) requireText(this, 'accessLogs.existingBucketName', existingBucketName, bucketName);
    return new S3BucketLoggingA(this, 'logging', {
      bucket: this.files.bucketName,
      targetBucket: existingBucketName ?? this.accessLogBucket!.bucketName,
      targetPrefix: prefix,
      ...(this.accessLogBucket === undefined ? {} : { dependsOn: [this.accessLogBucket.policy] }),
    });
  }
}
