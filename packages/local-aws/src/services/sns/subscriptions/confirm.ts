import type { ConfirmSubscriptionInput, ConfirmSubscriptionResponse } from '@aws-sdk/client-sns';

import type { Call, Scope, World } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { invalidParameter } from '../refusal';
import { findTopic } from '../topics/topic';
import { scopeOfArn, subscriptions, subscriptionsOf, type Subscription } from './subscription';

/** SNS developer guide: "Confirmation tokens are valid for two days". */
const TOKEN_LASTS = 2 * 86_400_000;

interface Confirmation {
  readonly topicArn: string;
  readonly token: string;
  readonly authenticated: boolean;
  readonly authenticatedUnsubscribe: boolean;
}

function confirm(scope: Scope, { topicArn, token, authenticated, authenticatedUnsubscribe }: Confirmation): Subscription | undefined {
  const there = scopeOfArn(scope, topicArn);
  const found = subscriptionsOf(there, topicArn).find((subscription) => subscription.token?.text === token);
  if (!found?.token || scope.world.clock.now() - found.token.sentAt > TOKEN_LASTS) return undefined;
  if (!found.isPending) return found;
  const confirmed = { ...found, isPending: false, confirmationWasAuthenticated: authenticated, ...(authenticatedUnsubscribe ? { authenticatedUnsubscribe } : {}) };
  subscriptions.of(there).put(found.arn, confirmed);
  return confirmed;
}

/** Needs no credentials: whoever has the token received it. */
export function confirmSubscription(call: Call, { TopicArn, Token, AuthenticateOnUnsubscribe }: Given<ConfirmSubscriptionInput>): ConfirmSubscriptionResponse {
  if (!findTopic(call, TopicArn)) throw invalidParameter('TopicArn');
  const authenticated = call.identity.type !== 'Anonymous';
  const confirmed = confirm(call, { topicArn: TopicArn, token: Token, authenticated, authenticatedUnsubscribe: authenticated && AuthenticateOnUnsubscribe === 'true' });
  if (!confirmed) throw invalidParameter('Token');
  return { SubscriptionArn: confirmed.arn };
}

/**
 * Does what a click on the link in a confirmation mail does, without HTTP.
 *
 * @returns the subscription's ARN; nothing when the link is none of this endpoint's, or two days old
 */
export function confirmSubscriptionByLink(world: World, link: string): string | undefined {
  const parameters = URL.canParse(link) ? new URL(link).searchParams : new URLSearchParams();
  const [topicArn, token] = [parameters.get('TopicArn'), parameters.get('Token')];
  if (topicArn === null || token === null) return undefined;
  return confirm({ world, account: world.account, region: '' }, { topicArn, token, authenticated: false, authenticatedUnsubscribe: false })?.arn;
}
