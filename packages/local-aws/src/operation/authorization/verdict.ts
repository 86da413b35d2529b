import { allows, type PolicyDecision } from '@stopwatch/cloudwatch-simulator';

import { identityPoliciesOf } from '../../services/iam/identity-policies';
import { sessionOf } from '../../services/sts/session';
import type { Call } from '../call';

/** The kinds of policies that may speak, as AWS's denials call them. */
export type PolicyKind = 'identity-based policy' | 'permissions boundary' | 'session policy';

export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'explicit' | 'implicit'; readonly by: PolicyKind };

export interface Request {
  /** `ec2:StopInstances` */
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Policies of one kind together: any Deny denies, else any Allow allows. */
function together(policies: readonly string[], request: Request): PolicyDecision {
  const decisions = policies.map((policy) => allows(policy, { ...request, principal: {} }));
  return decisions.includes('deny') ? 'deny' : decisions.includes('allow') ? 'allow' : 'none';
}

/**
 * What the caller's own policies say: an explicit Deny in any, else every kind that there is must allow. IAM user guide, "Policy evaluation logic".
 * Resource policies are for the services that have them.
 */
export function identityVerdict(call: Call, request: Request): Verdict {
  const { identity, boundary } = identityPoliciesOf(call, call.identity);
  const session = call.identity.type === 'Anonymous' ? undefined : sessionOf(call, call.identity.accessKeyId)?.policies;
  const isBound = (session !== undefined && session.length > 0) || call.identity.type === 'FederatedUser';
  const kinds: readonly (readonly [PolicyKind, readonly string[]])[] = [
    ['identity-based policy', identity],
    ...(boundary === undefined ? [] : ([['permissions boundary', [boundary]]] as const)),
    ...(isBound ? ([['session policy', session ?? []]] as const) : []),
  ];
  const decisions = kinds.map(([by, policies]) => ({ by, decision: together(policies, request) }));
  const denied = decisions.find(({ decision }) => decision === 'deny');
  if (denied) return { kind: 'explicit', by: denied.by };
  const silent = decisions.find(({ decision }) => decision === 'none');
  return silent ? { kind: 'implicit', by: silent.by } : { kind: 'allowed' };
}
