import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { allows, readPolicy } from '@stopwatch/cloudwatch-simulator';

import { keyValue, tagsFrom } from '../../declared/tags';
import { present } from '../../declared/members';
import { identityVerdict } from '../../operation/authorization/verdict';
import { requestContext } from '../../operation/authorization/request-context';
import type { Call } from '../../operation/call';
import type { Identity } from '../../operation/identity';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { roleOfArn, type Role } from '../iam/roles/role';
import { issue } from './session';
import { sessionPolicies } from './session-policies';

const ACTION = 'sts:AssumeRole';
const HOUR = 3600;

type Caller = Exclude<Identity, { readonly type: 'Anonymous' }>;

/** Whether the trust policy names the caller itself; an account that is named leaves the decision to its identity policies. */
function isNamed(trust: string, caller: Caller): boolean {
  const self = caller.type === 'AssumedRole' ? [caller.arn, caller.role.arn] : [caller.arn];
  return readPolicy(trust).statements.some(
    ({ effect, principal }) => effect === 'Allow' && principal !== undefined && (principal.named === '*' || principal.named.AWS.some((one) => one === '*' || self.includes(one))),
  );
}

/** Role chaining: sessions that begin from a session last an hour at most. */
function requireDuration(role: Role, caller: Caller, seconds: number): void {
  if (seconds > role.MaxSessionDuration) throw new ServiceException('ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  if (caller.type === 'AssumedRole' && seconds > HOUR) {
    throw new ServiceException('ValidationError', 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
  }
}

/** The role's trust policy decides. */
export function assumeRole(call: Call, input: Given<AssumeRoleRequest>): AssumeRoleResponse {
  const { RoleArn, RoleSessionName: session, DurationSeconds = HOUR, ExternalId } = input;
  const caller = call.identity as Caller;
  if (caller.type === 'Root') throw new ServiceException('AccessDenied', 'Roles may not be assumed by root accounts.', { status: 403 });
  const role = roleOfArn(call, RoleArn);
  const context = { ...requestContext(call, input), ...present({ 'sts:ExternalId': ExternalId }), 'sts:RoleSessionName': session };
  const request = { principal: { aws: caller.arn }, action: ACTION, resource: RoleArn, context };
  const verdict = role && allows(role.trust, request);
  if (!role || verdict !== 'allow' || (!isNamed(role.trust, caller) && identityVerdict(call, { action: ACTION, resource: RoleArn, context }).kind !== 'allowed')) {
    throw new ServiceException('AccessDenied', `User: ${caller.arn} is not authorized to perform: ${ACTION} on resource: ${RoleArn}`, { status: 403 });
  }
  requireDuration(role, caller, DurationSeconds);
  const principalId = `${role.RoleId}:${session}`;
  const arn = `arn:aws:sts::${call.account}:assumed-role/${role.RoleName}/${session}`;
  const issuer = { principalId: role.RoleId, arn: role.Arn, userName: role.RoleName };
  const identity = (accessKeyId: string): Identity => ({ type: 'AssumedRole', accountId: call.account, accessKeyId, principalId, arn, role: issuer, createdAt: call.now });
  const Credentials = issue(call, identity, { seconds: DurationSeconds, policies: sessionPolicies(call, input), tags: tagsFrom(keyValue, input.Tags) });
  return { Credentials, AssumedRoleUser: { AssumedRoleId: principalId, Arn: arn }, ...(input.SourceIdentity === undefined ? {} : { SourceIdentity: input.SourceIdentity }) };
}
