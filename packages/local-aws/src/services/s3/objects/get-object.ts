import type { GetObjectCommandOutput, GetObjectRequest, HeadObjectOutput, HeadObjectRequest, StorageClass } from '@aws-sdk/client-s3';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { bucketNamed } from '../bucket';
import { requireReadable } from './conditions';
import { shownLock } from './lock';
import { objectNamed, shownVersion, type StoredVersion } from './object';
import { partRange, rangeOf, type ByteRange } from './range';

interface Found {
  readonly version: StoredVersion;
  readonly range: ByteRange | undefined;
  readonly described: Omit<HeadObjectOutput, '$metadata'>;
}

type Wanted = Given<GetObjectRequest> | Given<HeadObjectRequest>;

function find(call: Call, input: Wanted): Found {
  const bucket = bucketNamed(call, input.Bucket);
  const version = objectNamed(call, bucket.name, input.Key, input.VersionId);
  requireReadable(version, input);
  const range = input.PartNumber === undefined ? rangeOf(input.Range, version.size) : partRange(version, input.PartNumber);
  const { size, parts, tags } = version;
  const tagCount = Object.keys(tags).length;
  const described = {
    AcceptRanges: 'bytes',
    LastModified: new Date(version.lastModified),
    ETag: version.etag,
    ContentLength: range ? range.last - range.first + 1 : size,
    ...(range ? { ContentRange: `bytes ${range.first}-${range.last}/${size}` } : {}),
    ...(input.ChecksumMode === 'ENABLED' && (!range || input.PartNumber !== undefined) ? version.checksums : {}),
    ...version.headers,
    ...asked(input),
    ...version.encryption,
    Metadata: version.metadata,
    ...(version.storageClass === 'STANDARD' ? {} : { StorageClass: version.storageClass as StorageClass }),
    ...(input.PartNumber !== undefined && parts ? { PartsCount: parts.length } : {}),
    ...(tagCount > 0 ? { TagCount: tagCount } : {}),
    ...shownLock(version.lock),
    ...shownVersion(bucket, version.versionId),
  };
  return { version, range, described };
}

/** Headers of the answer that a presigned URL may set. */
function asked(input: Wanted): Partial<HeadObjectOutput> {
  const headers = {
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    ContentType: input.ResponseContentType,
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}

export function getObject(call: Call, input: Given<GetObjectRequest>): Omit<GetObjectCommandOutput, '$metadata'> {
  const { version, range, described } = find(call, input);
  const bytes = call.world.state.blobs.get(version.blob);
  const body = range ? bytes.subarray(range.first, range.last + 1) : bytes;
  return { ...described, Body: body as unknown as NonNullable<GetObjectCommandOutput['Body']> };
}

/** An answer without a body has no place for a code: every absence is a plain NotFound. */
export function headObject(call: Call, input: Given<HeadObjectRequest>): HeadObjectOutput {
  try {
    return find(call, input).described;
  } catch (error) {
    if (error instanceof ServiceException && error.options.status === 404) throw new ServiceException('NotFound', 'Not Found', { status: 404 });
    throw error;
  }
}
