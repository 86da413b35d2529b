import { chatMessage } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { listeners } from '../../chatbot/channel';
import { putIntoInbox } from '../inbox';
import type { Delivery } from './envelope';

/** Posts a message in every Slack channel that hears of the topic, in the simulator's words; a message that chat applications do not know is dropped. */
export function chat(scope: Scope, { topic, subscription, text }: Delivery): void {
  const post = chatMessage(text);
  if (post === undefined) return;
  for (const { channelId, teamId } of listeners(scope, topic.arn)) {
    putIntoInbox(scope, {
      kind: 'notification',
      protocol: 'slack',
      to: `${teamId}/${channelId}`,
      ...(post.title === undefined ? {} : { subject: post.title }),
      body: post.text,
      topicArn: topic.arn,
      subscriptionArn: subscription.arn,
    });
  }
}
