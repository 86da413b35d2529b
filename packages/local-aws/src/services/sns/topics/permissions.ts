import type { AddPermissionInput, RemovePermissionInput } from '@aws-sdk/client-sns';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { invalidParameter } from '../refusal';
import { putAttributes } from './operations';
import { policyOf, topicWithArn } from './topic';

interface Statement {
  readonly Sid?: string;
}

interface Policy {
  readonly Statement: readonly Statement[];
}

const ACCOUNT = /^\d{12}$/;

const only = <Item>(items: readonly Item[]): Item | readonly Item[] => (items.length === 1 ? items[0]! : items);

/** Adding a label again changes nothing: observed. */
export function addPermission(call: Call, { TopicArn, Label, AWSAccountId, ActionName }: Given<AddPermissionInput>): object {
  const topic = topicWithArn(call, TopicArn);
  if (!AWSAccountId.every((account) => ACCOUNT.test(account))) throw invalidParameter('AWSAccountId');
  const policy = JSON.parse(policyOf(topic)) as Policy;
  if (policy.Statement.some(({ Sid }) => Sid === Label)) return {};
  const statement = {
    Sid: Label,
    Effect: 'Allow',
    Principal: { AWS: only(AWSAccountId.map((account) => `arn:aws:iam::${account}:root`)) },
    Action: only(ActionName.map((action) => `SNS:${action}`)),
    Resource: TopicArn,
  };
  putAttributes(call, topic, { ...topic.attributes, Policy: JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] }) });
  return {};
}

export function removePermission(call: Call, { TopicArn, Label }: Given<RemovePermissionInput>): object {
  const topic = topicWithArn(call, TopicArn);
  const policy = JSON.parse(policyOf(topic)) as Policy;
  const Statement = [policy.Statement].flat().filter(({ Sid }) => Sid !== Label);
  putAttributes(call, topic, { ...topic.attributes, Policy: JSON.stringify({ ...policy, Statement }) });
  return {};
}
