import type { ListQueueTagsRequest, ListQueueTagsResult, TagQueueRequest, UntagQueueRequest } from '@aws-sdk/client-sqs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { invalidParameter } from '../refusal';
import { queueAt, queues } from './queue';

const MOST_TAGS = 50;

export function listQueueTags(call: Call, { QueueUrl }: Given<ListQueueTagsRequest>): ListQueueTagsResult {
  const { tags } = queueAt(call, QueueUrl);
  return Object.keys(tags).length === 0 ? {} : { Tags: { ...tags } };
}

export function tagQueue(call: Call, { QueueUrl, Tags }: Given<TagQueueRequest>): object {
  const queue = queueAt(call, QueueUrl);
  const tags = { ...queue.tags, ...Tags };
  if (Object.keys(tags).length > MOST_TAGS) throw invalidParameter(`Too many tags added for queue ${queue.name}.`);
  queues.of(call).put(queue.name, { ...queue, tags });
  return {};
}

export function untagQueue(call: Call, { QueueUrl, TagKeys }: Given<UntagQueueRequest>): object {
  const queue = queueAt(call, QueueUrl);
  const tags = Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !TagKeys.includes(key)));
  queues.of(call).put(queue.name, { ...queue, tags });
  return {};
}
