import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { address } from './address';
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from './buckets';
import { configurationOperations } from './configuration/operations';
import { constraints } from './constraints';
import { listObjects, listObjectsV2 } from './listing/list-objects';
import { listObjectVersions } from './listing/list-versions';
import { completeMultipartUpload } from './multipart/complete';
import { abortMultipartUpload, createMultipartUpload, listMultipartUploads, listParts, uploadPart, uploadPartCopy } from './multipart/operations';
import {
  deleteObjectTagging,
  getObjectAcl,
  getObjectAttributes,
  getObjectLegalHold,
  getObjectRetention,
  getObjectTagging,
  putObjectLegalHold,
  putObjectRetention,
  putObjectTagging,
} from './objects/attributes';
import { copyObject } from './objects/copy-object';
import { deleteObject, deleteObjects } from './objects/delete-object';
import { getObject, headObject } from './objects/get-object';
import { putObject } from './objects/put-object';
import { s3Refusal } from './refusal';

const operations: Operations<typeof import('@aws-sdk/client-s3')> = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateBucket: createBucket,
  CreateMultipartUpload: createMultipartUpload,
  DeleteBucket: deleteBucket,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  DeleteObjectTagging: deleteObjectTagging,
  GetBucketLocation: getBucketLocation,
  GetObject: getObject,
  GetObjectAcl: getObjectAcl,
  GetObjectAttributes: getObjectAttributes,
  GetObjectLegalHold: getObjectLegalHold,
  GetObjectRetention: getObjectRetention,
  GetObjectTagging: getObjectTagging,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListMultipartUploads: listMultipartUploads,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListObjectVersions: listObjectVersions,
  ListParts: listParts,
  PutObject: putObject,
  PutObjectLegalHold: putObjectLegalHold,
  PutObjectRetention: putObjectRetention,
  PutObjectTagging: putObjectTagging,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
};

export const s3: Service = { operations: { ...configurationOperations, ...operations }, constraints, refusal: s3Refusal, address };
