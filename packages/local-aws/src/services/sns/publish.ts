import type { Scope } from '../../operation/call';
import type { Attempt, ServicePrincipal } from '../service-principal';

/** A message for a topic. */
export interface Publication {
  readonly subject?: string;
  readonly message: string;
  /** With `json`, `message` is a JSON object with a text for each protocol and a `default`. */
  readonly messageStructure?: 'json';
  readonly attributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue?: string }>>;
}

/**
 * Publishes as an AWS service does: the topic's policy and, for an encrypted topic, its key's policy must let the service in.
 *
 * @returns the message id, or why the service may not publish
 */
export function publishAs(_publisher: ServicePrincipal, _scope: Scope, _topicArn: string, _publication: Publication): Attempt<string> {
  throw new Error('not built yet');
}
