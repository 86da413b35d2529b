import { Cloudtrail, type CloudtrailAdvancedEventSelectorFieldSelector, type CloudtrailConfig } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct, type IDependable } from 'constructs';
import type { ITerraformDependable } from 'cdktf';
import { CustomerKey } from '../encryption/customer-key';
import { policyDocument } from '../policies/policy-document';
import { requireLogRetention } from '../validations/log-retention';
import { refuse, requireThat } from '../validations/refuse';
import { arnOf, bucketName, logGroupName, organizationId, trailName } from '../validations/text-rules';
import { requireDistinct, requireText } from '../validations/values';
import { allManagementEvents, type EventSelector, type FieldSelector } from './event-selectors';
import { requireSelectorLimits } from './selector-limits';
import { requireStopCoverage } from './stop-coverage';
import { TrailBucket } from './trail-bucket';
import { trailIdentity, type TrailIdentity } from './trail-identity';
import { deliveryStatements, deliveryTrust, trailKeyStatements } from './trail-policies';
import type { TrailProps } from './trail-props';

/**
 * A trail of this account that delivers to an encrypted bucket and, within minutes, to an encrypted log group.
 *
 * Everything that stops of instances need to be seen is on, and cannot be switched off by a selector.
 */
export class Trail extends Construct {
  /** Absent when the key is an existing one. */
  readonly key: CustomerKey | undefined;
  /** Absent when the bucket is an existing one. */
  readonly bucket: TrailBucket | undefined;
  readonly logGroup: CloudwatchLogGroup;
  readonly deliveryRole: IamRole;
  readonly deliveryPolicy: IamRolePolicy;
  readonly trail: Cloudtrail;
  /** Composed from the name, so that policies and plans know it before the trail exists. */
  readonly arn: string;
  readonly keyArn: string;
  private readonly identity: TrailIdentity;

  constructor(scope: Construct, id: string, private readonly props: TrailProps) {
    super(scope, id);
    this.requireProps();
    this.identity = trailIdentity(this, props.trailName, this.logGroupName, props.organization?.organizationId);
    this.arn = this.identity.trailArn;
    this.key = this.createKey();
    this.keyArn = this.key?.arn ?? (props.key as { readonly keyArn: string }).keyArn;
    this.bucket = this.createBucket();
    this.logGroup = this.createLogGroup();
    this.deliveryRole = new IamRole(this, 'delivery-role', {
      name: `${props.trailName}-delivery`,
      description: `Lets the trail ${props.trailName} write to its log group.`,
      assumeRolePolicy: policyDocument([deliveryTrust(this, this.identity)]),
    });
    this.deliveryPolicy = new IamRolePolicy(this, 'delivery-policy', {
      name: 'write-trail-streams',
      role: this.deliveryRole.name,
      policy: policyDocument(deliveryStatements(this, this.identity)),
    });
    this.trail = this.createTrail();
  }

  private get logGroupName(): string {
    return this.props.logGroup?.logGroupName ?? `/${this.props.trailName}/cloudtrail`;
  }

  private get selectors(): readonly EventSelector[] {
    return this.props.eventSelectors ?? [allManagementEvents];
  }

  private createKey(): CustomerKey | undefined {
    const { key = {}, trailName: name } = this.props;
    if ('keyArn' in key) return undefined;
    return new CustomerKey(this, 'key', {
      ...key,
      alias: name,
      description: `Encrypts the files and log events of the trail ${name}.`,
      statements: trailKeyStatements(this, this.identity),
    });
  }

  private createBucket(): TrailBucket | undefined {
    const { bucket = {}, trailName: name } = this.props;
    if ('existingBucketName' in bucket) return undefined;
    return new TrailBucket(this, 'bucket', { ...bucket, trailName: name, identity: this.identity, keyArn: this.keyArn });
  }

  private createLogGroup(): CloudwatchLogGroup {
    const { retentionInDays = 90, preventDestroy = false } = this.props.logGroup ?? {};
    requireLogRetention(this, 'logGroup.retentionInDays', retentionInDays);
    return new CloudwatchLogGroup(this, 'log-group', {
      name: this.logGroupName,
      retentionInDays,
      kmsKeyId: this.keyArn,
      lifecycle: { preventDestroy },
    });
  }

  private createTrail(): Cloudtrail {
    const { bucket, props } = this;
    const config: CloudtrailConfig = {
      name: props.trailName,
      s3BucketName: bucket?.files.bucketName ?? (props.bucket as { readonly existingBucketName: string }).existingBucketName,
      isMultiRegionTrail: props.multiRegion ?? true,
      includeGlobalServiceEvents: props.globalServiceEvents ?? true,
      enableLogFileValidation: props.logFileValidation ?? true,
      enableLogging: true,
      kmsKeyId: this.keyArn,
      cloudWatchLogsGroupArn: `${this.logGroup.arn}:*`,
      cloudWatchLogsRoleArn: this.deliveryRole.arn,
      advancedEventSelector: this.selectors.map(({ name, fields }) => ({ name, fieldSelector: fields.map(fieldSelector) })),
      dependsOn: this.mustExistFirst() as ITerraformDependable[],
    };
    return new Cloudtrail(this, 'trail', {
      ...config,
      ...(props.insights === undefined ? {} : { insightSelector: props.insights.map((insightType) => ({ insightType })) }),
      ...(props.organization === undefined ? {} : { isOrganizationTrail: true }),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
  }

  /** CreateTrail tries the bucket and the role at once, and fails when their policies are not there yet. */
  private mustExistFirst(): IDependable[] {
    return [this.deliveryPolicy, ...(this.bucket === undefined ? [] : [this.bucket.files.policy])];
  }

  private requireProps(): void {
    const { props } = this;
    requireText(this, 'trailName', props.trailName, trailName);
    requireText(this, 'logGroup.logGroupName', this.logGroupName, logGroupName);
    if (props.organization !== undefined) requireText(this, 'organization.organizationId', props.organization.organizationId, organizationId);
    if (props.key !== undefined && 'keyArn' in props.key) requireText(this, 'key.keyArn', props.key.keyArn, arnOf('kms'));
    if (props.bucket !== undefined && 'existingBucketName' in props.bucket) requireText(this, 'bucket.existingBucketName', props.bucket.existingBucketName, bucketName);
    if (props.insights !== undefined) requireDistinct(this, 'insights', props.insights);
    const global = props.globalServiceEvents ?? true;
    requireThat(global || props.multiRegion === false, this, 'globalServiceEvents', global, 'true for a multi-region trail');
    if (this.selectors.length === 0) refuse(this, 'eventSelectors', this.selectors, 'at least one selector');
    requireSelectorLimits(this, 'eventSelectors', this.selectors);
    requireStopCoverage(this, 'eventSelectors', this.selectors);
  }
}

/** The bindings call `equals` by another name, and take lists that may be changed. */
function fieldSelector({ field, equals, ...operators }: FieldSelector): CloudtrailAdvancedEventSelectorFieldSelector {
  const rest = Object.fromEntries(Object.entries(operators).map(([operator, operands]) => [operator, [...operands]]));
  return { field, ...(equals === undefined ? {} : { equalTo: [...equals] }), ...rest };
}
