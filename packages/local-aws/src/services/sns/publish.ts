import { allows, topicAdmits, type GuardedTopic, type Publisher } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';
import { keyAdmits } from '../key-admits';
import { keyPolicyOf } from '../kms/key-policy';
import { sourceContext } from '../service-context';
import type { Attempt, ServicePrincipal } from '../service-principal';
import type { Publication } from './publishing/publication';
import { sendToTopic } from './publishing/send-to-topic';
import { findTopic, policyOf, type Topic } from './topics/topic';

export type { Publication } from './publishing/publication';

/** A topic as the simulator looks at it: an endpoint knows every policy. */
function guarded(scope: Scope, topic: Topic): GuardedTopic {
  const { KmsMasterKeyId: key } = topic.attributes;
  const policy = { kind: 'document', document: JSON.parse(policyOf(topic)) } as GuardedTopic['policy'];
  if (key === undefined) return { arn: topic.arn, policy, key: { kind: 'none' } };
  if (/(^|:)alias\/aws\//.test(key)) return { arn: topic.arn, policy, key: { kind: 'awsManaged' } };
  const keyPolicy = keyPolicyOf(scope, key);
  return { arn: topic.arn, policy, key: { kind: 'customer', address: key, policy: keyPolicy === undefined ? { kind: 'default' } : ({ kind: 'document', document: JSON.parse(keyPolicy) } as GuardedTopic['policy']) } };
}

const isKnown = (principal: string): principal is Publisher['service'] => principal === 'cloudwatch.amazonaws.com' || principal === 'events.amazonaws.com';

/** Whether a service may publish; alarms and rules are asked about as the simulator does, so that both give one answer. */
function admits(scope: Scope, topic: Topic, publisher: ServicePrincipal): true | string {
  const { principal, sourceArn } = publisher;
  if (isKnown(principal)) return topicAdmits(guarded(scope, topic), { service: principal, sourceArn, accountId: sourceArn.split(':')[4] || scope.account });
  const request = { principal: { service: principal }, action: 'sns:Publish', resource: topic.arn, context: sourceContext(publisher) };
  if (allows(policyOf(topic), request) !== 'allow') return `${principal} is not authorized to perform: SNS:Publish on resource:${topic.arn}`;
  const { KmsMasterKeyId: key } = topic.attributes;
  return key === undefined || keyAdmits(scope, key, publisher) ? true : `${principal} does not have authorization to access the encryption key of ${topic.arn}`;
}

/**
 * Publishes as an AWS service does: the topic's policy and, for an encrypted topic, its key's policy must let the service in.
 *
 * @returns the message id, or why the service may not publish
 */
export function publishAs(publisher: ServicePrincipal, scope: Scope, topicArn: string, publication: Publication): Attempt<string> {
  const found = findTopic(scope, topicArn);
  if (!found) return { refused: 'Topic does not exist' };
  const verdict = admits(found.scope, found.topic, publisher);
  if (verdict !== true) return { refused: verdict };
  try {
    return { made: sendToTopic(found.scope, found.topic, publication) };
  } catch (error) {
    if (error instanceof ServiceException) return { refused: error.message };
    throw error;
  }
}
