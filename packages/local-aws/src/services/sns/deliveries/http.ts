import type { Scope } from '../../../operation/call';
import type { Subscription } from '../subscriptions/subscription';
import { DEFAULT_DELIVERY_POLICY } from '../topics/attributes';

const { numRetries: RETRIES, minDelayTarget: DELAY_SECONDS } = DEFAULT_DELIVERY_POLICY.http.defaultHealthyRetryPolicy;
/** SNS developer guide: an endpoint has fifteen seconds to answer. */
const TIMEOUT_MS = 15_000;

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export interface Post {
  readonly type: 'Notification' | 'SubscriptionConfirmation';
  readonly messageId: string;
  readonly body: string;
  readonly isRaw: boolean;
  /** What to do when every attempt has failed. */
  readonly onFailure: () => void;
}

/** This endpoint is for development: it calls nobody outside of the machine. */
export const mayCall = (url: string): boolean => URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

async function attempt({ arn, endpoint, topicArn, isPending }: Subscription, { type, messageId, body, isRaw }: Post): Promise<boolean> {
  const headers = {
    'x-amz-sns-message-type': type,
    'x-amz-sns-message-id': messageId,
    'x-amz-sns-topic-arn': topicArn,
    ...(isPending ? {} : { 'x-amz-sns-subscription-arn': arn }),
    ...(isRaw ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
  };
  try {
    const response = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Posts in the background; what fails is tried again after a delay in the endpoint's time, by the default delivery policy. */
export function post(scope: Scope, subscription: Subscription, message: Post, retries: number = RETRIES): void {
  const { world } = scope;
  if (!mayCall(subscription.endpoint)) return message.onFailure();
  world.background(
    attempt(subscription, message).then((isDelivered) => {
      if (isDelivered) return;
      if (retries === 0) message.onFailure();
      else world.clock.at(world.clock.now() + DELAY_SECONDS * 1000, () => post(scope, subscription, message, retries - 1));
      world.state.commit();
    }),
  );
}
