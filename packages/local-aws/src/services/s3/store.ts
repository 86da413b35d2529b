import type { Scope } from '../../operation/call';
import type { Attempt, ServicePrincipal } from '../service-principal';

export interface StoredObject {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly contentEncoding?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Puts an object as an AWS service does: the bucket's policy must let the service in.
 *
 * @returns the ETag, or why the service may not put it
 */
export function storeAs(_writer: ServicePrincipal, _scope: Scope, _bucket: string, _key: string, _object: StoredObject): Attempt<string> {
  throw new Error('not built yet');
}
