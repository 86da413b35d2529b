import { createHash } from 'node:crypto';

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import type { Queue } from '../queues/queue';
import { invalidParameter, missingParameter } from '../refusal';

interface Sent {
  readonly messageId: string;
  readonly sequenceNumber: string;
  readonly at: EpochMilliseconds;
}

/** Copies of a message are taken for it this long. */
const DEDUPLICATION_INTERVAL = 5 * 60_000;

const recent = table<Sent>('sqs.deduplication');
const sequences = table<number>('sqs.sequences');

export interface FifoParameters {
  readonly MessageGroupId?: string | undefined;
  readonly MessageDeduplicationId?: string | undefined;
}

export interface FifoPlace {
  readonly groupId: string;
  readonly deduplicationId: string;
  readonly sequenceNumber: string;
  /** The message of which this one is a copy. */
  readonly copyOf?: string;
}

/** What sequence numbers look like: 20 digits, growing. */
const FIRST_SEQUENCE_NUMBER = 18_850_000_000;

function nextSequenceNumber(scope: Scope, queue: Queue): string {
  const number = (sequences.of(scope).get(queue.name) ?? FIRST_SEQUENCE_NUMBER) + 256;
  sequences.of(scope).put(queue.name, number);
  return String(number).padEnd(20, '0');
}

/** @throws ServiceException without a group, and without a deduplication id where the contents are not taken for it */
export function fifoPlace(scope: Scope, queue: Queue, body: string, messageId: string, asked: FifoParameters): FifoPlace {
  const { MessageGroupId: groupId } = asked;
  if (groupId === undefined) throw missingParameter('MessageGroupId');
  const isContentBased = queue.attributes['ContentBasedDeduplication'] === 'true';
  const deduplicationId = asked.MessageDeduplicationId ?? (isContentBased ? createHash('sha256').update(body).digest('hex') : undefined);
  if (deduplicationId === undefined) {
    throw invalidParameter('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly');
  }
  const key = `${queue.name}/${queue.attributes['DeduplicationScope'] === 'messageGroup' ? `${groupId}/` : ''}${deduplicationId}`;
  const now = scope.world.clock.now();
  const known = recent.of(scope).get(key);
  if (known && now - known.at < DEDUPLICATION_INTERVAL) return { groupId, deduplicationId, sequenceNumber: known.sequenceNumber, copyOf: known.messageId };
  const sequenceNumber = nextSequenceNumber(scope, queue);
  recent.of(scope).put(key, { messageId, sequenceNumber, at: now });
  return { groupId, deduplicationId, sequenceNumber };
}
