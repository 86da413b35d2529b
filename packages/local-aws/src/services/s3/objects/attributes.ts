import type {
  GetObjectAclOutput,
  GetObjectAclRequest,
  GetObjectAttributesOutput,
  GetObjectAttributesRequest,
  GetObjectLegalHoldRequest,
  GetObjectRetentionRequest,
  GetObjectTaggingOutput,
  GetObjectTaggingRequest,
  ObjectLockRetention,
  PutObjectLegalHoldRequest,
  PutObjectRetentionRequest,
  PutObjectTaggingRequest,
  StorageClass,
} from '@aws-sdk/client-s3';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { bucketNamed, ownerOf } from '../bucket';
import { invalidRequest, refusal404 } from '../refusal';
import { tagsOf } from '../tags';
import { without } from '../without';
import { requireUnlocked } from './lock';
import { objectNamed, replaceVersion, shownVersion, type StoredVersion } from './object';

interface Named {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
}

function named(call: Call, { Bucket, Key, VersionId }: Named): { readonly version: StoredVersion; readonly shown: { readonly VersionId?: string } } {
  const bucket = bucketNamed(call, Bucket);
  const version = objectNamed(call, bucket.name, Key, VersionId);
  return { version, shown: shownVersion(bucket, version.versionId) };
}

export function getObjectTagging(call: Call, input: Given<GetObjectTaggingRequest>): GetObjectTaggingOutput {
  const { version, shown } = named(call, input);
  return { TagSet: Object.entries(version.tags).map(([Key, Value]) => ({ Key, Value })), ...shown };
}

export function putObjectTagging(call: Call, input: Given<PutObjectTaggingRequest>): { readonly VersionId?: string } {
  const { version, shown } = named(call, input);
  replaceVersion(call, input.Bucket, input.Key, { ...version, tags: tagsOf(input.Tagging.TagSet, 10) });
  return shown;
}

export function deleteObjectTagging(call: Call, input: Named): { readonly VersionId?: string } {
  const { version, shown } = named(call, input);
  replaceVersion(call, input.Bucket, input.Key, { ...version, tags: {} });
  return shown;
}

/** Objects here belong to their bucket's owner, and to nobody else. */
export function getObjectAcl(call: Call, input: Given<GetObjectAclRequest>): GetObjectAclOutput {
  named(call, input);
  return { Owner: ownerOf(call), Grants: [{ Grantee: { ...ownerOf(call), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }] };
}

export function getObjectAttributes(call: Call, input: Given<GetObjectAttributesRequest>): GetObjectAttributesOutput {
  const { version, shown } = named(call, input);
  const wants = (attribute: Given<GetObjectAttributesRequest>['ObjectAttributes'][number]): boolean => input.ObjectAttributes.includes(attribute);
  return {
    LastModified: new Date(version.lastModified),
    ...shown,
    ...(wants('ETag') ? { ETag: version.etag.replaceAll('"', '') } : {}),
    ...(wants('Checksum') && Object.keys(version.checksums).length > 0 ? { Checksum: version.checksums } : {}),
    ...(wants('ObjectSize') ? { ObjectSize: version.size } : {}),
    ...(wants('StorageClass') ? { StorageClass: version.storageClass as StorageClass } : {}),
    ...(wants('ObjectParts') && version.parts ? { ObjectParts: { TotalPartsCount: version.parts.length } } : {}),
  };
}

function requireLockable(call: Call, bucketName: string): void {
  if (!('ObjectLock' in bucketNamed(call, bucketName).configuration)) throw invalidRequest('Bucket is missing Object Lock Configuration');
}

const noLockConfiguration = (): Error => refusal404('NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration');

export function getObjectRetention(call: Call, input: Given<GetObjectRetentionRequest>): { Retention: ObjectLockRetention } {
  requireLockable(call, input.Bucket);
  const { mode, until } = named(call, input).version.lock ?? {};
  if (mode === undefined || until === undefined) throw noLockConfiguration();
  return { Retention: { Mode: mode, RetainUntilDate: new Date(until) } };
}

/** A retention may be made longer by anyone, shorter only past governance. */
export function putObjectRetention(call: Call, input: Given<PutObjectRetentionRequest>): object {
  requireLockable(call, input.Bucket);
  const { version } = named(call, input);
  const { Mode, RetainUntilDate } = input.Retention ?? {};
  const isLonger = RetainUntilDate !== undefined && RetainUntilDate.getTime() >= (version.lock?.until ?? 0);
  if (!isLonger) requireUnlocked(call, { ...version, lock: { ...version.lock, legalHold: false } }, input.BypassGovernanceRetention === true);
  const others = without(version.lock ?? {}, 'mode', 'until');
  const retention = Mode === undefined || RetainUntilDate === undefined ? {} : { mode: Mode, until: RetainUntilDate.getTime() };
  replaceVersion(call, input.Bucket, input.Key, { ...version, lock: { ...others, ...retention } });
  return {};
}

export function getObjectLegalHold(call: Call, input: Given<GetObjectLegalHoldRequest>): { LegalHold: { Status: 'ON' | 'OFF' } } {
  requireLockable(call, input.Bucket);
  const { legalHold } = named(call, input).version.lock ?? {};
  if (legalHold === undefined) throw noLockConfiguration();
  return { LegalHold: { Status: legalHold ? 'ON' : 'OFF' } };
}

export function putObjectLegalHold(call: Call, input: Given<PutObjectLegalHoldRequest>): object {
  requireLockable(call, input.Bucket);
  const { version } = named(call, input);
  replaceVersion(call, input.Bucket, input.Key, { ...version, lock: { ...version.lock, legalHold: input.LegalHold?.Status === 'ON' } });
  return {};
}
