import type { DeletedObject, DeleteObjectOutput, DeleteObjectRequest, DeleteObjectsOutput, DeleteObjectsRequest, _Error as DeleteError } from '@aws-sdk/client-s3';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { bucketNamed, versioningOf, type Bucket } from '../bucket';
import { malformedXml } from '../refusal';
import { requireWritable } from './conditions';
import { requireUnlocked } from './lock';
import { findVersion, newVersionId, objectsOf, putVersion, type Version } from './object';

interface Removal {
  /** The version that went, or that of the delete marker that came. */
  readonly VersionId?: string;
  readonly DeleteMarker?: boolean;
}

function removeVersion(scope: Scope, { name }: Bucket, key: string, versionId: string, bypassGovernance: boolean): Removal {
  const version = findVersion(scope, name, key, versionId);
  if (!version) return { VersionId: versionId };
  requireUnlocked(scope, version, bypassGovernance);
  const [first, ...rest] = objectsOf(scope, name).get(key)?.versions.filter((known) => known !== version) ?? [];
  if (first) objectsOf(scope, name).put(key, { key, versions: [first, ...rest] });
  else objectsOf(scope, name).delete(key);
  return { VersionId: versionId, ...(version.kind === 'marker' ? { DeleteMarker: true } : {}) };
}

/** Deleting what is not there succeeds. With versions, deleting without naming one puts a marker in front. */
function remove(scope: Scope, bucket: Bucket, key: string, versionId: string | undefined, bypassGovernance: boolean): Removal {
  if (versionId !== undefined) return removeVersion(scope, bucket, key, versionId, bypassGovernance);
  if (versioningOf(bucket) === undefined) {
    objectsOf(scope, bucket.name).delete(key);
    return {};
  }
  const marker: Version = { kind: 'marker', versionId: newVersionId(scope, bucket), lastModified: scope.world.clock.now() };
  putVersion(scope, bucket.name, key, marker);
  return { VersionId: marker.versionId, DeleteMarker: true };
}

export function deleteObject(call: Call, input: Given<DeleteObjectRequest>): DeleteObjectOutput {
  const bucket = bucketNamed(call, input.Bucket);
  if (input.IfMatch !== undefined) requireWritable(findVersion(call, bucket.name, input.Key, input.VersionId), { IfMatch: input.IfMatch });
  return remove(call, bucket, input.Key, input.VersionId, input.BypassGovernanceRetention === true);
}

const MOST_KEYS = 1000;

export function deleteObjects(call: Call, { Bucket, Delete: { Objects = [], Quiet }, BypassGovernanceRetention }: Given<DeleteObjectsRequest>): DeleteObjectsOutput {
  const bucket = bucketNamed(call, Bucket);
  if (Objects.length === 0 || Objects.length > MOST_KEYS) throw malformedXml();
  const Deleted: DeletedObject[] = [];
  const Errors: DeleteError[] = [];
  for (const { Key, VersionId } of Objects) {
    try {
      const { VersionId: removed, DeleteMarker } = remove(call, bucket, Key, VersionId, BypassGovernanceRetention === true);
      const marker = DeleteMarker ? { DeleteMarker, ...(removed === undefined ? {} : { DeleteMarkerVersionId: removed }) } : {};
      Deleted.push({ Key, ...(VersionId === undefined ? {} : { VersionId }), ...marker });
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      Errors.push({ Key, ...(VersionId === undefined ? {} : { VersionId }), Code: error.code, Message: error.message });
    }
  }
  return { ...(Quiet ? {} : { Deleted }), Errors };
}
