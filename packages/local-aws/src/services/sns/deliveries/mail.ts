import type { Scope } from '../../../operation/call';
import { putIntoInbox } from '../inbox';
import { confirmLink, unsubscribeLink } from '../links';
import type { Subscription } from '../subscriptions/subscription';
import type { Topic } from '../topics/topic';
import { notification, printed, subscriptionConfirmation, type Delivery } from './envelope';

const DEFAULT_SUBJECT = 'AWS Notification Message';

/** What SNS writes below every notification. */
function footer(scope: Scope, { arn }: Subscription): string {
  return [
    '',
    '--',
    'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
    unsubscribeLink(scope.world, arn),
    '',
    'Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support',
    '',
  ].join('\n');
}

export function mail(scope: Scope, delivery: Delivery): void {
  const { topic, subscription, subject = DEFAULT_SUBJECT, text } = delivery;
  const isJson = subscription.protocol === 'email-json';
  putIntoInbox(scope, {
    kind: 'notification',
    protocol: isJson ? 'email-json' : 'email',
    to: subscription.endpoint,
    subject,
    body: isJson ? printed(notification(scope, delivery)) : `${text}\n${footer(scope, subscription)}`,
    topicArn: topic.arn,
    subscriptionArn: subscription.arn,
  });
}

export function confirmationMail(scope: Scope, topic: Topic, subscription: Subscription, token: string): void {
  const link = confirmLink(scope.world, topic.arn, token);
  const text = [
    'You have chosen to subscribe to the topic: ',
    topic.arn,
    '',
    'To confirm this subscription, click or visit the link below (If this was in error no action is necessary): ',
    link,
    '',
    'Please do not reply directly to this email. If you wish to remove yourself from receiving all future SNS subscription confirmation requests please send an email to sns-opt-out',
    '',
  ].join('\n');
  const isJson = subscription.protocol === 'email-json';
  putIntoInbox(scope, {
    kind: 'confirmation',
    protocol: isJson ? 'email-json' : 'email',
    to: subscription.endpoint,
    subject: 'AWS Notification - Subscription Confirmation',
    body: isJson ? printed(subscriptionConfirmation(scope, topic, token)) : text,
    topicArn: topic.arn,
    subscriptionArn: subscription.arn,
    confirmLink: link,
  });
}

/** A topic's display name goes in front of its text messages. */
export function textMessage(scope: Scope, { topic, subscription, text }: Delivery): void {
  const sender = topic.attributes['DisplayName'];
  putIntoInbox(scope, {
    kind: 'notification',
    protocol: 'sms',
    to: subscription.endpoint,
    body: sender === undefined ? text : `${sender}> ${text}`,
    topicArn: topic.arn,
    subscriptionArn: subscription.arn,
  });
}
