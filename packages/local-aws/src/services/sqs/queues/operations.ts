import type {
  CreateQueueRequest,
  CreateQueueResult,
  DeleteQueueRequest,
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListDeadLetterSourceQueuesRequest,
  ListDeadLetterSourceQueuesResult,
  ListQueuesRequest,
  ListQueuesResult,
  PurgeQueueRequest,
  SetQueueAttributesRequest,
} from '@aws-sdk/client-sqs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { ServiceException } from '../../../operation/service-exception';
import { messagesOf, purge, type Message } from '../messages/message';
import { invalidParameter, noSuchQueue, outOfRange, unknownAttribute } from '../refusal';
import { changed, DEFAULTS, FIFO_DEFAULTS, type Attributes } from './attribute-rules';
import { queueAt, queues, urlOf, type Queue } from './queue';

const NAME = /^[A-Za-z0-9_-]{1,80}$/;
const FIFO_NAME = /^[A-Za-z0-9_-]{1,75}\.fifo$/;

function requireName(name: string, isFifo: boolean): void {
  if (isFifo && !FIFO_NAME.test(name)) throw invalidParameter('The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.');
  if (!isFifo && !NAME.test(name)) throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
}

/** Creating a queue again succeeds unless an attribute would be another. */
function requireSame({ attributes }: Queue, asked: Attributes): void {
  const other = Object.entries(asked).find(([name, value]) => (attributes[name] ?? '') !== value)?.[0];
  if (other !== undefined) throw new ServiceException('QueueNameExists', `A queue already exists with the same name and a different value for attribute ${other}`);
}

export function createQueue(call: Call, { QueueName, Attributes: asked = {}, tags = {} }: Given<CreateQueueRequest>): CreateQueueResult {
  const given = asked as Attributes;
  const fifo = given['FifoQueue'] === 'true';
  requireName(QueueName, fifo);
  const known = queues.of(call).get(QueueName);
  if (known) requireSame(known, given);
  else {
    const attributes = changed(fifo ? FIFO_DEFAULTS : DEFAULTS, given);
    const arn = `arn:aws:sqs:${call.region}:${call.account}:${QueueName}`;
    queues.of(call).put(QueueName, { name: QueueName, arn, createdAt: call.now, modifiedAt: call.now, attributes, tags });
  }
  return { QueueUrl: urlOf(call, QueueName) };
}

export function deleteQueue(call: Call, { QueueUrl }: Given<DeleteQueueRequest>): object {
  const { name } = queueAt(call, QueueUrl);
  purge(call, name);
  queues.of(call).delete(name);
  return {};
}

export function purgeQueue(call: Call, { QueueUrl }: Given<PurgeQueueRequest>): object {
  purge(call, queueAt(call, QueueUrl).name);
  return {};
}

export function getQueueUrl(call: Call, { QueueName }: Given<GetQueueUrlRequest>): GetQueueUrlResult {
  if (!queues.of(call).has(QueueName)) throw noSuchQueue();
  return { QueueUrl: urlOf(call, QueueName) };
}

const MOST_LISTED = 1000;

const invalidToken = (): ServiceException => invalidParameter('Invalid NextToken value.');

/** API_ListQueues: "valid values are 1 to 1000". */
function requirePage(MaxResults: number): void {
  if (MaxResults < 1 || MaxResults > MOST_LISTED) throw outOfRange('MaxResults', MaxResults, 1, MOST_LISTED);
}

export function listQueues(call: Call, { QueueNamePrefix = '', MaxResults = MOST_LISTED, NextToken }: Given<ListQueuesRequest>): ListQueuesResult {
  requirePage(MaxResults);
  const wanted = queues.of(call).values().filter(({ name }) => name.startsWith(QueueNamePrefix));
  const { items, next } = paginate(wanted, { limit: MaxResults, token: NextToken, key: ({ name }) => name, invalidToken });
  return { QueueUrls: items.map(({ name }) => urlOf(call, name)), ...(next === undefined ? {} : { NextToken: next }) };
}

export function listDeadLetterSourceQueues(call: Call, { QueueUrl, MaxResults = MOST_LISTED, NextToken }: Given<ListDeadLetterSourceQueuesRequest>): ListDeadLetterSourceQueuesResult {
  requirePage(MaxResults);
  const { arn } = queueAt(call, QueueUrl);
  const sources = queues.of(call).values().filter(({ attributes }) => attributes['RedrivePolicy']?.includes(`"${arn}"`));
  const { items, next } = paginate(sources, { limit: MaxResults, token: NextToken, key: ({ name }) => name, invalidToken });
  return { queueUrls: items.map(({ name }) => urlOf(call, name)), ...(next === undefined ? {} : { NextToken: next }) };
}

const seconds = (milliseconds: number): string => String(Math.floor(milliseconds / 1000));

function counted(messages: readonly Message[], now: number): Attributes {
  const hidden = messages.filter(({ visibleAt }) => visibleAt > now);
  const delayed = hidden.filter(({ receiveCount }) => receiveCount === 0);
  return {
    ApproximateNumberOfMessages: String(messages.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(hidden.length - delayed.length),
    ApproximateNumberOfMessagesDelayed: String(delayed.length),
  };
}

const POSSIBLE: readonly string[] = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', ...Object.keys(FIFO_DEFAULTS)];

export function getQueueAttributes(call: Call, { QueueUrl, AttributeNames = [] }: Given<GetQueueAttributesRequest>): GetQueueAttributesResult {
  const queue = queueAt(call, QueueUrl);
  const all: Attributes = {
    QueueArn: queue.arn,
    ...counted(messagesOf(call, queue), call.now),
    CreatedTimestamp: seconds(queue.createdAt),
    LastModifiedTimestamp: seconds(queue.modifiedAt),
    ...queue.attributes,
  };
  const names = AttributeNames as readonly string[];
  const unknown = names.find((name) => name !== 'All' && !(name in all) && !POSSIBLE.includes(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  const shown = names.includes('All') ? Object.entries(all) : Object.entries(all).filter(([name]) => names.includes(name));
  return shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) };
}

export function setQueueAttributes(call: Call, { QueueUrl, Attributes: changes }: Given<SetQueueAttributesRequest>): object {
  const queue = queueAt(call, QueueUrl);
  const asked = changes as Attributes;
  if (asked['FifoQueue'] !== undefined && asked['FifoQueue'] !== queue.attributes['FifoQueue']) throw unknownAttribute('FifoQueue');
  queues.of(call).put(queue.name, { ...queue, attributes: changed(queue.attributes, asked), modifiedAt: call.now });
  return {};
}
