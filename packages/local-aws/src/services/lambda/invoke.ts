import type { Scope } from '../../operation/call';
import type { Attempt, ServicePrincipal } from '../service-principal';

/**
 * Invokes asynchronously as an AWS service does (`InvocationType: Event`): the function's policy must let the service in. The function
 * runs as the world's background work.
 *
 * @param payload JSON text
 * @returns the request id, or why the service may not invoke
 */
export function invokeAs(_invoker: ServicePrincipal, _scope: Scope, _functionArn: string, _payload: string): Attempt<string> {
  throw new Error('not built yet');
}
