import type { DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse, GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse, UpdateAssumeRolePolicyRequest, UpdateRoleRequest } from '@aws-sdk/client-iam';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { deleteConflict, noSuchEntity } from '../errors';
import { profilesOfRole } from '../instance-profile';
import { checkTrust } from './create-role';
import { roles, roleToChange, SERVICE_LINKED, type Role } from './role';

export function updateRole(role: Role, { Description, MaxSessionDuration }: Given<UpdateRoleRequest>, call: Call): Role {
  roleToChange(call, role.RoleName);
  return { ...role, ...(Description === undefined ? {} : { Description }), ...(MaxSessionDuration === undefined ? {} : { MaxSessionDuration }) };
}

export function updateTrust(role: Role, { PolicyDocument }: Given<UpdateAssumeRolePolicyRequest>, call: Call): Role {
  roleToChange(call, role.RoleName);
  checkTrust(call, PolicyDocument);
  return { ...role, trust: PolicyDocument };
}

export function requireBareRole({ RoleName, inline, attached }: Role, call: Call): void {
  roleToChange(call, RoleName);
  if (profilesOfRole(call, RoleName).length > 0) throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
  if (attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
}

/** The deletion is over when it is asked for: no service here still needs its role. */
export function deleteServiceLinkedRole(call: Call, { RoleName }: Given<DeleteServiceLinkedRoleRequest>): DeleteServiceLinkedRoleResponse {
  const { Path } = roles.require(call, RoleName);
  if (!Path.startsWith(SERVICE_LINKED)) throw noSuchEntity(`The role with name ${RoleName} cannot be found.`);
  roles.of(call).delete(RoleName);
  return { DeletionTaskId: `task${Path}${RoleName}/${call.world.ids.uuid()}` };
}

export function deletionStatus(call: Call, { DeletionTaskId }: Given<GetServiceLinkedRoleDeletionStatusRequest>): GetServiceLinkedRoleDeletionStatusResponse {
  const name = /^task\/aws-service-role\/[^/]+\/([^/]+)\/[\da-f-]{36}$/.exec(DeletionTaskId)?.[1];
  if (name === undefined) throw noSuchEntity(`Deletion task ${DeletionTaskId} cannot be found.`);
  return { Status: 'SUCCEEDED' };
}
