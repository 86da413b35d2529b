import type {
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse,
  ListSubscriptionsByTopicInput,
  ListSubscriptionsInput,
  ListSubscriptionsResponse,
  SetSubscriptionAttributesInput,
  SubscribeInput,
  SubscribeResponse,
  UnsubscribeInput,
} from '@aws-sdk/client-sns';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { ServiceException } from '../../../operation/service-exception';
import { askForConfirmation } from '../deliveries/confirmation';
import { invalidParameter, subscriptionNotFound } from '../refusal';
import { effectiveDeliveryPolicy } from '../topics/attributes';
import { findTopic, topicWithArn } from '../topics/topic';
import { withAttribute, type Attributes } from './attributes';
import { needsConfirmation, requireEndpoint } from './endpoint';
import { removeSubscription, scopeOfArn, subscriptions, subscriptionsOf, type Subscription } from './subscription';

const TOKEN_LENGTH = 128;

function attributesOf(protocol: Subscription['protocol'], asked: Attributes): Attributes {
  return Object.entries(asked).reduce((all: Attributes, [name, value]) => withAttribute(all, protocol, name, value), {});
}

function newSubscription(call: Call, topicArn: string, protocol: Subscription['protocol'], endpoint: string, attributes: Attributes): Subscription {
  const { ids } = call.world;
  const isPending = needsConfirmation(protocol);
  const subscription = {
    arn: `${topicArn}:${ids.uuid()}`,
    topicArn,
    protocol,
    endpoint,
    principal: call.identity.type === 'Anonymous' ? `arn:aws:iam::${call.account}:root` : call.identity.arn,
    attributes,
    isPending,
    confirmationWasAuthenticated: !isPending,
  };
  return isPending ? { ...subscription, token: { text: ids.hex(TOKEN_LENGTH), sentAt: call.now } } : subscription;
}

/** Subscribing the same endpoint again gives the subscription there is, and asks again if it has not been confirmed. */
export function subscribe(call: Call, input: Given<SubscribeInput>): SubscribeResponse {
  const topic = topicWithArn(call, input.TopicArn);
  const protocol = requireEndpoint(input.Protocol, input.Endpoint);
  const endpoint = input.Endpoint ?? '';
  const attributes = attributesOf(protocol, input.Attributes ?? {});
  const known = subscriptionsOf(call, topic.arn).find((one) => one.protocol === protocol && one.endpoint === endpoint);
  if (known && input.Attributes && JSON.stringify(Object.entries(known.attributes).sort()) !== JSON.stringify(Object.entries(attributes).sort())) {
    throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
  }
  const fresh = newSubscription(call, topic.arn, protocol, endpoint, attributes);
  const subscription = known ? { ...known, ...(known.isPending && fresh.token ? { token: fresh.token } : {}) } : fresh;
  subscriptions.of(call).put(subscription.arn, subscription);
  if (subscription.isPending) askForConfirmation(call, topic, subscription);
  return { SubscriptionArn: subscription.isPending && !input.ReturnSubscriptionArn ? 'pending confirmation' : subscription.arn };
}

/** @throws ServiceException for what is no subscription ARN */
function find(scope: Scope, arn: string): { readonly there: Scope; readonly subscription: Subscription | undefined } {
  const parts = arn.split(':').length;
  if (parts < 6) throw invalidParameter(`SubscriptionArn Reason: An ARN must have at least 6 elements, not ${parts}`);
  const there = scopeOfArn(scope, arn);
  return { there, subscription: subscriptions.of(there).get(arn) };
}

/** With the link in a message anyone may end a subscription, unless it was confirmed with `AuthenticateOnUnsubscribe`. */
export function unsubscribe(call: Call, { SubscriptionArn }: Given<UnsubscribeInput>): object {
  const { there, subscription } = find(call, SubscriptionArn);
  if (!subscription) return {};
  if (subscription.isPending) throw invalidParameter('SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation');
  if (call.identity.type === 'Anonymous' && subscription.authenticatedUnsubscribe) throw new ServiceException('AuthorizationErrorException', 'Unsubscribe requires authentication');
  removeSubscription(there, subscription);
  return {};
}

export function getSubscriptionAttributes(call: Call, { SubscriptionArn }: Given<GetSubscriptionAttributesInput>): GetSubscriptionAttributesResponse {
  const { subscription, there } = find(call, SubscriptionArn);
  if (!subscription) throw subscriptionNotFound();
  const { attributes, protocol } = subscription;
  const isHttp = protocol === 'http' || protocol === 'https';
  return {
    Attributes: {
      SubscriptionArn,
      TopicArn: subscription.topicArn,
      Protocol: protocol,
      Endpoint: subscription.endpoint,
      Owner: call.account,
      PendingConfirmation: String(subscription.isPending),
      ConfirmationWasAuthenticated: String(subscription.confirmationWasAuthenticated),
      RawMessageDelivery: 'false',
      SubscriptionPrincipal: subscription.principal,
      ...(isHttp ? { EffectiveDeliveryPolicy: effectiveDeliveryPolicy({ ...findTopic(there, subscription.topicArn)?.topic.attributes }) } : {}),
      ...(attributes['FilterPolicy'] === undefined ? {} : { FilterPolicyScope: 'MessageAttributes' }),
      ...attributes,
    },
  };
}

export function setSubscriptionAttributes(call: Call, { SubscriptionArn, AttributeName, AttributeValue = '' }: Given<SetSubscriptionAttributesInput>): object {
  const { there, subscription } = find(call, SubscriptionArn);
  if (!subscription) throw subscriptionNotFound();
  const attributes = withAttribute(subscription.attributes, subscription.protocol, AttributeName, AttributeValue);
  subscriptions.of(there).put(SubscriptionArn, { ...subscription, attributes });
  return {};
}

const PAGE = 100;

function listed(call: Call, all: readonly Subscription[], token: string | undefined): ListSubscriptionsResponse {
  const { items, next } = paginate(all, { limit: PAGE, token, key: ({ arn }) => arn, invalidToken: () => invalidParameter('NextToken') });
  const Subscriptions = items.map(({ arn, topicArn, protocol, endpoint, isPending }) => ({
    SubscriptionArn: isPending ? 'PendingConfirmation' : arn,
    Owner: call.account,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  }));
  return { Subscriptions, ...(next === undefined ? {} : { NextToken: next }) };
}

export function listSubscriptions(call: Call, { NextToken }: Given<ListSubscriptionsInput>): ListSubscriptionsResponse {
  return listed(call, subscriptions.of(call).values(), NextToken);
}

export function listSubscriptionsByTopic(call: Call, { TopicArn, NextToken }: Given<ListSubscriptionsByTopicInput>): ListSubscriptionsResponse {
  return listed(call, subscriptionsOf(call, topicWithArn(call, TopicArn).arn), NextToken);
}
