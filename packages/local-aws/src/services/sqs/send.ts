import type { Scope } from '../../operation/call';
import type { Attempt, ServicePrincipal } from '../service-principal';

/**
 * Sends as an AWS service does: the queue's policy must let the service in.
 *
 * @returns the message id, or why the service may not send
 */
export function sendAs(_sender: ServicePrincipal, _scope: Scope, _queueArn: string, _body: string): Attempt<string> {
  throw new Error('not built yet');
}
