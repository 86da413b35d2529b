import type { Scope } from '../../operation/call';
import { DEFAULT_USER, type Identity } from '../../operation/identity';
import { awsManagedPolicy } from './policies/aws-managed';
import { documentOf } from './policies/policy';
import type { PolicyHolder } from './holder';
import { roleOfArn } from './roles/role';
import { users } from './users/user';

/** What decides what an identity may do, each a policy document as JSON text. */
export interface IdentityPolicies {
  readonly identity: readonly string[];
  readonly boundary?: string;
}

const ADMINISTRATOR: IdentityPolicies = { identity: [awsManagedPolicy('arn:aws:iam::aws:policy/AdministratorAccess')!.document] };

const NOTHING: IdentityPolicies = { identity: [] };

/** What a role or user carries; nothing when it is gone. */
export function heldBy(scope: Scope, holder: PolicyHolder | undefined): IdentityPolicies {
  if (!holder) return NOTHING;
  const { inline, attached, PermissionsBoundary } = holder;
  const boundary = PermissionsBoundary && documentOf(scope, PermissionsBoundary.PermissionsBoundaryArn);
  return { identity: [...Object.values(inline), ...attached.flatMap((arn) => documentOf(scope, arn) ?? [])], ...(boundary === undefined ? {} : { boundary }) };
}

/** The user behind credentials that this endpoint has not given out may do everything. */
function ofUser(scope: Scope, name: string): IdentityPolicies {
  const user = users.find(scope, name);
  return !user && name === DEFAULT_USER ? ADMINISTRATOR : heldBy(scope, user);
}

/** A deleted role or user takes the rights of its sessions with it. */
export function identityPoliciesOf(scope: Scope, identity: Identity): IdentityPolicies {
  switch (identity.type) {
    case 'Root':
      return ADMINISTRATOR;
    case 'IAMUser':
      return ofUser(scope, identity.userName);
    case 'FederatedUser':
      return ofUser(scope, identity.user.userName);
    case 'AssumedRole':
      return heldBy(scope, roleOfArn(scope, identity.role.arn));
    case 'Anonymous':
      return NOTHING;
    default:
      return identity satisfies never;
  }
}
