import { holds } from './condition';
import type { RequestPrincipal } from './principal';
import { names } from './principal';
import type { Policy, Statement } from './read-policy';
import { readPolicy } from './read-policy';
import type { ContextValues } from './wildcard';
import { globOf, matchesGlob } from './wildcard';

/** A request as IAM sees it. */
export interface PolicyRequest {
  readonly principal: RequestPrincipal;
  /** `sns:Publish`, in any case. */
  readonly action: string;
  /** ARN of what the action is on. */
  readonly resource: string;
  /** Condition keys, in any case: `{ 'aws:SourceAccount': '123456789012' }`. @default - none */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** `none`: no statement speaks of it, which for a single policy means that it does not allow it. */
export type PolicyDecision = 'allow' | 'deny' | 'none';

/**
 * What one policy says about a request: a resource policy, a key policy, or (where statements have no Principal) an identity policy.
 *
 * An explicit Deny wins. IAM user guide, "Policy evaluation logic".
 *
 * @throws PolicyError for a document IAM would refuse, and for condition operators that do not exist
 */
export function allows(document: string | object, request: PolicyRequest): PolicyDecision {
  return decide(readPolicy(document), request);
}

/** As `allows`, for a policy that was read before. */
export function decide(policy: Policy, request: PolicyRequest): PolicyDecision {
  const context = contextOf(request);
  const speaking = policy.statements.filter((statement) => appliesTo(statement, request, context, policy.hasVariables));
  if (speaking.some(({ effect }) => effect === 'Deny')) return 'deny';
  return speaking.length > 0 ? 'allow' : 'none';
}

function appliesTo(statement: Statement, request: PolicyRequest, context: ContextValues, hasVariables: boolean): boolean {
  const { principal, action, resource, conditions } = statement;
  const matches = (pattern: string, text: string): boolean => {
    const glob = globOf(pattern, context, hasVariables);
    return glob !== undefined && matchesGlob(glob, text);
  };
  const wanted = request.action.toLowerCase();
  return (
    (principal === undefined || names(principal.named, request.principal) !== principal.negated) &&
    action.patterns.some((pattern) => matches(pattern.toLowerCase(), wanted)) !== action.negated &&
    (resource === undefined || resource.patterns.some((pattern) => matches(pattern, request.resource)) !== resource.negated) &&
    conditions.every((condition) => holds(condition, context, hasVariables))
  );
}

function contextOf({ context = {} }: PolicyRequest): ContextValues {
  return new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value]));
}
