import type { AttachedPolicy } from '@aws-sdk/client-iam';

import type { Declared } from '../../declared/declare';
import type { Tagged } from '../../declared/tags';
import type { Scope } from '../../operation/call';
import { noSuchEntity, overQuota } from './errors';
import { page } from './page';
import { documentOf } from './policies/policy';
import { requireIdentityPolicy } from './policy-document/check';
import { sizeOf, urlEncoded } from './policy-document/text';

/** A role or a user, as far as policies are concerned. */
export interface PolicyHolder extends Tagged {
  readonly Arn: string;
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryType: 'PermissionsBoundaryPolicy'; readonly PermissionsBoundaryArn: string };
  /** Inline policies: JSON text by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of attached policies. */
  readonly attached: readonly string[];
}

/** IAM user guide, "IAM and AWS STS quotas": characters of all inline policies, and attached policies. */
const QUOTAS = {
  role: { size: 10_240, attached: 10, quota: 'PoliciesPerRole' },
  user: { size: 2048, attached: 10, quota: 'PoliciesPerUser' },
} as const;

interface Requested {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
  readonly PathPrefix?: string | undefined;
}

/** What roles and users do alike with policies. */
export interface HeldPolicies {
  put(scope: Scope, name: string, policyName: string, document: string): object;
  get(scope: Scope, name: string, policyName: string): { PolicyName: string; PolicyDocument: string };
  delete(scope: Scope, name: string, policyName: string): object;
  list(scope: Scope, name: string, requested: Requested): { PolicyNames: string[]; IsTruncated: boolean; Marker?: string };
  attach(scope: Scope, name: string, arn: string): object;
  detach(scope: Scope, name: string, arn: string): object;
  listAttached(scope: Scope, name: string, requested: Requested): { AttachedPolicies: AttachedPolicy[]; IsTruncated: boolean; Marker?: string };
}

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

const pathIn = (arn: string): string => arn.slice(arn.indexOf(':policy/') + ':policy'.length, arn.lastIndexOf('/') + 1);

/** @param change refuses to touch what only AWS may, and gives back the row otherwise */
export function heldPolicies<Row extends PolicyHolder>(kind: Declared<Row>, what: 'role' | 'user', change: (scope: Scope, name: string) => Row): HeldPolicies {
  const { size, attached: most, quota } = QUOTAS[what];
  const save = (scope: Scope, name: string, row: Row): object => {
    kind.of(scope).put(name, row);
    return {};
  };
  const notFound = (policyName: string): Error => noSuchEntity(`The ${what} policy with name ${policyName} cannot be found.`);
  return {
    put: (scope, name, policyName, document) => {
      const row = change(scope, name);
      requireIdentityPolicy(document);
      const inline = { ...row.inline, [policyName]: document };
      if (Object.values(inline).reduce((sum, one) => sum + sizeOf(one), 0) > size) throw overQuota(what === 'role' ? 'MaxRolePolicySize' : 'MaxUserPolicySize', size);
      return save(scope, name, { ...row, inline });
    },
    get: (scope, name, policyName) => {
      const document = kind.require(scope, name).inline[policyName];
      if (document === undefined) throw notFound(policyName);
      return { PolicyName: policyName, PolicyDocument: urlEncoded(document) };
    },
    delete: (scope, name, policyName) => {
      const row = change(scope, name);
      if (row.inline[policyName] === undefined) throw notFound(policyName);
      return save(scope, name, { ...row, inline: Object.fromEntries(Object.entries(row.inline).filter(([key]) => key !== policyName)) });
    },
    list: (scope, name, requested) => {
      const { items: PolicyNames, ...more } = page(Object.keys(kind.require(scope, name).inline), requested, (one) => one);
      return { PolicyNames, ...more };
    },
    attach: (scope, name, arn) => {
      const row = change(scope, name);
      if (documentOf(scope, arn) === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
      if (row.attached.includes(arn)) return {};
      if (row.attached.length >= most) throw overQuota(quota, most);
      return save(scope, name, { ...row, attached: [...row.attached, arn] });
    },
    detach: (scope, name, arn) => {
      const row = change(scope, name);
      if (!row.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
      return save(scope, name, { ...row, attached: row.attached.filter((one) => one !== arn) });
    },
    listAttached: (scope, name, requested) => {
      const { PathPrefix = '/' } = requested;
      const found = kind.require(scope, name).attached.filter((arn) => pathIn(arn).startsWith(PathPrefix));
      const { items, ...more } = page(found, requested, (arn) => arn);
      return { AttachedPolicies: items.map((PolicyArn) => ({ PolicyName: nameIn(PolicyArn), PolicyArn })), ...more };
    },
  };
}
