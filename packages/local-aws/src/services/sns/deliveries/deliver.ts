import type { Scope } from '../../../operation/call';
import { invokeAs } from '../../lambda/invoke';
import type { ServicePrincipal } from '../../service-principal';
import { sendAs } from '../../sqs/send';
import { isChat } from '../subscriptions/chat';
import { chat } from './chat';
import { notification, printed, type Delivery, type Envelope } from './envelope';
import { toDeadLetters } from './dead-letters';
import { post } from './http';
import { mail, textMessage } from './mail';

const senderOf = ({ topic }: Delivery): ServicePrincipal => ({ principal: 'sns.amazonaws.com', sourceArn: topic.arn });

/** Lambda developer guide, "Invoking Lambda functions with Amazon SNS notifications": names differ a little from those of other protocols. */
function lambdaEvent(delivery: Delivery, { SigningCertURL, UnsubscribeURL, MessageAttributes = {}, ...envelope }: Envelope): string {
  const Sns = { ...envelope, Subject: delivery.subject ?? null, SigningCertUrl: SigningCertURL, UnsubscribeUrl: UnsubscribeURL, MessageAttributes };
  return JSON.stringify({ Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: delivery.subscription.arn, Sns }] });
}

const giveUp = (scope: Scope, delivery: Delivery): void => toDeadLetters(scope, delivery.subscription, printed(notification(scope, delivery)));

export function deliver(scope: Scope, delivery: Delivery): void {
  const { subscription, text, attributes } = delivery;
  const isRaw = subscription.attributes['RawMessageDelivery'] === 'true';
  switch (subscription.protocol) {
    case 'email':
    case 'email-json':
      return mail(scope, delivery);
    case 'sms':
      return textMessage(scope, delivery);
    case 'http':
    case 'https': {
      if (isChat(subscription)) return chat(scope, delivery);
      const whole = printed(notification(scope, delivery));
      return post(scope, subscription, { type: 'Notification', messageId: delivery.messageId, body: isRaw ? text : whole, isRaw, lastWords: whole });
    }
    case 'sqs': {
      const attempt = isRaw
        ? sendAs(senderOf(delivery), scope, subscription.endpoint, text, attributes)
        : sendAs(senderOf(delivery), scope, subscription.endpoint, printed(notification(scope, delivery)));
      if ('refused' in attempt) giveUp(scope, delivery);
      return;
    }
    case 'lambda': {
      const attempt = invokeAs(senderOf(delivery), scope, subscription.endpoint, lambdaEvent(delivery, notification(scope, delivery)));
      if ('refused' in attempt) giveUp(scope, delivery);
      return;
    }
    default:
      return subscription.protocol satisfies never;
  }
}
