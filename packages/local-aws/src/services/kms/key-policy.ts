import type { Scope } from '../../operation/call';

/**
 * The policy of a key, as JSON text.
 *
 * @param key id, ARN, alias name or alias ARN
 * @returns nothing when there is no such key; for `alias/aws/…`, which AWS manages, the policy that lets no service principal in
 */
export function keyPolicyOf(_scope: Scope, _key: string): string | undefined {
  throw new Error('not built yet');
}
