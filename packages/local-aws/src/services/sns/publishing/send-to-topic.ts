import type { Scope } from '../../../operation/call';
import { deliver } from '../deliveries/deliver';
import { subscriptionsOf } from '../subscriptions/subscription';
import type { Topic } from '../topics/topic';
import { wants } from './filter';
import { requirePublishable, textFor, type Publication } from './publication';

/**
 * Gives a message to every confirmed subscription that wants it.
 *
 * @param scope that of the topic
 * @returns the message id
 * @throws ServiceException for what SNS would not publish
 */
export function sendToTopic(scope: Scope, topic: Topic, publication: Publication): string {
  requirePublishable(publication);
  const { subject, attributes = {} } = publication;
  const messageId = scope.world.ids.uuid();
  for (const subscription of subscriptionsOf(scope, topic.arn)) {
    // A filter of bodies looks at what its subscription would receive: of an alarm's message, the text for its protocol.
    const text = textFor(subscription.protocol, publication);
    if (subscription.isPending || !wants(subscription, text, attributes)) continue;
    deliver(scope, { topic, subscription, messageId, subject, text, attributes });
  }
  return messageId;
}
