import type { Scope } from '../../../operation/call';
import { subscriptions, subscriptionsOf, type Subscription } from './subscription';

/** Where AWS Chatbot takes notifications, whatever the channel. Here it is answered by this endpoint itself. */
const CHAT = { protocol: 'https', endpoint: 'https://global.sns-api.chatbot.amazonaws.com' } as const;

export const isChat = ({ endpoint, protocol }: Subscription): boolean => protocol === CHAT.protocol && endpoint === CHAT.endpoint;

/** Subscribes AWS Chatbot to a topic, with its service-linked role; it confirms at once. */
export function subscribeChat(scope: Scope, topicArn: string): void {
  const known = subscriptionsOf(scope, topicArn).find(isChat);
  if (known?.isPending === false) return;
  const arn = known?.arn ?? `${topicArn}:${scope.world.ids.uuid()}`;
  subscriptions.of(scope).put(arn, {
    ...CHAT,
    arn,
    topicArn,
    principal: `arn:aws:iam::${scope.account}:role/aws-service-role/management.chatbot.amazonaws.com/AWSServiceRoleForAWSChatbot`,
    attributes: known?.attributes ?? {},
    isPending: false,
    confirmationWasAuthenticated: true,
  });
}
