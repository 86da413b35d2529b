import type { ListTagsForResourceRequest, ListTagsForResourceResponse, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-sns';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { resourceNotFound } from '../refusal';
import { topics, type Tag, type Topic } from './topic';

const MOST_TAGS = 50;

/** A changed tag keeps its place: observed. */
export function tagsWith(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const all = new Map(tags.map(({ Key, Value }) => [Key, Value]));
  for (const { Key, Value } of added) all.set(Key, Value);
  if (all.size > MOST_TAGS) throw new ServiceException('TagLimitExceededException', 'Could not complete request: tag quota of per resource exceeded');
  return [...all].map(([Key, Value]) => ({ Key, Value }));
}

function taggedTopic(call: Call, arn: string): Topic {
  const topic = topics.of(call).get(arn);
  if (!topic) throw resourceNotFound();
  return topic;
}

export function listTagsForResource(call: Call, { ResourceArn }: Given<ListTagsForResourceRequest>): ListTagsForResourceResponse {
  return { Tags: [...taggedTopic(call, ResourceArn).tags] };
}

export function tagResource(call: Call, { ResourceArn, Tags }: Given<TagResourceRequest>): object {
  const topic = taggedTopic(call, ResourceArn);
  topics.of(call).put(topic.arn, { ...topic, tags: tagsWith(topic.tags, Tags) });
  return {};
}

export function untagResource(call: Call, { ResourceArn, TagKeys }: Given<UntagResourceRequest>): object {
  const topic = taggedTopic(call, ResourceArn);
  topics.of(call).put(topic.arn, { ...topic, tags: topic.tags.filter(({ Key }) => !TagKeys.includes(Key)) });
  return {};
}
