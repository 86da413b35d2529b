import { allows } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../operation/call';
import type { Attempt, ServicePrincipal } from '../service-principal';
import { sourceContext } from '../service-context';
import { buckets } from './bucket';
import { write } from './objects/write';

export interface StoredObject {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly contentEncoding?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Puts an object as an AWS service does: the bucket's policy must let the service in, with the ACL
 * `bucket-owner-full-control` that AWS services put objects with.
 *
 * @returns the ETag, or why the service may not put it
 */
export function storeAs(writer: ServicePrincipal, scope: Scope, bucketName: string, key: string, object: StoredObject): Attempt<string> {
  const bucket = buckets.of(scope).get(bucketName);
  if (!bucket) return { refused: 'The specified bucket does not exist' };
  const { Policy: policy } = (bucket.configuration['Policy'] ?? {}) as { readonly Policy?: string };
  const context = { ...sourceContext(writer), 's3:x-amz-acl': 'bucket-owner-full-control' };
  const request = { principal: { service: writer.principal }, action: 's3:PutObject', resource: `arn:aws:s3:::${bucketName}/${key}`, context };
  if (policy === undefined || allows(policy, request) !== 'allow') return { refused: 'Access Denied' };
  const { body, contentType, contentEncoding, metadata } = object;
  const described = { ContentType: contentType, ...(contentEncoding === undefined ? {} : { ContentEncoding: contentEncoding }), Metadata: metadata ?? {} };
  return { made: write(scope, bucket, key, { bytes: body, checksums: {} }, described).etag };
}
