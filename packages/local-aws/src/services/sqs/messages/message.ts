import type { Scope } from '../../../operation/call';
import { table, type Table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { numberOf, type Queue } from '../queues/queue';

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** Who sent it: an access key's principal id, or a service. */
  readonly senderId: string;
  readonly sentAt: EpochMilliseconds;
  /** Nobody receives it before. */
  readonly visibleAt: EpochMilliseconds;
  readonly receiveCount: number;
  readonly firstReceivedAt?: EpochMilliseconds;
  /** Part of the latest receipt handle; absent before the first. */
  readonly receipt?: string;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  /** In FIFO queues. */
  readonly sequenceNumber?: string;
}

export function messageTable(scope: Scope, queueName: string): Table<Message> {
  return table<Message>(`sqs.messages.${queueName}`).of(scope);
}

const SECOND = 1000;

/** In order of sending; those whose retention is over are forgotten. */
export function messagesOf(scope: Scope, queue: Queue): readonly Message[] {
  const rows = messageTable(scope, queue.name);
  const oldest = scope.world.clock.now() - numberOf(queue, 'MessageRetentionPeriod') * SECOND;
  const all = rows.values();
  for (const { id, sentAt } of all) if (sentAt <= oldest) rows.delete(id);
  return all.filter(({ sentAt }) => sentAt > oldest);
}

export function purge(scope: Scope, queueName: string): void {
  const rows = messageTable(scope, queueName);
  for (const { id } of rows.values()) rows.delete(id);
}
