import type { EventPattern } from '../events/pattern';
import { matchesEvent } from '../events/pattern';
import { EventPatternError, parseEventPattern } from '../events/pattern-reader';
import { chatMessage } from '../notification/chat';
import type { TopicMessage } from '../notification/sns-envelope';
import { delivered, subscriptionArnOf } from '../notification/sns-envelope';
import { StackError } from '../stack/errors';
import type { Stack, SubscriptionModel, TopicModel } from '../stack/model';
import type { DeliveryOutcome, SubscriptionDelivery } from './published';

interface Subscription {
  readonly model: SubscriptionModel;
  readonly arn: string;
  readonly confirmed: boolean;
  readonly filter: EventPattern | undefined;
}

/** What topics make of messages: one outcome for each subscription. */
export class FanOut {
  private readonly subscriptions = new Map<string, readonly Subscription[]>();

  /** @throws StackError for a filter policy that SNS would refuse or that uses an operator which is not modelled */
  constructor(topics: Stack['topics'], unconfirmed: readonly string[]) {
    for (const topic of topics) this.subscriptions.set(topic.arn, topic.subscriptions.map((model) => prepare(topic, model, unconfirmed)));
  }

  deliver(message: TopicMessage): readonly SubscriptionDelivery[] {
    const all = this.subscriptions.get(message.topicArn) ?? [];
    return all.map((subscription) => {
      const { address, protocol, endpoint } = subscription.model;
      return { address, protocol, endpoint, outcome: outcomeOf(subscription, message) };
    });
  }
}

function prepare(topic: TopicModel, model: SubscriptionModel, unconfirmed: readonly string[]): Subscription {
  return {
    model,
    arn: subscriptionArnOf(topic.arn, model.address),
    confirmed: !unconfirmed.includes(model.address) && !unconfirmed.includes(model.endpoint),
    filter: model.filterPolicy === undefined ? undefined : readFilter(model.address, model.filterPolicy),
  };
}

function readFilter(address: string, text: string): EventPattern {
  try {
    return parseEventPattern(text);
  } catch (error) {
    if (error instanceof EventPatternError) throw new StackError([{ address, attribute: 'filter_policy', message: error.message }]);
    throw error;
  }
}

function outcomeOf(subscription: Subscription, message: TopicMessage): DeliveryOutcome {
  const { model, arn, confirmed, filter } = subscription;
  if (!confirmed) return { kind: 'pendingConfirmation' };
  if (filter !== undefined && !passes(filter, model, message)) return { kind: 'filteredOut' };
  if (model.protocol === 'slack') return posted(message);
  return { kind: 'delivered', ...delivered(message, { ...model, subscriptionArn: arn }) };
}

function posted({ message }: TopicMessage): DeliveryOutcome {
  const post = chatMessage(message);
  if (post === undefined) return { kind: 'notShown' };
  return { kind: 'delivered', ...(post.title === undefined ? {} : { subject: post.title }), body: post.text };
}

/** Neither alarms nor rules publish with message attributes, so a policy on these lets nothing through that must be there. */
function passes(filter: EventPattern, { filterPolicyScope }: SubscriptionModel, { message }: TopicMessage): boolean {
  if (filterPolicyScope !== 'MessageBody') return matchesEvent(filter, {});
  try {
    const body: unknown = JSON.parse(message);
    return typeof body === 'object' && body !== null && matchesEvent(filter, body);
  } catch {
    return false;
  }
}
