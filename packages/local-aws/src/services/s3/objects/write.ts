import type { Scope } from '../../../operation/call';
import type { Bucket } from '../bucket';
import { etagOf, type Checksums } from './checksum';
import { newLock, type AskedLock } from './lock';
import { newVersionId, putVersion, type Encryption, type KeptHeaders, type StoredVersion } from './object';

/** What requests that make an object have in common. */
export interface Description extends KeptHeaders, AskedLock {
  readonly Metadata?: Readonly<Record<string, string>>;
  readonly StorageClass?: string;
  /** As a query: `a=1&b=2`. */
  readonly Tagging?: string;
  readonly ServerSideEncryption?: Encryption['ServerSideEncryption'];
  readonly SSEKMSKeyId?: string;
  readonly BucketKeyEnabled?: boolean;
}

interface EncryptionConfiguration {
  readonly Rules?: readonly { readonly ApplyServerSideEncryptionByDefault?: { readonly SSEAlgorithm: Encryption['ServerSideEncryption']; readonly KMSMasterKeyID?: string }; readonly BucketKeyEnabled?: boolean }[];
}

/** What the request asks for, else the bucket's default. */
export function encryptionOf({ configuration }: Bucket, asked: Description): Encryption {
  const rule = (configuration['Encryption'] as EncryptionConfiguration | undefined)?.Rules?.[0];
  const { SSEAlgorithm = 'AES256', KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  const algorithm = asked.ServerSideEncryption ?? SSEAlgorithm;
  if (algorithm === 'AES256') return { ServerSideEncryption: algorithm };
  const key = asked.SSEKMSKeyId ?? (asked.ServerSideEncryption === undefined ? KMSMasterKeyID : undefined);
  const bucketKey = asked.BucketKeyEnabled ?? rule?.BucketKeyEnabled;
  return { ServerSideEncryption: algorithm, ...(key === undefined ? {} : { SSEKMSKeyId: key }), ...(bucketKey === undefined ? {} : { BucketKeyEnabled: bucketKey }) };
}

const KEPT: readonly (keyof KeptHeaders)[] = ['CacheControl', 'ContentDisposition', 'ContentEncoding', 'ContentLanguage', 'ContentType', 'Expires', 'WebsiteRedirectLocation'];

/** `aws-chunked` is about the way here, not about the object. */
function contentEncoding(encoding: string | undefined): { ContentEncoding?: string } {
  const kept = encoding?.split(',').filter((coding) => coding.trim() !== 'aws-chunked' && coding.trim() !== '').join(',');
  return kept ? { ContentEncoding: kept } : {};
}

export function keptHeaders(asked: KeptHeaders): KeptHeaders {
  const { ContentEncoding, ...others } = Object.fromEntries(KEPT.flatMap((name) => (asked[name] === undefined ? [] : [[name, asked[name]]]))) as KeptHeaders;
  return { ContentType: 'binary/octet-stream', ...others, ...contentEncoding(ContentEncoding) };
}

export interface Written {
  readonly bytes: Uint8Array;
  readonly checksums: Checksums;
  readonly parts?: readonly number[];
  /** @default the MD5 of the bytes */
  readonly etag?: string;
}

/** Stores bytes as the newest version of a key. */
export function write(scope: Scope, bucket: Bucket, key: string, { bytes, checksums, parts, etag }: Written, asked: Description): StoredVersion {
  const lock = newLock(scope, bucket, asked);
  const version: StoredVersion = {
    kind: 'object',
    versionId: newVersionId(scope, bucket),
    lastModified: scope.world.clock.now(),
    blob: scope.world.state.blobs.put(bytes),
    size: bytes.length,
    etag: etag ?? etagOf(bytes),
    headers: keptHeaders(asked),
    metadata: asked.Metadata ?? {},
    checksums,
    storageClass: asked.StorageClass ?? 'STANDARD',
    encryption: encryptionOf(bucket, asked),
    tags: Object.fromEntries(new URLSearchParams(asked.Tagging ?? '')),
    ...(parts === undefined ? {} : { parts }),
    ...(lock === undefined ? {} : { lock }),
  };
  putVersion(scope, bucket.name, key, version);
  return version;
}
