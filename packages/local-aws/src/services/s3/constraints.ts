import {
  BucketAccelerateStatus, ExpirationStatus, ObjectCannedACL, ObjectLockMode, ObjectOwnership, Payer, ReplicationRuleStatus, ServerSideEncryption, StorageClass, TransitionStorageClass,
} from '@aws-sdk/client-s3';

import type { Constraint, Constraints } from '../../validation/constraint';

const of = (structures: readonly string[], member: string, constraint: Constraint): Constraints => Object.fromEntries(structures.map((structure) => [`${structure}.${member}`, constraint]));

const WRITES = ['PutObjectRequest', 'CopyObjectRequest', 'CreateMultipartUploadRequest'];
/** S3 user guide, "Canned ACL": a bucket may have those of objects, which S3 ignores there. */
const bucketAcl: Constraint = { values: [...Object.values(ObjectCannedACL), 'log-delivery-write'] };
const encryption: Constraint = { values: ServerSideEncryption };

/** From the API reference of each structure. */
export const constraints: Constraints = {
  'CreateBucketRequest.ACL': bucketAcl,
  'CreateBucketRequest.ObjectOwnership': { values: ObjectOwnership },
  'PutBucketAclRequest.ACL': bucketAcl,
  'ListBucketsRequest.MaxBuckets': { range: [1, 10_000] },
  ...of(WRITES, 'ACL', { values: ObjectCannedACL }),
  ...of(WRITES, 'StorageClass', { values: StorageClass }),
  ...of(WRITES, 'ServerSideEncryption', encryption),
  ...of(WRITES, 'ObjectLockMode', { values: ObjectLockMode }),
  'AccelerateConfiguration.Status': { values: BucketAccelerateStatus },
  'LifecycleRule.Status': { values: ExpirationStatus },
  'OwnershipControlsRule.ObjectOwnership': { values: ObjectOwnership },
  'ReplicationRule.Status': { values: ReplicationRuleStatus },
  'RequestPaymentConfiguration.Payer': { values: Payer },
  'ServerSideEncryptionByDefault.SSEAlgorithm': encryption,
  'Transition.StorageClass': { values: TransitionStorageClass },
};
