import type { SendMessageBatchRequest, SendMessageBatchResult, SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { isFifo, numberOf, queueAt, type Queue } from '../queues/queue';
import { invalidParameter, outOfRange } from '../refusal';
import { announceMessage } from './arrivals';
import { eachEntry } from './batch';
import { fifoPlace, type FifoParameters } from './fifo';
import { md5, md5OfAttributes } from './md5';
import { messageTable, type MessageAttributes } from './message';

const SECOND = 1000;
const LONGEST_DELAY = 900;
const MOST_ATTRIBUTES = 10;
/** XML 1.0, 2.2: the characters that there are; the rest SQS refuses. */
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const NOT_A_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export interface NewMessage extends FifoParameters {
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: MessageAttributes | undefined;
}

export interface SentMessage {
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly SequenceNumber?: string;
}

function sizeOf(body: string, attributes: MessageAttributes): number {
  const own = Object.entries(attributes).map(([name, { DataType, StringValue = '', BinaryValue }]) => Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.length ?? 0));
  return own.reduce((sum, size) => sum + size, Buffer.byteLength(body));
}

function requireAttributes(attributes: MessageAttributes): void {
  if (Object.keys(attributes).length > MOST_ATTRIBUTES) throw invalidParameter(`Number of message attributes [${Object.keys(attributes).length}] exceeds the allowed maximum [${MOST_ATTRIBUTES}].`);
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!/^(String|Number|Binary)(\..+)?$/.test(DataType)) {
      throw invalidParameter(`The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`);
    }
    if (DataType.startsWith('Binary') ? !BinaryValue?.length : !StringValue) {
      throw invalidParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${DataType.startsWith('Binary') ? 'Binary' : 'String'}'.`);
    }
  }
}

/** @throws ServiceException for what SQS would not take */
export function send(scope: Scope, queue: Queue, senderId: string, message: NewMessage): SentMessage {
  const { MessageBody: body, MessageAttributes: attributes = {}, DelaySeconds } = message;
  const limit = numberOf(queue, 'MaximumMessageSize');
  if (body === '') throw invalidParameter('The request must contain the parameter MessageBody.');
  if (NOT_A_CHARACTER.test(body)) throw invalidParameter('Invalid binary character was found in the message body, the set of allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF');
  requireAttributes(attributes);
  if (sizeOf(body, attributes) > limit) throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
  if (DelaySeconds !== undefined && (DelaySeconds < 0 || DelaySeconds > LONGEST_DELAY)) throw outOfRange('DelaySeconds', DelaySeconds, 0, LONGEST_DELAY);
  const id = scope.world.ids.uuid();
  const fifo = isFifo(queue) ? fifoPlace(scope, queue, body, id, message) : undefined;
  const now = scope.world.clock.now();
  const visibleAt = now + (DelaySeconds ?? numberOf(queue, 'DelaySeconds')) * SECOND;
  const { copyOf, ...place } = fifo ?? { copyOf: undefined };
  if (copyOf === undefined) {
    const group = fifo ? place : message.MessageGroupId === undefined ? {} : { groupId: message.MessageGroupId };
    messageTable(scope, queue.name).put(id, { id, body, attributes, senderId, sentAt: now, visibleAt, receiveCount: 0, ...group });
    announceMessage(scope.world, queue.arn);
  }
  const attributesDigest = md5OfAttributes(attributes);
  return {
    MessageId: copyOf ?? id,
    MD5OfMessageBody: md5(body),
    ...(attributesDigest === undefined ? {} : { MD5OfMessageAttributes: attributesDigest }),
    ...(fifo ? { SequenceNumber: fifo.sequenceNumber } : {}),
  };
}

const senderOf = ({ identity }: Call): string => (identity.type === 'Anonymous' ? 'anonymous' : identity.principalId);

export function sendMessage(call: Call, input: Given<SendMessageRequest>): SendMessageResult {
  return send(call, queueAt(call, input.QueueUrl), senderOf(call), input);
}

export function sendMessageBatch(call: Call, { QueueUrl, Entries }: Given<SendMessageBatchRequest>): SendMessageBatchResult {
  const queue = queueAt(call, QueueUrl);
  return eachEntry(Entries, (entry) => send(call, queue, senderOf(call), entry));
}
