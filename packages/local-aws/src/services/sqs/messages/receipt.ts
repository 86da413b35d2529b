import type { Scope } from '../../../operation/call';
import type { Queue } from '../queues/queue';
import { invalidReceiptHandle } from '../refusal';
import { messageTable, type Message } from './message';

export function receiptHandle({ name }: Queue, { id, receipt = '' }: Message): string {
  return Buffer.from(`${id} ${name} ${receipt}`).toString('base64');
}

export interface Receipt {
  /** Absent when the message is gone. */
  readonly message: Message | undefined;
  /** Whether nobody has received the message since. */
  readonly isLatest: boolean;
}

/** @throws ServiceException ReceiptHandleIsInvalid for a handle that this queue never gave */
export function readReceipt(scope: Scope, queue: Queue, handle: string): Receipt {
  const [id, name, receipt] = Buffer.from(handle, 'base64').toString('utf8').split(' ');
  if (id === undefined || receipt === undefined || name !== queue.name) throw invalidReceiptHandle(handle);
  const message = messageTable(scope, queue.name).get(id);
  return { message, isLatest: message?.receipt === receipt };
}
