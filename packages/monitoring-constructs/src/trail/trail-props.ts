import type { CustomerKeyOptions } from '../encryption/customer-key';
import type { PrivateBucketOptions } from '../storage/private-bucket';
import type { LogRetentionDays } from '../validations/log-retention';
import type { EventSelector } from './event-selectors';

/** Kinds of unusual activity that CloudTrail Insights looks for. Each costs for every event analysed. */
export type InsightType = 'ApiCallRateInsight' | 'ApiErrorRateInsight';

export interface TrailProps {
  /** Name of the trail, unique in its account and Region. */
  readonly trailName: string;
  /**
   * Whether calls in all Regions are recorded. Off, a stop in another Region goes unseen.
   *
   * @default true
   */
  readonly multiRegion?: boolean;
  /**
   * Whether calls to global services such as IAM are recorded. A multi-region trail has to.
   *
   * @default true
   */
  readonly globalServiceEvents?: boolean;
  /**
   * Whether hourly digest files prove that no file was changed or removed.
   *
   * @default true
   */
  readonly logFileValidation?: boolean;
  /**
   * What is recorded. Selectors that would leave out stops or starts of instances are refused.
   *
   * @default - all management events, no data events
   */
  readonly eventSelectors?: readonly EventSelector[];
  /**
   * Unusual rates of calls and errors to be told of.
   *
   * @default - none
   */
  readonly insights?: readonly InsightType[];
  /**
   * Records every account of an organization. The stack must be deployed to its management account.
   *
   * @default - only this account
   */
  readonly organization?: TrailOrganization;
  /**
   * The key of files and log events, or the ARN of an existing one whose policy admits CloudTrail and CloudWatch Logs.
   *
   * @default - a key of its own that rotates yearly
   */
  readonly key?: CustomerKeyOptions | { readonly keyArn: string };
  /**
   * The bucket of the files, or the name of an existing one whose policy admits this trail.
   *
   * @default - a bucket of its own, named `<trail>-<account>-<Region>`, that keeps files for ever
   */
  readonly bucket?: TrailBucketProps | { readonly existingBucketName: string };
  /**
   * The log group that metric filters read.
   *
   * @default - `/<trail>/cloudtrail`, kept for 90 days
   */
  readonly logGroup?: TrailLogGroupProps;
  /** @default - only the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface TrailOrganization {
  /** E.g. `o-a1b2c3d4e5`. */
  readonly organizationId: string;
}

export interface TrailBucketProps extends PrivateBucketOptions {
  /** @default - `<trail>-<account>-<Region>` */
  readonly bucketName?: string;
  /**
   * Who read or tried to read the files.
   *
   * @default - no access logs
   */
  readonly accessLogs?: AccessLogs;
}

/** Server access logs: into a bucket of their own, or into an existing one. */
export interface AccessLogs {
  /** @default - a bucket of its own, named `<bucket>-access` */
  readonly existingBucketName?: string;
  /** @default 'access/' */
  readonly prefix?: string;
  /**
   * Days after which access logs are deleted. Only for a bucket of its own.
   *
   * @default 365
   */
  readonly expireAfterDays?: number;
}

export interface TrailLogGroupProps {
  /** @default - `/<trail>/cloudtrail` */
  readonly logGroupName?: string;
  /**
   * Days for which events stay searchable. Files in the bucket are not concerned.
   *
   * @default 90
   */
  readonly retentionInDays?: LogRetentionDays;
  /**
   * Whether Terraform refuses to destroy the log group.
   *
   * @default false - the bucket holds the same events
   */
  readonly preventDestroy?: boolean;
}
