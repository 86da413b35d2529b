import type { AddPermissionRequest, AddPermissionResponse, GetPolicyRequest, GetPolicyResponse, RemovePermissionRequest } from '@aws-sdk/client-lambda';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { functions, requireFunction, type FunctionRow } from '../functions/function';
import type { PolicyStatement } from './statement';

/** The resource policy as JSON text, `undefined` when nobody has been let in. */
export function policyText({ policy }: FunctionRow): string | undefined {
  return policy.length === 0 ? undefined : JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: policy });
}

function principalOf(principal: string): PolicyStatement['Principal'] {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return principal.startsWith('arn:') ? { AWS: principal } : { Service: principal };
}

function conditionOf({ SourceAccount, SourceArn, PrincipalOrgID }: Given<AddPermissionRequest>): Pick<PolicyStatement, 'Condition'> {
  const equals = { ...(SourceAccount === undefined ? {} : { 'AWS:SourceAccount': SourceAccount }), ...(PrincipalOrgID === undefined ? {} : { 'aws:PrincipalOrgID': PrincipalOrgID }) };
  const condition = {
    ...(Object.keys(equals).length === 0 ? {} : { StringEquals: equals }),
    ...(SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': SourceArn } }),
  };
  return Object.keys(condition).length === 0 ? {} : { Condition: condition };
}

export function addPermission(call: Call, input: Given<AddPermissionRequest>): AddPermissionResponse {
  const row = requireFunction(call, input.FunctionName);
  const { Action, Principal, Qualifier, StatementId } = input;
  if (row.policy.some(({ Sid }) => Sid === StatementId)) {
    throw new ServiceException('ResourceConflictException', `The statement id (${StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`, { members: { Type: 'User' } });
  }
  const Resource = Qualifier === undefined ? row.arn : `${row.arn}:${Qualifier}`;
  const statement: PolicyStatement = { Sid: StatementId, Effect: 'Allow', Principal: principalOf(Principal), Action, Resource, ...conditionOf(input) };
  functions.of(call).put(row.name, { ...row, policy: [...row.policy, statement], revisionId: call.world.ids.uuid() });
  return { Statement: JSON.stringify(statement) };
}

const noPolicy = (): ServiceException => new ServiceException('ResourceNotFoundException', 'The resource you requested does not exist.', { members: { Type: 'User' } });

export function getPolicy(call: Call, { FunctionName }: Given<GetPolicyRequest>): GetPolicyResponse {
  const row = requireFunction(call, FunctionName);
  const Policy = policyText(row);
  if (Policy === undefined) throw noPolicy();
  return { Policy, RevisionId: row.revisionId };
}

export function removePermission(call: Call, { FunctionName, StatementId }: Given<RemovePermissionRequest>): object {
  const row = requireFunction(call, FunctionName);
  const policy = row.policy.filter(({ Sid }) => Sid !== StatementId);
  if (policy.length === row.policy.length) throw new ServiceException('ResourceNotFoundException', `Statement ${StatementId} is not found in resource policy.`, { members: { Type: 'User' } });
  functions.of(call).put(row.name, { ...row, policy, revisionId: call.world.ids.uuid() });
  return {};
}
