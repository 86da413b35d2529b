import type { Scope } from '../../../operation/call';
import { sendAs } from '../../sqs/send';
import type { Subscription } from '../subscriptions/subscription';

/**
 * Gives what no attempt could deliver to the subscription's dead-letter queue, if it has one.
 *
 * @param text the message as other protocols have it; without one, nothing is kept of it
 */
export function toDeadLetters(scope: Scope, { topicArn, attributes: { RedrivePolicy } }: Subscription, text: string | undefined): void {
  if (RedrivePolicy === undefined || text === undefined) return;
  const { deadLetterTargetArn } = JSON.parse(RedrivePolicy) as { readonly deadLetterTargetArn: string };
  sendAs({ principal: 'sns.amazonaws.com', sourceArn: topicArn }, scope, deadLetterTargetArn, text);
}
