import type {
  CreateTopicInput,
  CreateTopicResponse,
  DeleteTopicInput,
  GetTopicAttributesInput,
  GetTopicAttributesResponse,
  ListTopicsInput,
  ListTopicsResponse,
  SetTopicAttributesInput,
} from '@aws-sdk/client-sns';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { invalidParameter } from '../refusal';
import { subscriptions, subscriptionsOf } from '../subscriptions/subscription';
import { effectiveDeliveryPolicy, withAttribute, type Attributes } from './attributes';
import { tagsWith } from './tags';
import { policyOf, topics, topicWithArn, type Tag, type Topic } from './topic';

const NAME = /^[A-Za-z0-9_-]{1,256}$/;

/** Creating a topic again succeeds if it would be the same: observed. */
function requireSame({ attributes, tags }: Topic, askedAttributes: Attributes, askedTags: readonly Tag[]): void {
  const isSame = Object.entries(askedAttributes).every(([name, value]) => (attributes[name] ?? '') === value);
  if (!isSame) throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  const known = new Map(tags.map(({ Key, Value }) => [Key, Value]));
  if (askedTags.some(({ Key, Value }) => known.get(Key) !== Value)) throw invalidParameter('Tags Reason: Topic already exists with different tags');
}

export function createTopic(call: Call, { Name, Attributes: asked = {}, Tags = [] }: Given<CreateTopicInput>): CreateTopicResponse {
  if (Name.endsWith('.fifo') || asked['FifoTopic'] === 'true') throw invalidParameter('Attributes Reason: FIFO topics are not served by this endpoint');
  if (!NAME.test(Name)) throw invalidParameter('Topic Name');
  const arn = `arn:aws:sns:${call.region}:${call.account}:${Name}`;
  const given = Object.fromEntries(Object.entries(asked).filter(([name]) => name !== 'FifoTopic'));
  const attributes = Object.entries(given).reduce((all: Attributes, [name, value]) => withAttribute(all, name, value, `Attributes Reason: Unknown attribute: ${name}`), {});
  const tags = tagsWith([], Tags);
  const known = topics.of(call).get(arn);
  if (known) requireSame(known, given, tags);
  else topics.of(call).put(arn, { arn, name: Name, attributes, tags, subscriptionsDeleted: 0 });
  return { TopicArn: arn };
}

/** Deleting what is not there succeeds. */
export function deleteTopic(call: Call, { TopicArn }: Given<DeleteTopicInput>): object {
  for (const { arn } of subscriptionsOf(call, TopicArn)) subscriptions.of(call).delete(arn);
  topics.of(call).delete(TopicArn);
  return {};
}

export function getTopicAttributes(call: Call, { TopicArn }: Given<GetTopicAttributesInput>): GetTopicAttributesResponse {
  const topic = topicWithArn(call, TopicArn);
  const all = subscriptionsOf(call, TopicArn);
  const pending = all.filter(({ isPending }) => isPending).length;
  return {
    Attributes: {
      Policy: policyOf(topic),
      Owner: call.account,
      SubscriptionsPending: String(pending),
      TopicArn,
      EffectiveDeliveryPolicy: effectiveDeliveryPolicy(topic.attributes),
      SubscriptionsConfirmed: String(all.length - pending),
      DisplayName: '',
      SubscriptionsDeleted: String(topic.subscriptionsDeleted),
      ...topic.attributes,
    },
  };
}

export function setTopicAttributes(call: Call, { TopicArn, AttributeName, AttributeValue = '' }: Given<SetTopicAttributesInput>): object {
  const topic = topicWithArn(call, TopicArn);
  putAttributes(call, topic, withAttribute(topic.attributes, AttributeName, AttributeValue, 'AttributeName'));
  return {};
}

export function putAttributes(scope: Scope, topic: Topic, attributes: Attributes): void {
  topics.of(scope).put(topic.arn, { ...topic, attributes });
}

const PAGE = 100;

export function listTopics(call: Call, { NextToken }: Given<ListTopicsInput>): ListTopicsResponse {
  const { items, next } = paginate(topics.of(call).values(), { limit: PAGE, token: NextToken, key: ({ arn }) => arn, invalidToken: () => invalidParameter('NextToken') });
  return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), ...(next === undefined ? {} : { NextToken: next }) };
}
