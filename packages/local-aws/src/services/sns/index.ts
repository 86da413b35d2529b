import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { publish, publishBatch } from './publishing/operations';
import { snsRefusal } from './refusal';
import { confirmSubscription } from './subscriptions/confirm';
import {
  getSubscriptionAttributes,
  listSubscriptions,
  listSubscriptionsByTopic,
  setSubscriptionAttributes,
  subscribe,
  unsubscribe,
} from './subscriptions/operations';
import { createTopic, deleteTopic, getTopicAttributes, listTopics, setTopicAttributes } from './topics/operations';
import { addPermission, removePermission } from './topics/permissions';
import { listTagsForResource, tagResource, untagResource } from './topics/tags';

const operations: Operations<typeof import('@aws-sdk/client-sns')> = {
  AddPermission: addPermission,
  ConfirmSubscription: confirmSubscription,
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  GetTopicAttributes: getTopicAttributes,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTagsForResource: listTagsForResource,
  ListTopics: listTopics,
  Publish: publish,
  PublishBatch: publishBatch,
  RemovePermission: removePermission,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  SetTopicAttributes: setTopicAttributes,
  Subscribe: subscribe,
  TagResource: tagResource,
  Unsubscribe: unsubscribe,
  UntagResource: untagResource,
};

/** Links in messages carry no signature. */
export const sns: Service = { operations, refusal: snsRefusal, anonymous: ['ConfirmSubscription', 'Unsubscribe'] };
