import { ServiceException } from '../../operation/service-exception';
import type { Constraint, Constraints } from '../../validation/constraint';
import { coralRefusal, type Refusal } from '../../validation/refusal';

const NAME = /[\w+=,.@-]+/;
const name = (most: number): Constraint => ({ length: [1, most], pattern: NAME });
const path: Constraint = { length: [1, 512], pattern: /(\/)|(\/[\u0021-\u007E]+\/)/ };
const document: Constraint = { length: [1, 131_072], pattern: /[\t\n\r\u0020-\u00FF]+/ };
const arn: Constraint = { length: [20, 2048] };
const description: Constraint = { length: [0, 1000], pattern: /[\t\n\r\u0020-\u007E\u00A1-\u00FF]*/ };
const duration: Constraint = { range: [3600, 43_200] };
const most: Constraint = { range: [1, 1000] };

const ON_ROLES = [
  'AddRoleToInstanceProfile', 'AttachRolePolicy', 'CreateRole', 'DeleteRole', 'DeleteRolePermissionsBoundary', 'DeleteRolePolicy', 'DeleteServiceLinkedRole', 'DetachRolePolicy', 'GetRole',
  'GetRolePolicy', 'ListAttachedRolePolicies', 'ListInstanceProfilesForRole', 'ListRolePolicies', 'ListRoleTags', 'PutRolePermissionsBoundary', 'PutRolePolicy', 'RemoveRoleFromInstanceProfile', 'TagRole',
  'UntagRole', 'UpdateAssumeRolePolicy', 'UpdateRole', 'UpdateRoleDescription',
];
const ON_USERS = [
  'AttachUserPolicy', 'CreateAccessKey', 'CreateUser', 'DeleteAccessKey', 'DeleteUser', 'DeleteUserPolicy', 'DetachUserPolicy', 'GetUser', 'GetUserPolicy', 'ListAccessKeys',
  'ListAttachedUserPolicies', 'ListUserPolicies', 'ListUserTags', 'PutUserPolicy', 'TagUser', 'UntagUser', 'UpdateAccessKey',
];
const INLINE = ['PutRolePolicy', 'GetRolePolicy', 'DeleteRolePolicy', 'PutUserPolicy', 'GetUserPolicy', 'DeleteUserPolicy'];
const PROFILES = ['AddRoleToInstanceProfile', 'CreateInstanceProfile', 'DeleteInstanceProfile', 'GetInstanceProfile', 'ListInstanceProfileTags', 'RemoveRoleFromInstanceProfile', 'TagInstanceProfile', 'UntagInstanceProfile'];
const ON_POLICIES = [
  'AttachRolePolicy', 'AttachUserPolicy', 'CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'DetachRolePolicy', 'DetachUserPolicy', 'GetPolicy', 'GetPolicyVersion', 'ListPolicyTags',
  'ListPolicyVersions', 'SetDefaultPolicyVersion', 'TagPolicy', 'UntagPolicy',
];
const LISTS = [
  'ListRoles', 'ListUsers', 'ListPolicies', 'ListPolicyVersions', 'ListRolePolicies', 'ListUserPolicies', 'ListAttachedRolePolicies', 'ListAttachedUserPolicies', 'ListAccessKeys',
  'ListInstanceProfiles', 'ListInstanceProfilesForRole', 'ListRoleTags', 'ListUserTags', 'ListPolicyTags', 'ListInstanceProfileTags', 'ListOpenIDConnectProviderTags',
];

const of = (operations: readonly string[], member: string, constraint: Constraint): Constraints => Object.fromEntries(operations.map((operation) => [`${operation}Request.${member}`, constraint]));

/** From the API reference of each structure. */
export const constraints: Constraints = {
  ...of(ON_ROLES, 'RoleName', name(64)),
  ...of(ON_USERS, 'UserName', name(64)),
  ...of(INLINE, 'PolicyName', name(128)),
  ...of(PROFILES, 'InstanceProfileName', name(128)),
  ...of(ON_POLICIES, 'PolicyArn', arn),
  ...of(LISTS, 'MaxItems', most),
  ...of(['CreateRole', 'CreateUser', 'CreateInstanceProfile', 'CreatePolicy'], 'Path', path),
  ...of(['ListRoles', 'ListUsers', 'ListInstanceProfiles', 'ListPolicies'], 'PathPrefix', { length: [1, 512] }),
  ...of(['ListGroupsForUser'], 'UserName', name(64)),
  ...of(['CreatePolicy', 'CreatePolicyVersion', 'PutRolePolicy', 'PutUserPolicy', 'UpdateAssumeRolePolicy'], 'PolicyDocument', document),
  ...of(['CreateRole', 'UpdateRole'], 'MaxSessionDuration', duration),
  ...of(['CreateRole', 'UpdateRole', 'UpdateRoleDescription', 'CreatePolicy', 'CreateServiceLinkedRole'], 'Description', description),
  ...of(['CreateRole', 'CreateUser', 'CreatePolicy', 'CreateInstanceProfile', 'CreateOpenIDConnectProvider', 'TagRole', 'TagUser', 'TagPolicy'], 'Tags', { length: [0, 50] }),
  'CreateRoleRequest.AssumeRolePolicyDocument': document,
  'SimulatePrincipalPolicyRequest.PolicySourceArn': arn,
  'SimulatePrincipalPolicyRequest.ActionNames': { each: { length: [3, 128] } },
  'SimulatePrincipalPolicyRequest.MaxItems': most,
  'CreatePolicyRequest.PolicyName': name(128),
  'CreateOpenIDConnectProviderRequest.Url': { length: [1, 255] },
  'UpdateAccessKeyRequest.Status': { values: ['Active', 'Inactive'] },
  'ListPoliciesRequest.PolicyUsageFilter': { values: ['PermissionsPolicy', 'PermissionsBoundary'] },
  'ListPoliciesRequest.Scope': { values: ['All', 'AWS', 'Local'] },
  'Tag.Key': { length: [1, 128], pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]+/u },
  'Tag.Value': { length: [0, 256], pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u },
};

const coral = coralRefusal();

/** Of names with other characters IAM says which there may be; the rest is the shared validator's. */
export const refusal: Refusal = (problems) => {
  const stray = problems.length === 1 && /Name$/.test(problems[0].path) && problems[0].rule.includes('regular expression') ? problems[0] : undefined;
  if (!stray) return coral(problems);
  const message = `The specified value for ${stray.coralPath} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`;
  return new ServiceException('ValidationError', message);
};
