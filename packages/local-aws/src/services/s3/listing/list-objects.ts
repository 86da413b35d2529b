import type { ListObjectsOutput, ListObjectsRequest, ListObjectsV2Output, ListObjectsV2Request, ObjectStorageClass, _Object } from '@aws-sdk/client-s3';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { bucketNamed, ownerOf } from '../bucket';
import { invalidArgument } from '../refusal';
import { objectsOf, type StoredVersion } from '../objects/object';
import { byteOrder, encoder, entriesOf, sorted, type Entry, type Selection } from './entries';

const MOST_KEYS = 1000;

interface Current {
  readonly key: string;
  readonly version: StoredVersion;
}

/** Keys whose newest version is not a delete marker. */
function currentObjects(scope: Scope, bucket: string): readonly Current[] {
  return sorted(objectsOf(scope, bucket).values().flatMap(({ key, versions: [version] }) => (version.kind === 'object' ? [{ key, version }] : [])));
}

export function limitOf(asked: number | undefined): number {
  if (asked !== undefined && asked < 0) throw invalidArgument('max-keys', String(asked), 'Argument max-keys must be an integer between 0 and 2147483647');
  return Math.min(asked ?? MOST_KEYS, MOST_KEYS);
}

function contents(entries: readonly Entry<Current>[], encode: (text: string) => string, owner: _Object['Owner']): _Object[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'prefix') return [];
    const { key, version } = entry.item;
    const algorithms = Object.keys(version.checksums).filter((name) => name !== 'ChecksumType').map((name) => name.slice('Checksum'.length));
    return [{
      Key: encode(key),
      LastModified: new Date(version.lastModified),
      ETag: version.etag,
      ...(algorithms.length === 0 ? {} : { ChecksumAlgorithm: algorithms as NonNullable<_Object['ChecksumAlgorithm']>, ChecksumType: version.checksums.ChecksumType }),
      Size: version.size,
      ...(owner ? { Owner: owner } : {}),
      StorageClass: version.storageClass as ObjectStorageClass,
    }];
  });
}

export const commonPrefixes = <Item>(entries: readonly Entry<Item>[], encode: (text: string) => string): { Prefix: string }[] =>
  entries.flatMap(({ kind, name }) => (kind === 'prefix' ? [{ Prefix: encode(name) }] : []));

export function listObjectsV2(call: Call, input: Given<ListObjectsV2Request>): ListObjectsV2Output {
  const bucket = bucketNamed(call, input.Bucket);
  const encode = encoder(input.EncodingType);
  const limit = limitOf(input.MaxKeys);
  const selection: Selection = { prefix: input.Prefix ?? '', delimiter: input.Delimiter, after: input.StartAfter };
  const { items, next } = paginate(entriesOf(currentObjects(call, bucket.name), selection), {
    limit,
    token: input.ContinuationToken,
    key: ({ name }) => byteOrder(name),
    invalidToken: () => invalidArgument('continuation-token', input.ContinuationToken ?? '', 'The continuation token provided is incorrect'),
  });
  return {
    Name: bucket.name,
    Prefix: encode(selection.prefix),
    MaxKeys: limit,
    KeyCount: items.length,
    IsTruncated: next !== undefined,
    Contents: contents(items, encode, input.FetchOwner ? ownerOf(call) : undefined),
    CommonPrefixes: commonPrefixes(items, encode),
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    ...(input.ContinuationToken === undefined ? {} : { ContinuationToken: input.ContinuationToken }),
    ...(input.StartAfter === undefined ? {} : { StartAfter: encode(input.StartAfter) }),
    ...(next === undefined ? {} : { NextContinuationToken: next }),
  };
}

/** Version 1: pages begin behind a key that the caller names. */
export function listObjects(call: Call, input: Given<ListObjectsRequest>): ListObjectsOutput {
  const bucket = bucketNamed(call, input.Bucket);
  const encode = encoder(input.EncodingType);
  const limit = limitOf(input.MaxKeys);
  const selection: Selection = { prefix: input.Prefix ?? '', delimiter: input.Delimiter, after: input.Marker };
  const entries = entriesOf(currentObjects(call, bucket.name), selection);
  const page = entries.slice(0, limit);
  const isTruncated = page.length < entries.length && limit > 0;
  const last = page.at(-1)?.name;
  return {
    Name: bucket.name,
    Prefix: encode(selection.prefix),
    Marker: encode(input.Marker ?? ''),
    MaxKeys: limit,
    IsTruncated: isTruncated,
    Contents: contents(page, encode, ownerOf(call)),
    CommonPrefixes: commonPrefixes(page, encode),
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    ...(isTruncated && input.Delimiter !== undefined && last !== undefined ? { NextMarker: encode(last) } : {}),
  };
}
