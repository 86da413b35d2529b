import { PolicyError, readPolicy, type Policy } from '@stopwatch/cloudwatch-simulator';

import { ServiceException } from '../../../operation/service-exception';

export const malformed = (message: string): ServiceException => new ServiceException('MalformedPolicyDocumentException', message);

function parsed(document: string, notJson: string): object {
  try {
    const value: unknown = JSON.parse(document);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, in IAM's words.
  }
  throw malformed(notJson);
}

/** IAM says less than the reader does of why a document is no policy. */
function read(document: string, notJson: string): Policy {
  const value = parsed(document, notJson);
  const version = (value as { readonly Version?: unknown }).Version;
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') throw malformed('Policy document must be version 2012-10-17 or greater.');
  try {
    return readPolicy(value);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw malformed(/Action/.test(error.problem) ? 'Policy statement must contain actions.' : 'Syntax errors in policy.');
  }
}

const ACTION = /^(\*|[\w-]+:[\w*?]+)$/;
const RESOURCE = /^(\*|[^:]+:[^:]*:[^:]*:.*)$/s;

/**
 * What a role, a user or a managed policy may carry: IAM user guide, "Grammar of the IAM JSON policy language".
 *
 * @throws ServiceException MalformedPolicyDocument
 */
export function requireIdentityPolicy(document: string): void {
  for (const { principal, action, resource } of read(document, 'Syntax errors in policy.').statements) {
    if (principal !== undefined) throw malformed('Policy document should not specify a principal.');
    if (action.patterns.length === 0) throw malformed('Policy statement must contain actions.');
    const bare = action.patterns.find((pattern) => !pattern.includes(':') && pattern !== '*');
    if (bare !== undefined) throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    if (!action.patterns.every((pattern) => ACTION.test(pattern))) throw malformed('The policy failed legacy parsing');
    if (resource === undefined || resource.patterns.length === 0) throw malformed('Policy statement must contain resources.');
    const stray = resource.patterns.find((pattern) => !RESOURCE.test(pattern));
    if (stray !== undefined) throw malformed(`Resource ${stray} must be in ARN format or "*".`);
  }
}

/**
 * Who may become a role.
 *
 * @param exists whether a user or role of this account is there; IAM refuses principals that are not
 * @throws ServiceException MalformedPolicyDocument
 */
export function requireTrustPolicy(document: string, exists: (arn: string) => boolean): void {
  for (const { principal, action, resource } of read(document, 'This policy contains invalid Json').statements) {
    if (resource !== undefined) throw malformed('Has prohibited field Resource');
    if (principal === undefined) throw malformed('Missing required field Principal');
    if (!action.patterns.every((pattern) => /^(sts:|\*$)/i.test(pattern))) throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    const named = principal.named === '*' ? [] : principal.named.AWS;
    const unknown = named.find((one) => one !== '*' && !/^\d{12}$/.test(one) && !exists(one));
    if (unknown !== undefined) throw malformed(`Invalid principal in policy: "AWS":"${unknown}"`);
  }
}
