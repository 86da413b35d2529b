import { allows } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../operation/call';
import { sourceContext } from '../service-context';
import type { Attempt, ServicePrincipal } from '../service-principal';
import { findFunction, parseName, requireVersion } from './functions/function';
import { policyText } from './permissions/permissions';
import { invokeVersion, refusalOf } from './run/invocation';

/**
 * Invokes asynchronously as an AWS service does (`InvocationType: Event`): the function's policy must let the service in. The function
 * runs as the world's background work.
 *
 * @param payload JSON text
 * @returns the request id, or why the service may not invoke
 */
export function invokeAs(invoker: ServicePrincipal, scope: Scope, functionArn: string, payload: string): Attempt<string> {
  const row = findFunction(scope, functionArn);
  const named = parseName(scope, functionArn);
  if (!row || !named) return { refused: `Function not found: ${functionArn}` };
  const policy = policyText(row);
  const request = { principal: { service: invoker.principal }, action: 'lambda:InvokeFunction', resource: functionArn, context: sourceContext(invoker) };
  if (policy === undefined || allows(policy, request) !== 'allow') return { refused: `${invoker.principal} is not authorized to perform: lambda:InvokeFunction on resource: ${functionArn}` };
  const home = { ...scope, region: named.region, account: named.account };
  const version = requireVersion(home, functionArn, undefined);
  const refusal = refusalOf(version);
  if (refusal !== undefined) return { refused: refusal };
  const requestId = scope.world.ids.uuid();
  scope.world.background(invokeVersion(home, row, version, payload, requestId));
  return { made: requestId };
}
