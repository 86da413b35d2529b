import { allows } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';
import { keyAdmits } from '../key-admits';
import { sourceContext } from '../service-context';
import type { Attempt, ServicePrincipal } from '../service-principal';
import type { MessageAttributes } from './messages/message';
import { send } from './messages/send-message';
import { queueWithArn } from './queues/queue';

/**
 * Sends as an AWS service does: the queue's policy, and for a queue with a key of KMS its key's policy, must let the service in.
 *
 * @returns the message id, or why the service may not send
 */
export function sendAs(sender: ServicePrincipal, scope: Scope, queueArn: string, body: string, attributes: MessageAttributes = {}): Attempt<string> {
  const found = queueWithArn(scope, queueArn);
  if (!found) return { refused: 'The specified queue does not exist.' };
  const { queue } = found;
  const { Policy: policy, KmsMasterKeyId: key } = queue.attributes;
  const request = { principal: { service: sender.principal }, action: 'sqs:SendMessage', resource: queueArn, context: sourceContext(sender) };
  if (policy === undefined || allows(policy, request) !== 'allow') return { refused: `Access to the resource ${queueArn} is denied.` };
  if (key !== undefined && !keyAdmits(found.scope, key, sender)) return { refused: `${sender.principal} is not authorized to use the key of ${queueArn}.` };
  try {
    return { made: send(found.scope, queue, sender.principal, { MessageBody: body, MessageAttributes: attributes }).MessageId };
  } catch (error) {
    if (error instanceof ServiceException) return { refused: error.message };
    throw error;
  }
}
