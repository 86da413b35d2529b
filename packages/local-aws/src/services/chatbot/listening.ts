import type { Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';
import { isChat, subscribeChat } from '../sns/subscriptions/chat';
import { removeSubscription, subscriptionsOf } from '../sns/subscriptions/subscription';
import { findTopic } from '../sns/topics/topic';
import { listeners } from './channel';

/**
 * AWS Chatbot subscribes itself to the topics of its channels, once for all channels. Administrator Guide, "Getting started with Slack".
 *
 * @throws ServiceException for a topic that is not there
 */
export function listen(scope: Scope, topicArns: readonly string[]): void {
  const found = topicArns.map((arn) => {
    const topic = findTopic(scope, arn);
    if (!topic) throw new ServiceException('InvalidRequestException', `Invalid request provided: SNS topic ${arn} does not exist.`);
    return topic;
  });
  for (const { scope: there, topic } of found) subscribeChat(there, topic.arn);
}

/** Ends the subscription to topics that no channel but the one under this ARN hears of. */
export function leave(scope: Scope, arn: string, topicArns: readonly string[]): void {
  for (const topicArn of topicArns) {
    const found = findTopic(scope, topicArn);
    if (!found || listeners(scope, topicArn).some((channel) => channel.arn !== arn)) continue;
    for (const subscription of subscriptionsOf(found.scope, topicArn).filter(isChat)) removeSubscription(found.scope, subscription);
  }
}
