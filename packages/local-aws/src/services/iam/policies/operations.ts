import type {
  CreatePolicyRequest,
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
  DeletePolicyVersionRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  Policy as PolicyDetail,
  PolicyVersion,
  SetDefaultPolicyVersionRequest,
} from '@aws-sdk/client-iam';

import { keyValue, tagList, tagsFrom } from '../../../declared/tags';
import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { deleteConflict, noSuchEntity, overQuota } from '../errors';
import { page } from '../page';
import { requireIdentityPolicy } from '../policy-document/check';
import { sizeOf, urlEncoded } from '../policy-document/text';
import { roles } from '../roles/role';
import { uniqueId } from '../unique-id';
import { users } from '../users/user';
import { awsManagedPolicies, awsManagedPolicy, type AwsManagedPolicy } from './aws-managed';
import { policies, type ManagedPolicy, type Version } from './policy';

const MOST_SIZE = 6144;
const MOST_VERSIONS = 5;
/** What AWS says of its own policies that nobody here has changed. */
const AWS_SINCE = new Date(Date.UTC(2015, 1, 6, 18, 39, 46));

export const policyArn = ({ account }: Scope, path: string, name: string): string => `arn:aws:iam::${account}:policy${path}${name}`;

const attachments = (scope: Scope, arn: string): number => [...roles.of(scope).values(), ...users.of(scope).values()].filter(({ attached }) => attached.includes(arn)).length;

const boundaries = (scope: Scope, arn: string): number =>
  [...roles.of(scope).values(), ...users.of(scope).values()].filter(({ PermissionsBoundary }) => PermissionsBoundary?.PermissionsBoundaryArn === arn).length;

function checkDocument(document: string): void {
  if (sizeOf(document) > MOST_SIZE) throw overQuota('PolicySize', MOST_SIZE);
  requireIdentityPolicy(document);
}

export function newPolicy(call: Call, { PolicyName, Path = '/', PolicyDocument, Description, Tags }: Given<CreatePolicyRequest>): ManagedPolicy {
  checkDocument(PolicyDocument);
  const now = new Date(call.now);
  return {
    PolicyName,
    PolicyId: uniqueId(call, 'policy'),
    Arn: policyArn(call, Path, PolicyName),
    Path,
    ...(Description === undefined ? {} : { Description }),
    CreateDate: now,
    UpdateDate: now,
    DefaultVersionId: 'v1',
    versions: [{ VersionId: 'v1', CreateDate: now, document: PolicyDocument }],
    nextVersion: 2,
    tags: tagsFrom(keyValue, Tags),
  };
}

export function policyDetail(scope: Scope, { tags, ...policy }: ManagedPolicy): PolicyDetail {
  const counts = { AttachmentCount: attachments(scope, policy.Arn), PermissionsBoundaryUsageCount: boundaries(scope, policy.Arn), IsAttachable: true };
  return { ...policy, ...counts, ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(keyValue, tags) }) };
}

function awsDetail(scope: Scope, { arn, name, path }: AwsManagedPolicy): PolicyDetail {
  const counts = { AttachmentCount: attachments(scope, arn), PermissionsBoundaryUsageCount: boundaries(scope, arn), IsAttachable: true };
  return { PolicyName: name, PolicyId: `ANPA${name.toUpperCase()}`, Arn: arn, Path: path, DefaultVersionId: 'v1', ...counts, CreateDate: AWS_SINCE, UpdateDate: AWS_SINCE };
}

export function getPolicy(call: Call, { PolicyArn }: Given<GetPolicyRequest>): GetPolicyResponse {
  const aws = awsManagedPolicy(PolicyArn);
  return { Policy: aws ? awsDetail(call, aws) : policyDetail(call, policies.require(call, PolicyArn)) };
}

export function listPolicies(call: Call, { Scope: whose = 'All', OnlyAttached = false, PathPrefix = '/', ...requested }: Given<ListPoliciesRequest>): ListPoliciesResponse {
  const own = whose === 'AWS' ? [] : policies.of(call).values().map((policy) => policyDetail(call, { ...policy, tags: {} }));
  const aws = whose === 'Local' ? [] : awsManagedPolicies.map((policy) => awsDetail(call, policy));
  const found = [...own, ...aws].filter(({ Path = '/', AttachmentCount = 0 }) => Path.startsWith(PathPrefix) && (!OnlyAttached || AttachmentCount > 0));
  const { items, ...more } = page(found, requested, ({ Arn = '' }) => Arn);
  return { Policies: items, ...more };
}

const shown = ({ document, ...version }: Version, defaultId: string): PolicyVersion => ({ ...version, Document: urlEncoded(document), IsDefaultVersion: version.VersionId === defaultId });

function versionsOf(call: Call, arn: string): { readonly versions: readonly Version[]; readonly DefaultVersionId: string } {
  const aws = awsManagedPolicy(arn);
  return aws ? { versions: [{ VersionId: 'v1', CreateDate: AWS_SINCE, document: aws.document }], DefaultVersionId: 'v1' } : policies.require(call, arn);
}

function requireVersion(arn: string, versions: readonly Version[], id: string): Version {
  const version = versions.find(({ VersionId }) => VersionId === id);
  if (!version) throw noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);
  return version;
}

export function getPolicyVersion(call: Call, { PolicyArn, VersionId }: Given<GetPolicyVersionRequest>): GetPolicyVersionResponse {
  const { versions, DefaultVersionId } = versionsOf(call, PolicyArn);
  return { PolicyVersion: shown(requireVersion(PolicyArn, versions, VersionId), DefaultVersionId) };
}

/** Newest first. */
export function listPolicyVersions(call: Call, { PolicyArn, ...requested }: Given<ListPolicyVersionsRequest>): ListPolicyVersionsResponse {
  const { versions, DefaultVersionId } = versionsOf(call, PolicyArn);
  const newestFirst = ({ VersionId }: Version): string => String(Number.MAX_SAFE_INTEGER - Number(VersionId.slice(1)));
  const { items, ...more } = page(versions, requested, newestFirst);
  return { Versions: items.map(({ VersionId, CreateDate }) => ({ VersionId, CreateDate, IsDefaultVersion: VersionId === DefaultVersionId })), ...more };
}

export function createPolicyVersion(call: Call, { PolicyArn, PolicyDocument, SetAsDefault = false }: Given<CreatePolicyVersionRequest>): CreatePolicyVersionResponse {
  const policy = policies.require(call, PolicyArn);
  checkDocument(PolicyDocument);
  if (policy.versions.length >= MOST_VERSIONS) {
    const message = `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`;
    throw new ServiceException('LimitExceededException', message);
  }
  const now = new Date(call.now);
  const version = { VersionId: `v${policy.nextVersion}`, CreateDate: now, document: PolicyDocument };
  const DefaultVersionId = SetAsDefault ? version.VersionId : policy.DefaultVersionId;
  policies.of(call).put(PolicyArn, { ...policy, UpdateDate: now, DefaultVersionId, versions: [...policy.versions, version], nextVersion: policy.nextVersion + 1 });
  return { PolicyVersion: { VersionId: version.VersionId, CreateDate: now, IsDefaultVersion: SetAsDefault } };
}

export function setDefaultPolicyVersion(policy: ManagedPolicy, { PolicyArn, VersionId }: Given<SetDefaultPolicyVersionRequest>, call: Call): ManagedPolicy {
  return { ...policy, DefaultVersionId: requireVersion(PolicyArn, policy.versions, VersionId).VersionId, UpdateDate: new Date(call.now) };
}

export function deletePolicyVersion(policy: ManagedPolicy, { PolicyArn, VersionId }: Given<DeletePolicyVersionRequest>): ManagedPolicy {
  requireVersion(PolicyArn, policy.versions, VersionId);
  if (VersionId === policy.DefaultVersionId) throw deleteConflict('Cannot delete the default version of a policy.');
  return { ...policy, versions: policy.versions.filter((version) => version.VersionId !== VersionId) };
}

export function requireUnused({ Arn, versions }: ManagedPolicy, call: Call): void {
  if (attachments(call, Arn) + boundaries(call, Arn) > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
  if (versions.length > 1) {
    throw deleteConflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
  }
}
