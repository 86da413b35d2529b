import type { Message as ReceivedMessage, ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import type { EpochMilliseconds } from '../../../time/clock';
import { isFifo, numberOf, queueAt, queueWithArn, queues, type Queue } from '../queues/queue';
import { outOfRange } from '../refusal';
import { arrival } from './arrivals';
import { md5, md5OfAttributes } from './md5';
import { messagesOf, messageTable, type Message, type MessageAttributes } from './message';
import { receiptHandle } from './receipt';

const SECOND = 1000;
const RECEIPT_LENGTH = 32;

/** In a FIFO queue a message waits until none of its group that was sent before is with somebody. */
function ready(queue: Queue, messages: readonly Message[], now: EpochMilliseconds): readonly Message[] {
  if (!isFifo(queue)) return messages.filter(({ visibleAt }) => visibleAt <= now);
  const blocked = new Set(messages.filter(({ visibleAt }) => visibleAt > now).map(({ groupId }) => groupId));
  return messages.filter(({ groupId }) => !blocked.has(groupId));
}

interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number | string;
}

/** Moves a message that was received too often to the dead-letter queue. */
function isDead(scope: Scope, queue: Queue, message: Message): boolean {
  const redrive = queue.attributes['RedrivePolicy'];
  if (redrive === undefined) return false;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(redrive) as RedrivePolicy;
  const target = queueWithArn(scope, deadLetterTargetArn);
  if (!target || message.receiveCount < Number(maxReceiveCount)) return false;
  messageTable(scope, queue.name).delete(message.id);
  messageTable(target.scope, target.queue.name).put(message.id, message);
  return true;
}

function take(scope: Scope, queue: Queue, most: number, visibilitySeconds: number): readonly Message[] {
  const now = scope.world.clock.now();
  const taken: Message[] = [];
  for (const message of ready(queue, messagesOf(scope, queue), now)) {
    if (taken.length === most) break;
    if (isDead(scope, queue, message)) continue;
    const received = {
      ...message,
      visibleAt: now + visibilitySeconds * SECOND,
      receiveCount: message.receiveCount + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
      receipt: scope.world.ids.mixed(RECEIPT_LENGTH),
    };
    messageTable(scope, queue.name).put(message.id, received);
    taken.push(received);
  }
  return taken;
}

function systemAttributes(message: Message): Readonly<Record<string, string>> {
  return {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? 0),
    ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
    ...(message.deduplicationId === undefined ? {} : { MessageDeduplicationId: message.deduplicationId }),
    ...(message.sequenceNumber === undefined ? {} : { SequenceNumber: message.sequenceNumber }),
  };
}

/** `All`, `.*`, a name, or the beginning of names: `order.*`. */
function selected<Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  const isWanted = (name: string): boolean =>
    names.some((wanted) => wanted === 'All' || wanted === '.*' || wanted === name || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))));
  return Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
}

function described(queue: Queue, message: Message, input: Given<ReceiveMessageRequest>): ReceivedMessage {
  const system = selected(systemAttributes(message), [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])]);
  const own: MessageAttributes = selected(message.attributes, input.MessageAttributeNames ?? []);
  const digest = md5OfAttributes(own);
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle(queue, message),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(system).length === 0 ? {} : { Attributes: system }),
    ...(digest === undefined ? {} : { MD5OfMessageAttributes: digest, MessageAttributes: own as NonNullable<ReceivedMessage['MessageAttributes']> }),
  };
}

export async function receiveMessage(call: Call, input: Given<ReceiveMessageRequest>): Promise<ReceiveMessageResult> {
  const queue = queueAt(call, input.QueueUrl);
  const { MaxNumberOfMessages: most = 1, VisibilityTimeout = numberOf(queue, 'VisibilityTimeout'), WaitTimeSeconds = numberOf(queue, 'ReceiveMessageWaitTimeSeconds') } = input;
  if (most < 1 || most > 10) throw outOfRange('MaxNumberOfMessages', most, 1, 10);
  if (WaitTimeSeconds < 0 || WaitTimeSeconds > 20) throw outOfRange('WaitTimeSeconds', WaitTimeSeconds, 0, 20);
  if (VisibilityTimeout < 0 || VisibilityTimeout > 43_200) throw outOfRange('VisibilityTimeout', VisibilityTimeout, 0, 43_200);
  const messages = await takeOrWait(call, queue, most, VisibilityTimeout, WaitTimeSeconds);
  return messages.length === 0 ? {} : { Messages: messages.map((message) => described(queue, message, input)) };
}

/** The first look comes at once; the next when something could have changed. */
async function takeOrWait(call: Call, queue: Queue, most: number, visibility: number, waitSeconds: number): Promise<readonly Message[]> {
  const { clock } = call.world;
  const until = call.now + waitSeconds * SECOND;
  const first = take(call, queue, most, visibility);
  if (first.length > 0 || waitSeconds === 0) return first;
  const hidden = messagesOf(call, queue).map(({ visibleAt }) => visibleAt);
  await arrival(call.world, queue.arn, until, hidden.length === 0 ? undefined : Math.max(Math.min(...hidden), clock.now()));
  return queues.of(call).has(queue.name) ? take(call, queue, most, visibility) : [];
}
