import type { PutObjectCommandInput, PutObjectOutput } from '@aws-sdk/client-s3';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { bucketNamed } from '../bucket';
import { refusal400 } from '../refusal';
import { verified } from './checksum';
import { requireWritable } from './conditions';
import { findVersion, shownVersion } from './object';
import { write, type Description } from './write';

const LONGEST_KEY = 1024;

/** @throws ServiceException KeyTooLongError */
export function requireKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > LONGEST_KEY) throw refusal400('KeyTooLongError', 'Your key is too long', { Size: String(size), MaxSizeAllowed: String(LONGEST_KEY) });
}

export function putObject(call: Call, input: Given<PutObjectCommandInput>): PutObjectOutput {
  const bucket = bucketNamed(call, input.Bucket);
  requireKey(input.Key);
  const bytes = (input.Body as Uint8Array | undefined) ?? new Uint8Array();
  const checksums = verified(bytes, input);
  requireWritable(findVersion(call, bucket.name, input.Key), input);
  const { etag, versionId, encryption } = write(call, bucket, input.Key, { bytes, checksums }, input as Description);
  return { ETag: etag, ...checksums, ...encryption, ...shownVersion(bucket, versionId) };
}
