import { DeleteMessageBatchCommand, ReceiveMessageCommand, type Message } from '@aws-sdk/client-sqs';
import type { Patience } from '../target/patience';
import type { ReceivedMessage } from './observations';

/** Takes what is in the drill's queue. */
export async function receiveMessages(patience: Patience, queueUrl: string, signal?: AbortSignal): Promise<ReceivedMessage[]> {
  const received: ReceivedMessage[] = [];
  for (;;) {
    const { Messages: messages = [] } = await patience.call(
      'sqs:ReceiveMessage',
      ({ sqs }, options) => sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0, MessageSystemAttributeNames: ['SentTimestamp'] }), options),
      signal,
    );
    if (messages.length === 0) return received;
    received.push(...messages.flatMap(readMessage));
    const entries = messages.map(({ ReceiptHandle: receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt! }));
    await patience.call('sqs:DeleteMessage', ({ sqs }, options) => sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }), options), signal);
  }
}

/** Reads an alarm's message out of SNS's envelope; other messages of the topic are none of ours. */
export function readMessage({ Attributes: attributes, Body: body = '' }: Message): ReceivedMessage[] {
  try {
    const envelope = JSON.parse(body) as { Message?: string; Timestamp?: string; TopicArn?: string };
    const alarm = JSON.parse(envelope.Message ?? '') as { AlarmName?: unknown; NewStateValue?: unknown; StateChangeTime?: string };
    if (typeof alarm.AlarmName !== 'string' || typeof alarm.NewStateValue !== 'string') return [];
    const publishedAt = Date.parse(envelope.Timestamp ?? '');
    return [
      {
        alarmName: alarm.AlarmName,
        state: alarm.NewStateValue,
        topicArn: envelope.TopicArn ?? '',
        changedAt: Date.parse((alarm.StateChangeTime ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2')),
        publishedAt,
        arrivedAt: Number(attributes?.SentTimestamp ?? publishedAt),
      },
    ];
  } catch {
    return [];
  }
}
