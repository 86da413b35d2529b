import type { Scope } from '../../operation/call';
import { documentOf } from './policies/policy';
import { roleOfArn } from './roles/role';

/** Who may become a role and what it may do, each a policy document as JSON text. */
export interface RolePolicies {
  readonly trust: string;
  /** Inline and attached. */
  readonly permissions: readonly string[];
}

/** @returns nothing when there is no such role */
export function rolePoliciesOf(scope: Scope, roleArn: string): RolePolicies | undefined {
  const role = roleOfArn(scope, roleArn);
  return role && { trust: role.trust, permissions: [...Object.values(role.inline), ...role.attached.flatMap((arn) => documentOf(scope, arn) ?? [])] };
}
