import type { CopyObjectOutput, CopyObjectRequest } from '@aws-sdk/client-s3';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { bucketNamed, type Bucket } from '../bucket';
import { invalidArgument, invalidRequest } from '../refusal';
import { checksum, isChecksumAlgorithm, type Checksums } from './checksum';
import { requireReadable } from './conditions';
import { objectNamed, shownVersion, type StoredVersion } from './object';
import { requireKey } from './put-object';
import { write, type Description } from './write';

export interface CopySource {
  readonly bucket: Bucket;
  readonly key: string;
  readonly version: StoredVersion;
}

/** `bucket/key?versionId=…`, percent-encoded, with or without a slash in front. */
export function copySource(scope: Scope, source: string): CopySource {
  const [, name, key, versionId] = /^\/?([^/]+)\/(.+?)(?:\?versionId=([^?]+))?$/s.exec(source) ?? [];
  if (name === undefined || key === undefined) throw invalidArgument('x-amz-copy-source', source, 'Invalid copy source object key');
  const bucket = bucketNamed(scope, decodeURIComponent(name));
  return { bucket, key: decodeURIComponent(key), version: objectNamed(scope, bucket.name, decodeURIComponent(key), versionId) };
}

interface CopyConditions {
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
}

/** @throws ServiceException PreconditionFailed, also where a read would be NotModified */
export function requireCopiable(version: StoredVersion, { CopySourceIfMatch, CopySourceIfNoneMatch }: CopyConditions): void {
  if (CopySourceIfMatch !== undefined) requireReadable(version, { IfMatch: CopySourceIfMatch });
  if (CopySourceIfNoneMatch !== undefined && version.etag === CopySourceIfNoneMatch) throw invalidRequest('The source object matches the If-None-Match condition');
}

function tagging(tags: Readonly<Record<string, string>>): string {
  return new URLSearchParams(tags).toString();
}

export function copyObject(call: Call, input: Given<CopyObjectRequest>): CopyObjectOutput {
  const bucket = bucketNamed(call, input.Bucket);
  requireKey(input.Key);
  const source = copySource(call, input.CopySource);
  const { version } = source;
  requireCopiable(version, input);
  const isReplaced = input.MetadataDirective === 'REPLACE';
  const isChanged = isReplaced || input.StorageClass !== undefined || input.ServerSideEncryption !== undefined || input.WebsiteRedirectLocation !== undefined;
  if (source.bucket.name === bucket.name && source.key === input.Key && !isChanged && input.CopySource.indexOf('?versionId=') < 0) {
    throw invalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
  }
  const bytes = call.world.state.blobs.get(version.blob);
  const algorithm = input.ChecksumAlgorithm;
  const checksums: Checksums = isChecksumAlgorithm(algorithm) ? { [`Checksum${algorithm}`]: checksum(algorithm, bytes), ChecksumType: 'FULL_OBJECT' } : version.checksums;
  const described = isReplaced ? input : { ...input, ...version.headers, Metadata: version.metadata };
  const written = write(call, bucket, input.Key, { bytes, checksums }, {
    ...described,
    Tagging: input.TaggingDirective === 'REPLACE' ? (input.Tagging ?? '') : tagging(version.tags),
  } as Description);
  return {
    CopyObjectResult: { ETag: written.etag, LastModified: new Date(written.lastModified), ...checksums },
    CopySourceVersionId: shownVersion(source.bucket, version.versionId).VersionId,
    ...written.encryption,
    ...shownVersion(bucket, written.versionId),
  };
}
