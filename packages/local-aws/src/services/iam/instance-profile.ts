import type { AddRoleToInstanceProfileRequest, CreateInstanceProfileRequest, InstanceProfile as ProfileDetail, RemoveRoleFromInstanceProfileRequest } from '@aws-sdk/client-iam';

import { declare } from '../../declared/declare';
import { keyValue, tagList, tagsFrom, type Tagged } from '../../declared/tags';
import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { alreadyExists, deleteConflict, noSuchEntity, overQuota } from './errors';
import { roleDetail, roles, roleToChange } from './roles/role';
import { uniqueId } from './unique-id';

/** What hands a role to an instance. */
export interface InstanceProfile extends Tagged {
  readonly InstanceProfileName: string;
  readonly InstanceProfileId: string;
  readonly Arn: string;
  readonly Path: string;
  readonly CreateDate: Date;
  /** At most one. */
  readonly roleNames: readonly string[];
}

/** By name. */
export const instanceProfiles = declare<InstanceProfile>({
  table: 'iam.instance-profiles',
  global: true,
  missing: (name) => noSuchEntity(`Instance Profile ${name} cannot be found.`),
  exists: (name) => alreadyExists(`Instance Profile ${name} already exists.`),
});

export function newInstanceProfile(call: Call, { InstanceProfileName, Path = '/', Tags }: Given<CreateInstanceProfileRequest>): InstanceProfile {
  return {
    InstanceProfileName,
    InstanceProfileId: uniqueId(call, 'instanceProfile'),
    Arn: `arn:aws:iam::${call.account}:instance-profile${Path}${InstanceProfileName}`,
    Path,
    CreateDate: new Date(call.now),
    roleNames: [],
    tags: tagsFrom(keyValue, Tags),
  };
}

export function instanceProfileDetail(scope: Scope, { roleNames, tags, ...profile }: InstanceProfile): ProfileDetail {
  const Roles = roleNames.flatMap((name) => roles.find(scope, name) ?? []).map((role) => roleDetail({ ...role, tags: {} }));
  return { ...profile, Roles, ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(keyValue, tags) }) };
}

export const profilesOfRole = (scope: Scope, role: string): readonly InstanceProfile[] => instanceProfiles.of(scope).values().filter(({ roleNames }) => roleNames.includes(role));

export function addRole(profile: InstanceProfile, { RoleName }: Given<AddRoleToInstanceProfileRequest>, call: Call): InstanceProfile {
  roleToChange(call, RoleName);
  if (profile.roleNames.length > 0) throw overQuota('InstanceSessionsPerInstanceProfile', 1);
  return { ...profile, roleNames: [RoleName] };
}

export function removeRole(profile: InstanceProfile, { RoleName }: Given<RemoveRoleFromInstanceProfileRequest>): InstanceProfile {
  if (!profile.roleNames.includes(RoleName)) throw noSuchEntity(`The role with name ${RoleName} cannot be found.`);
  return { ...profile, roleNames: [] };
}

export function requireNoRole({ roleNames }: InstanceProfile): void {
  if (roleNames.length > 0) throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
}
