import type { Protocol, Structure } from '../protocols/protocol';
import { isRevoked } from '../services/iam/users/access-key';
import type { Service } from '../services/service';
import { sessionOf } from '../services/sts/session';
import { actionOf, UNRESTRICTED } from './authorization/action';
import { denial, invalidToken } from './authorization/denial';
import { requestContext } from './authorization/request-context';
import { resourcesOf } from './authorization/resources';
import { identityVerdict } from './authorization/verdict';
import type { Call } from './call';
import { credentials } from './identity';

/** Tags of what an action is on, under the names that policies use for them. */
function resourceTags(call: Call, service: Service, resource: string): Record<string, string> {
  const tags = Object.entries(service.tagsOf?.(call, resource) ?? {});
  return Object.fromEntries(tags.flatMap(([key, value]) => [[`aws:ResourceTag/${key}`, value], [`${call.service}:ResourceTag/${key}`, value]]));
}

/**
 * Refuses a call that the caller's policies do not allow. Credentials that this endpoint has not given out are an administrator's; a role's trust
 * policy has the say over who may become it, so of identity policies only an explicit Deny counts here.
 *
 * @throws ServiceException in the service's own words
 */
export function authorize(call: Call, protocol: Protocol, service: Service, input: Structure): void {
  const { identity } = call;
  if (identity.type === 'Anonymous' || !credentials.of(call).has(identity.accessKeyId)) return;
  const session = sessionOf(call, identity.accessKeyId);
  if (session && session.expires <= call.now) throw invalidToken(protocol, 'expired');
  if (isRevoked(call, identity.accessKeyId)) throw invalidToken(protocol, 'revoked');
  const action = actionOf(call.service, call.operation);
  if (UNRESTRICTED.includes(action)) return;
  const context = requestContext(call, input);
  for (const resource of resourcesOf(call, input)) {
    const verdict = identityVerdict(call, { action, resource, context: { ...context, ...resourceTags(call, service, resource) } });
    if (verdict.kind === 'allowed' || (action === 'sts:AssumeRole' && verdict.kind === 'implicit')) continue;
    throw denial(call, protocol, action, resource, verdict);
  }
}
