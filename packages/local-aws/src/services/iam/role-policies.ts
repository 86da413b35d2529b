import type { Scope } from '../../operation/call';

/** Who may become a role and what it may do, each a policy document as JSON text. */
export interface RolePolicies {
  readonly trust: string;
  /** Inline and attached. */
  readonly permissions: readonly string[];
}

/** @returns nothing when there is no such role */
export function rolePoliciesOf(_scope: Scope, _roleArn: string): RolePolicies | undefined {
  throw new Error('not built yet');
}
