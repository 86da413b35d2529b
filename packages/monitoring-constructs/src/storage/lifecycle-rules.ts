import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import type { Construct } from 'constructs';
import { requireThat } from '../validations/refuse';
import { requireWhole } from '../validations/values';

/** Cheaper storage classes, in the order in which S3 lets objects move down. */
export const STORAGE_CLASSES = ['STANDARD_IA', 'INTELLIGENT_TIERING', 'ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'] as const;

/** A storage class that objects can move to. */
export type StorageClass = (typeof STORAGE_CLASSES)[number];

/** When objects move to a cheaper storage class. */
export interface Transition {
  readonly storageClass: StorageClass;
  /** Days after the object was written. At least 30 for `STANDARD_IA` and `ONEZONE_IA`. */
  readonly afterDays: number;
}

/** How long a bucket keeps what, in days. */
export interface BucketLifecycle {
  /**
   * Moves to cheaper storage classes, earliest first.
   *
   * @default - objects stay in the standard class
   */
  readonly transitions?: readonly Transition[];
  /**
   * Days after which an object is deleted.
   *
   * @default - objects are kept for ever
   */
  readonly expireAfterDays?: number;
  /**
   * Days after which a version that was overwritten or deleted is removed for good.
   *
   * @default 30
   */
  readonly expireNoncurrentVersionsAfterDays?: number;
  /**
   * Days after which the parts of an upload that was never completed are removed.
   *
   * @default 7
   */
  readonly abortUploadsAfterDays?: number;
}

/** The S3 rule that keeps to this lifecycle. Refuses one that S3 would refuse. */
export function lifecycleRule(scope: Construct, lifecycle: BucketLifecycle): S3BucketLifecycleConfigurationRule {
  const { transitions = [], expireAfterDays, expireNoncurrentVersionsAfterDays = 30, abortUploadsAfterDays = 7 } = lifecycle;
  requireTransitions(scope, transitions);
  if (expireAfterDays !== undefined) requireExpiry(scope, expireAfterDays, transitions);
  requireWhole(scope, 'lifecycle.expireNoncurrentVersionsAfterDays', expireNoncurrentVersionsAfterDays, 1);
  requireWhole(scope, 'lifecycle.abortUploadsAfterDays', abortUploadsAfterDays, 1);
  return {
    id: 'retention',
    status: 'Enabled',
    filter: [{ prefix: '' }],
    ...(transitions.length === 0 ? {} : { transition: transitions.map(({ storageClass, afterDays }) => ({ storageClass, days: afterDays })) }),
    ...(expireAfterDays === undefined ? {} : { expiration: [{ days: expireAfterDays }] }),
    noncurrentVersionExpiration: [{ noncurrentDays: expireNoncurrentVersionsAfterDays }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortUploadsAfterDays }],
  };
}

/** S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle": supported transitions and constraints. */
function requireTransitions(scope: Construct, transitions: readonly Transition[]): void {
  transitions.forEach(({ storageClass, afterDays }, index) => {
    const prop = `lifecycle.transitions[${index}]`;
    const before = transitions[index - 1];
    requireWhole(scope, `${prop}.afterDays for ${storageClass}`, afterDays, isInfrequentAccess(storageClass) ? 30 : 0);
    if (before === undefined) return;
    requireThat(
      STORAGE_CLASSES.indexOf(storageClass) > STORAGE_CLASSES.indexOf(before.storageClass),
      scope,
      `${prop}.storageClass`,
      storageClass,
      `a class below ${before.storageClass} (S3 moves objects only down: ${STORAGE_CLASSES.join(', ')})`,
    );
    const least = before.afterDays + (isInfrequentAccess(before.storageClass) ? 30 : 1);
    requireWhole(scope, `${prop}.afterDays, after ${before.storageClass} at ${before.afterDays},`, afterDays, least);
  });
}

function requireExpiry(scope: Construct, days: number, transitions: readonly Transition[]): void {
  const last = transitions.at(-1);
  if (last === undefined) requireWhole(scope, 'lifecycle.expireAfterDays', days, 1);
  else requireWhole(scope, `lifecycle.expireAfterDays, after ${last.storageClass} at ${last.afterDays},`, days, last.afterDays + 1);
}

function isInfrequentAccess(storageClass: StorageClass): boolean {
  return storageClass === 'STANDARD_IA' || storageClass === 'ONEZONE_IA';
}
