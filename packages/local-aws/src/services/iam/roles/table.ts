import type { Operations } from '../../../operation/operation';
import { without } from '../../../declared/members';
import { heldPolicies } from '../holder';
import { page } from '../page';
import { tagging } from '../tagging';
import { deleteServiceLinkedRole, deletionStatus, requireBareRole, updateRole, updateTrust } from './change-role';
import { boundary, createServiceLinkedRole, newRole } from './create-role';
import { roleDetail, roles, roleToChange } from './role';

const named = ({ RoleName }: { readonly RoleName: string }): string => RoleName;

const held = heldPolicies(roles, 'role', roleToChange);
const tags = tagging(roles, named);

export const roleOperations: Operations<typeof import('@aws-sdk/client-iam')> = {
  CreateRole: roles.create(named, newRole, (role) => ({ Role: roleDetail(role) })),
  GetRole: roles.show(named, (role) => ({ Role: roleDetail(role) })),
  UpdateRole: roles.change(named, updateRole),
  UpdateRoleDescription: roles.change(named, updateRole, (role) => ({ Role: roleDetail(role) })),
  UpdateAssumeRolePolicy: roles.change(named, updateTrust),
  DeleteRole: roles.remove(named, requireBareRole),
  ListRoles: (call, { PathPrefix = '/', ...requested }) => {
    const found = roles.of(call).values().filter(({ Path }) => Path.startsWith(PathPrefix));
    const { items, ...more } = page(found, requested, ({ RoleName }) => RoleName);
    return { Roles: items.map((role) => without(roleDetail({ ...without(role, 'PermissionsBoundary'), tags: {} }), 'RoleLastUsed')), ...more };
  },
  PutRolePermissionsBoundary: roles.change(named, (role, { PermissionsBoundary }, call) => ({ ...roleToChange(call, role.RoleName), ...boundary(call, PermissionsBoundary) })),
  DeleteRolePermissionsBoundary: roles.change(named, (role, _input, call) => without(roleToChange(call, role.RoleName), 'PermissionsBoundary')),
  PutRolePolicy: (call, { RoleName, PolicyName, PolicyDocument }) => held.put(call, RoleName, PolicyName, PolicyDocument),
  GetRolePolicy: (call, { RoleName, PolicyName }) => ({ RoleName, ...held.get(call, RoleName, PolicyName) }),
  DeleteRolePolicy: (call, { RoleName, PolicyName }) => held.delete(call, RoleName, PolicyName),
  ListRolePolicies: (call, input) => held.list(call, input.RoleName, input),
  AttachRolePolicy: (call, { RoleName, PolicyArn }) => held.attach(call, RoleName, PolicyArn),
  DetachRolePolicy: (call, { RoleName, PolicyArn }) => held.detach(call, RoleName, PolicyArn),
  ListAttachedRolePolicies: (call, input) => held.listAttached(call, input.RoleName, input),
  TagRole: tags.tag,
  UntagRole: tags.untag,
  ListRoleTags: tags.list,
  CreateServiceLinkedRole: (call, input) => ({ Role: roleDetail(createServiceLinkedRole(call, input)) }),
  DeleteServiceLinkedRole: deleteServiceLinkedRole,
  GetServiceLinkedRoleDeletionStatus: deletionStatus,
};
