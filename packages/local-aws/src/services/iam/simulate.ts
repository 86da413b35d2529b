import type { EvaluationResult, SimulatePrincipalPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import { allows, PolicyError } from '@stopwatch/cloudwatch-simulator';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { noSuchEntity } from './errors';
import { heldBy, type IdentityPolicies } from './identity-policies';
import { page } from './page';
import { roleOfArn } from './roles/role';
import { users } from './users/user';

type Decision = NonNullable<EvaluationResult['EvalDecision']>;

function policiesOf(call: Call, arn: string): IdentityPolicies {
  const holder = roleOfArn(call, arn) ?? users.of(call).values().find(({ Arn }) => Arn === arn);
  if (!holder) throw noSuchEntity(`The principal ${arn} cannot be found.`);
  return heldBy(call, holder);
}

/** A boundary that does not allow denies as silence does. */
function decide({ identity, boundary }: IdentityPolicies, more: readonly string[], action: string, resource: string, context: Record<string, readonly string[]>): Decision {
  const ask = (policy: string): ReturnType<typeof allows> => allows(policy, { principal: {}, action, resource, context });
  const decisions = [...identity, ...more].map(ask);
  const bound = boundary === undefined ? 'allow' : ask(boundary);
  if (decisions.includes('deny') || bound === 'deny') return 'explicitDeny';
  return decisions.includes('allow') && bound === 'allow' ? 'allowed' : 'implicitDeny';
}

/** What the policies of a user or role, and others that the caller adds, would say of each action on each resource. */
export function simulatePrincipalPolicy(call: Call, input: Given<SimulatePrincipalPolicyRequest>): SimulatePolicyResponse {
  const { PolicySourceArn, PolicyInputList = [], ActionNames, ResourceArns = ['*'], ContextEntries = [] } = input;
  const policies = policiesOf(call, PolicySourceArn);
  const context = Object.fromEntries(ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues]));
  try {
    const results = ActionNames.flatMap((action) =>
      ResourceArns.map((resource) => ({ EvalActionName: action, EvalResourceName: resource, EvalDecision: decide(policies, PolicyInputList, action, resource, context) })),
    );
    const { items, ...more } = page(results, input, ({ EvalActionName, EvalResourceName }) => `${EvalActionName} ${EvalResourceName}`);
    return { EvaluationResults: items, ...more };
  } catch (error) {
    if (error instanceof PolicyError) throw new ServiceException('InvalidInputException', error.message);
    throw error;
  }
}
