import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import { type PolicyStatement, policyDocument } from '../policies/policy-document';
import { requireThat } from '../validations/refuse';
import { bucketName } from '../validations/text-rules';
import { requireText, requireWhole } from '../validations/values';
import { type BucketLifecycle, lifecycleRule } from './lifecycle-rules';

/** Days for which no version of an object can be deleted. */
export interface ObjectLock {
  /**
   * Who may delete a locked version: with `GOVERNANCE` whoever has `s3:BypassGovernanceRetention`, with `COMPLIANCE` nobody, the root user
   * included.
   *
   * @default 'GOVERNANCE'
   */
  readonly mode?: 'GOVERNANCE' | 'COMPLIANCE';
  /** Days after an object was written, 1 to 36,500. */
  readonly retentionDays: number;
}

/** What may be chosen about a bucket that a construct creates for itself. */
export interface PrivateBucketOptions {
  /**
   * How long the bucket keeps what.
   *
   * @default - objects for ever, overwritten versions 30 days, parts of unfinished uploads 7 days
   */
  readonly lifecycle?: BucketLifecycle;
  /**
   * Write once, read many. It can be switched on only while the bucket is created.
   *
   * @default - no object lock
   */
  readonly objectLock?: ObjectLock;
  /**
   * Whether Terraform refuses to destroy the bucket.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
  /**
   * Whether destroying the bucket deletes its objects first. Needs `preventDestroy: false`.
   *
   * @default false
   */
  readonly forceDestroy?: boolean;
}

export interface PrivateBucketProps extends PrivateBucketOptions {
  /** Name of the bucket, unique in its AWS partition. It may contain references, such as the account id. */
  readonly bucketName: string;
  /**
   * ARN of the KMS key that encrypts the objects, through an S3 bucket key.
   *
   * @default - S3's own keys (SSE-S3)
   */
  readonly keyArn?: string;
  /**
   * Statements of the bucket policy beside the one that refuses calls without TLS.
   *
   * @default - none
   */
  readonly statements?: (bucketArn: string) => readonly PolicyStatement[];
}

/**
 * A versioned, encrypted bucket that nobody outside the account can read and that answers only over TLS.
 *
 * ACLs are off (the bucket owner owns every object) and all four public access blocks are on.
 */
export class PrivateBucket extends Construct {
  readonly bucket: S3Bucket;
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  readonly ownershipControls: S3BucketOwnershipControls;
  readonly versioning: S3BucketVersioningA;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  readonly lifecycleConfiguration: S3BucketLifecycleConfiguration;
  readonly policy: S3BucketPolicy;
  readonly objectLock: S3BucketObjectLockConfigurationA | undefined;
  /** Composed from the name, so that a plan shows it before the bucket exists. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    requireProps(this, props);
    this.arn = `arn:${Location.of(this).partition}:s3:::${props.bucketName}`;
    this.bucket = this.createBucket(props);
    this.publicAccessBlock = this.blockPublicAccess();
    this.ownershipControls = this.enforceOwner();
    this.versioning = this.keepVersions();
    this.encryption = this.encrypt(props.keyArn);
    this.lifecycleConfiguration = this.limitRetention(props.lifecycle ?? {});
    this.policy = this.allow(props.statements?.(this.arn) ?? []);
    this.objectLock = props.objectLock === undefined ? undefined : this.lock(props.objectLock);
  }

  /** Name of the bucket. */
  get bucketName(): string {
    return this.bucket.bucket;
  }

  private createBucket({ bucketName, objectLock, preventDestroy = true, forceDestroy = false }: PrivateBucketProps): S3Bucket {
    return new S3Bucket(this, 'bucket', {
      bucket: bucketName,
      forceDestroy,
      ...(objectLock === undefined ? {} : { objectLockEnabled: true }),
      lifecycle: { preventDestroy },
    });
  }

  private blockPublicAccess(): S3BucketPublicAccessBlock {
    return new S3BucketPublicAccessBlock(this, 'public-access-block', {
      bucket: this.bucketName,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private enforceOwner(): S3BucketOwnershipControls {
    return new S3BucketOwnershipControls(this, 'ownership', { bucket: this.bucketName, rule: { objectOwnership: 'BucketOwnerEnforced' } });
  }

  private keepVersions(): S3BucketVersioningA {
    return new S3BucketVersioningA(this, 'versioning', { bucket: this.bucketName, versioningConfiguration: { status: 'Enabled' } });
  }

  private encrypt(keyArn: string | undefined): S3BucketServerSideEncryptionConfigurationA {
    const algorithm = keyArn === undefined ? { sseAlgorithm: 'AES256' } : { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn };
    return new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket: this.bucketName,
      rule: [{ applyServerSideEncryptionByDefault: algorithm, ...(keyArn === undefined ? {} : { bucketKeyEnabled: true }) }],
    });
  }

  private limitRetention(lifecycle: BucketLifecycle): S3BucketLifecycleConfiguration {
    return new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: this.bucketName,
      rule: [lifecycleRule(this, lifecycle)],
      // S3 refuses rules on noncurrent versions while the bucket has no versions.
      dependsOn: [this.versioning],
    });
  }

  private allow(statements: readonly PolicyStatement[]): S3BucketPolicy {
    return new S3BucketPolicy(this, 'policy', {
      bucket: this.bucketName,
      policy: policyDocument([this.tlsOnly(), ...statements]),
      // One bucket configuration call at a time: S3 answers concurrent ones with OperationAborted.
      dependsOn: [this.publicAccessBlock],
    });
  }

  private tlsOnly(): PolicyStatement {
    return {
      sid: 'TlsOnly',
      effect: 'Deny',
      principal: '*',
      actions: ['s3:*'],
      resources: [this.arn, `${this.arn}/*`],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    };
  }

  private lock({ mode = 'GOVERNANCE', retentionDays }: ObjectLock): S3BucketObjectLockConfigurationA {
    return new S3BucketObjectLockConfigurationA(this, 'object-lock', {
      bucket: this.bucketName,
      rule: { defaultRetention: { mode, days: retentionDays } },
      dependsOn: [this.versioning],
    });
  }
}

function requireProps(scope: Construct, props: PrivateBucketProps): void {
  requireText(scope, 'bucketName', props.bucketName, bucketName);
  if (props.objectLock !== undefined) requireWhole(scope, 'objectLock.retentionDays', props.objectLock.retentionDays, 1, 36_500);
  requireThat(
    props.forceDestroy !== true || props.preventDestroy === false,
    scope,
    'forceDestroy',
    props.forceDestroy,
    'false while preventDestroy is on',
  );
}
