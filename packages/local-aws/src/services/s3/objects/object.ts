import type { Scope } from '../../../operation/call';
import type { BlobName } from '../../../state/blobs';
import { table, type Table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { versioningOf, type Bucket } from '../bucket';
import { methodNotAllowed, noSuchKey, noSuchVersion } from '../refusal';
import type { Checksums } from './checksum';
import type { Lock } from './lock';

/** Headers that are kept with an object and given back as they came. */
export interface KeptHeaders {
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  readonly ContentType?: string;
  readonly Expires?: Date;
  readonly WebsiteRedirectLocation?: string;
}

export interface StoredVersion {
  readonly kind: 'object';
  /** `null` if it was put while the bucket kept no versions. */
  readonly versionId: string;
  readonly lastModified: EpochMilliseconds;
  readonly blob: BlobName;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly headers: KeptHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly checksums: Checksums;
  readonly storageClass: string;
  readonly encryption: Encryption;
  readonly tags: Readonly<Record<string, string>>;
  /** Sizes of the parts it was uploaded in; absent when it was put whole. */
  readonly parts?: readonly number[];
  readonly lock?: Lock;
}

export interface Encryption {
  readonly ServerSideEncryption: 'AES256' | 'aws:kms' | 'aws:kms:dsse' | 'aws:fsx';
  readonly SSEKMSKeyId?: string;
  readonly BucketKeyEnabled?: boolean;
}

export interface DeleteMarker {
  readonly kind: 'marker';
  readonly versionId: string;
  readonly lastModified: EpochMilliseconds;
}

export type Version = StoredVersion | DeleteMarker;

/** A key and what has been put under it, newest first; never without a version. */
export interface ObjectRow {
  readonly key: string;
  readonly versions: readonly [Version, ...Version[]];
}

export function objectsOf(scope: Scope, bucket: string): Table<ObjectRow> {
  return table<ObjectRow>(`s3.objects.${bucket}`, { global: true }).of(scope);
}

/** What a new version is called: versions of a bucket without versioning all have one name, so one replaces the other. */
export function newVersionId(scope: Scope, bucket: Bucket): string {
  return versioningOf(bucket) === 'Enabled' ? scope.world.ids.mixed(32) : 'null';
}

/** Puts a version in front of the others, instead of the one with its id if there is one. */
export function putVersion(scope: Scope, bucket: string, key: string, version: Version): void {
  const others = objectsOf(scope, bucket).get(key)?.versions.filter(({ versionId }) => versionId !== version.versionId) ?? [];
  objectsOf(scope, bucket).put(key, { key, versions: [version, ...others] });
}

/** Changes a version where it is. */
export function replaceVersion(scope: Scope, bucket: string, key: string, version: StoredVersion): void {
  const row = objectsOf(scope, bucket).get(key);
  const versions = row?.versions.map((known) => (known.versionId === version.versionId ? version : known)) ?? [version];
  objectsOf(scope, bucket).put(key, { key, versions: versions as [Version, ...Version[]] });
}

export function findVersion(scope: Scope, bucket: string, key: string, versionId?: string): Version | undefined {
  const versions = objectsOf(scope, bucket).get(key)?.versions;
  return versionId === undefined ? versions?.[0] : versions?.find((version) => version.versionId === versionId);
}

/** @throws ServiceException NoSuchKey, NoSuchVersion, and MethodNotAllowed for a delete marker that is asked for by its id */
export function objectNamed(scope: Scope, bucket: string, key: string, versionId?: string): StoredVersion {
  const version = findVersion(scope, bucket, key, versionId);
  if (version?.kind === 'object') return version;
  if (versionId === undefined) throw noSuchKey(key);
  throw version ? methodNotAllowed() : noSuchVersion(key, versionId);
}

/** Shown only where there are versions. */
export const shownVersion = (bucket: Bucket, versionId: string): { readonly VersionId?: string } =>
  versioningOf(bucket) === undefined ? {} : { VersionId: versionId };
