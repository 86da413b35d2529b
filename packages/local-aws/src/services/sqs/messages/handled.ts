import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  ChangeMessageVisibilityRequest,
  DeleteMessageBatchRequest,
  DeleteMessageBatchResult,
  DeleteMessageRequest,
} from '@aws-sdk/client-sqs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { queueAt, type Queue } from '../queues/queue';
import { outOfRange } from '../refusal';
import { announceMessage } from './arrivals';
import { eachEntry } from './batch';
import { messageTable } from './message';
import { readReceipt } from './receipt';

const SECOND = 1000;
const LONGEST_VISIBILITY = 43_200;

/** With an older handle the request succeeds and the message stays: API reference of DeleteMessage. */
function remove(call: Call, queue: Queue, handle: string): object {
  const { message, isLatest } = readReceipt(call, queue, handle);
  if (message && isLatest) messageTable(call, queue.name).delete(message.id);
  return {};
}

export function deleteMessage(call: Call, { QueueUrl, ReceiptHandle }: Given<DeleteMessageRequest>): object {
  return remove(call, queueAt(call, QueueUrl), ReceiptHandle);
}

export function deleteMessageBatch(call: Call, { QueueUrl, Entries }: Given<DeleteMessageBatchRequest>): DeleteMessageBatchResult {
  const queue = queueAt(call, QueueUrl);
  return eachEntry(Entries, ({ ReceiptHandle }) => remove(call, queue, ReceiptHandle));
}

function changeVisibility(call: Call, queue: Queue, handle: string, seconds: number): object {
  if (seconds < 0 || seconds > LONGEST_VISIBILITY) throw outOfRange('VisibilityTimeout', seconds, 0, LONGEST_VISIBILITY);
  const { message, isLatest } = readReceipt(call, queue, handle);
  if (!message || !isLatest || message.visibleAt <= call.now) {
    throw new ServiceException('MessageNotInflight', `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`);
  }
  messageTable(call, queue.name).put(message.id, { ...message, visibleAt: call.now + seconds * SECOND });
  if (seconds === 0) announceMessage(call.world, queue.arn);
  return {};
}

export function changeMessageVisibility(call: Call, { QueueUrl, ReceiptHandle, VisibilityTimeout }: Given<ChangeMessageVisibilityRequest>): object {
  return changeVisibility(call, queueAt(call, QueueUrl), ReceiptHandle, VisibilityTimeout);
}

export function changeMessageVisibilityBatch(call: Call, { QueueUrl, Entries }: Given<ChangeMessageVisibilityBatchRequest>): ChangeMessageVisibilityBatchResult {
  const queue = queueAt(call, QueueUrl);
  return eachEntry(Entries, ({ ReceiptHandle, VisibilityTimeout = 0 }) => changeVisibility(call, queue, ReceiptHandle, VisibilityTimeout));
}
