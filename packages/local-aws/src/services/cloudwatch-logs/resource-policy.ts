import type {
  DeleteResourcePolicyRequest, DescribeResourcePoliciesRequest, DescribeResourcePoliciesResponse, PutResourcePolicyRequest, PutResourcePolicyResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { allows, PolicyError, readPolicy } from '@stopwatch/cloudwatch-simulator';

import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { table } from '../../state/table';
import type { EpochMilliseconds } from '../../time/clock';
import { sourceContext } from '../service-context';
import type { ServicePrincipal } from '../service-principal';
import { logGroupArn } from './groups/log-group';
import { invalidParameter } from './invalid-parameter';
import { page } from './page';

export interface LogsResourcePolicy {
  readonly policyName: string;
  /** JSON text, as it was put. */
  readonly policyDocument: string;
  readonly lastUpdatedTime: EpochMilliseconds;
}

/** By name. They hold for all log groups of the Region. */
const resourcePolicies = table<LogsResourcePolicy>('logs.resource-policies');

/** Quota "Resource policies". */
const MOST_POLICIES = 10;

const DEFAULT_LIMIT = 50;

/** Whether the resource policies let a service make a log stream and write to it. */
export function mayWriteLogs(writer: ServicePrincipal, scope: Scope, logGroupName: string, logStreamName: string): boolean {
  const stream = `${logGroupArn(scope, logGroupName)}:log-stream:${logStreamName}`;
  const request = { principal: { service: writer.principal }, resource: stream, context: sourceContext(writer) };
  const policies = resourcePolicies.of(scope).values();
  const may = (action: string): boolean => {
    const decisions = policies.map(({ policyDocument }) => allows(policyDocument, { ...request, action }));
    return decisions.includes('allow') && !decisions.includes('deny');
  };
  return may('logs:CreateLogStream') && may('logs:PutLogEvents');
}

/** Policies of a single log group, which came in 2025, are not built. */
function refuseResourceScope(resourceArn: string | undefined): void {
  if (resourceArn !== undefined) throw invalidParameter('resourceArn: policies of a single resource are not supported here, only those of the account');
}

function checkDocument(document: string): void {
  try {
    readPolicy(document);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw invalidParameter(`The Specified policy document is invalid: ${error.message}`);
  }
}

export function putResourcePolicy(call: Call, { policyName, policyDocument, resourceArn }: Given<PutResourcePolicyRequest>): PutResourcePolicyResponse {
  refuseResourceScope(resourceArn);
  if (policyName === undefined || policyDocument === undefined) throw invalidParameter('policyName and policyDocument must be specified.');
  checkDocument(policyDocument);
  const policies = resourcePolicies.of(call);
  if (!policies.has(policyName) && policies.size >= MOST_POLICIES) throw new ServiceException('LimitExceededException', 'Resource limit exceeded.');
  const resourcePolicy = { policyName, policyDocument, lastUpdatedTime: call.now };
  policies.put(policyName, resourcePolicy);
  return { resourcePolicy };
}

export function describeResourcePolicies(call: Call, { limit = DEFAULT_LIMIT, nextToken, resourceArn, policyScope }: Given<DescribeResourcePoliciesRequest>): DescribeResourcePoliciesResponse {
  const found = resourceArn !== undefined || policyScope === 'RESOURCE' ? [] : resourcePolicies.of(call).values();
  const { items, more } = page(found, { limit, nextToken }, ({ policyName }) => policyName);
  return { resourcePolicies: items.map((policy) => ({ ...policy })), ...more };
}

export function deleteResourcePolicy(call: Call, { policyName, resourceArn }: Given<DeleteResourcePolicyRequest>): object {
  refuseResourceScope(resourceArn);
  if (policyName === undefined || !resourcePolicies.of(call).delete(policyName)) {
    throw new ServiceException('ResourceNotFoundException', `Policy with name [${policyName ?? ''}] does not exist.`);
  }
  return {};
}
