import type { Scope } from '../../../operation/call';
import type { Subscription } from '../subscriptions/subscription';
import type { Topic } from '../topics/topic';
import { printed, subscriptionConfirmation } from './envelope';
import { post } from './http';
import { confirmationMail } from './mail';

/** Asks the endpoint of a subscription whether it wants messages. */
export function askForConfirmation(scope: Scope, topic: Topic, subscription: Subscription): void {
  const { protocol, token } = subscription;
  if (!token) return;
  switch (protocol) {
    case 'email':
    case 'email-json':
      return confirmationMail(scope, topic, subscription, token.text);
    case 'http':
    case 'https': {
      const envelope = subscriptionConfirmation(scope, topic, token.text);
      return post(scope, subscription, { type: 'SubscriptionConfirmation', messageId: String(envelope['MessageId']), body: printed(envelope), isRaw: false });
    }
    case 'sms':
    case 'sqs':
    case 'lambda':
      return;
    default:
      return protocol satisfies never;
  }
}
