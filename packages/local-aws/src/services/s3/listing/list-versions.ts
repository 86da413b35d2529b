import type { DeleteMarkerEntry, ListObjectVersionsOutput, ListObjectVersionsRequest, ObjectVersion } from '@aws-sdk/client-s3';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { bucketNamed, ownerOf } from '../bucket';
import { objectsOf, type Version } from '../objects/object';
import { encoder, entriesOf, sorted, type Entry } from './entries';
import { commonPrefixes, limitOf } from './list-objects';

interface Listed {
  readonly key: string;
  readonly version: Version;
  readonly isLatest: boolean;
}

/** All versions in order of keys, and of each key the newest first. */
function allVersions(scope: Scope, bucket: string): readonly Listed[] {
  return sorted(objectsOf(scope, bucket).values()).flatMap(({ key, versions }) => versions.map((version, index) => ({ key, version, isLatest: index === 0 })));
}

/** A page begins behind a version of a key, or behind all of them. */
function behind(entries: readonly Entry<Listed>[], keyMarker: string | undefined, versionMarker: string | undefined): readonly Entry<Listed>[] {
  if (keyMarker === undefined || !versionMarker) return entries;
  const marker = entries.findIndex((entry) => entry.kind === 'item' && entry.name === keyMarker && entry.item.version.versionId === versionMarker);
  return marker < 0 ? entries : entries.slice(marker + 1);
}

function described(call: Call, { key, version, isLatest }: Listed, encode: (text: string) => string): ObjectVersion & DeleteMarkerEntry {
  const common = { Key: encode(key), VersionId: version.versionId, IsLatest: isLatest, LastModified: new Date(version.lastModified), Owner: ownerOf(call) };
  return version.kind === 'marker' ? common : { ...common, ETag: version.etag, Size: version.size, StorageClass: version.storageClass as 'STANDARD' };
}

export function listObjectVersions(call: Call, input: Given<ListObjectVersionsRequest>): ListObjectVersionsOutput {
  const bucket = bucketNamed(call, input.Bucket);
  const encode = encoder(input.EncodingType);
  const limit = limitOf(input.MaxKeys);
  // With a version named, the rest of that key's versions still belong to the page.
  const after = input.VersionIdMarker ? undefined : input.KeyMarker;
  const all = entriesOf(allVersions(call, bucket.name), { prefix: input.Prefix ?? '', delimiter: input.Delimiter, after: after === '' ? undefined : after });
  const entries = behind(all, input.KeyMarker, input.VersionIdMarker);
  const page = entries.slice(0, limit);
  const isTruncated = page.length < entries.length;
  const last = page.at(-1);
  const versions = page.flatMap((entry) => (entry.kind === 'item' ? [entry.item] : []));
  return {
    Name: bucket.name,
    Prefix: encode(input.Prefix ?? ''),
    KeyMarker: encode(input.KeyMarker ?? ''),
    VersionIdMarker: input.VersionIdMarker ?? '',
    MaxKeys: limit,
    IsTruncated: isTruncated,
    Versions: versions.filter(({ version }) => version.kind === 'object').map((version) => described(call, version, encode)),
    DeleteMarkers: versions.filter(({ version }) => version.kind === 'marker').map((version) => described(call, version, encode)),
    CommonPrefixes: commonPrefixes(page, encode),
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    ...(isTruncated && last ? { NextKeyMarker: encode(last.name), ...(last.kind === 'item' ? { NextVersionIdMarker: last.item.version.versionId } : {}) } : {}),
  };
}
