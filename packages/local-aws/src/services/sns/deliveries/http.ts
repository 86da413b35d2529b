import type { Scope, World } from '../../../operation/call';
import { errands, type Errand } from '../../../state/errands';
import type { Subscription } from '../subscriptions/subscription';
import { DEFAULT_DELIVERY_POLICY } from '../topics/attributes';
import { toDeadLetters } from './dead-letters';

const { numRetries: RETRIES, minDelayTarget: DELAY_SECONDS } = DEFAULT_DELIVERY_POLICY.http.defaultHealthyRetryPolicy;
/** SNS developer guide: an endpoint has fifteen seconds to answer. */
const TIMEOUT_MS = 15_000;

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export interface Post {
  readonly type: 'Notification' | 'SubscriptionConfirmation';
  readonly messageId: string;
  readonly body: string;
  readonly isRaw: boolean;
  /** What the subscription's dead-letter queue gets when every attempt has failed. */
  readonly lastWords?: string;
}

interface Posting extends Errand {
  readonly subscription: Subscription;
  readonly post: Post;
  readonly retries: number;
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
const postings = errands<Posting>('sns.postings', (scope, posting, key, done) => {
  const { subscription, post: message, retries } = posting;
  const { world } = scope;
  world.background(
    attempt(subscription, message).then((isDelivered) => {
      const isLeft = done() && !isDelivered;
      if (isLeft && retries === 0) toDeadLetters(scope, subscription, message.lastWords);
      if (isLeft && retries > 0) postings.send(scope, key, { ...posting, dueAt: world.clock.now() + DELAY_SECONDS * 1000, retries: retries - 1 });
      world.state.commit();
    }),
  );
});

export function post(scope: Scope, subscription: Subscription, message: Post): void {
  if (!mayCall(subscription.endpoint)) return toDeadLetters(scope, subscription, message.lastWords);
  postings.run(scope, `${message.messageId}/${subscription.arn}`, { dueAt: scope.world.clock.now(), subscription, post: message, retries: RETRIES });
}

/** Takes up the posts that were not answered when the endpoint stopped. */
export const resumePosts = (world: World): void => postings.resume(world);
