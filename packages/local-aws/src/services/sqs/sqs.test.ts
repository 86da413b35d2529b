import { createHash } from 'node:crypto';

import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  TagQueueCommand,
  UntagQueueCommand,
  type Message,
} from '@aws-sdk/client-sqs';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';

let endpoint: TestEndpoint;
let sqs: SQSClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  sqs = new SQSClient(endpoint.client);
});

afterAll(async () => {
  sqs.destroy();
  await endpoint.close();
});

let made = 0;
async function newQueue(Attributes: Record<string, string> = {}): Promise<string> {
  const suffix = Attributes['FifoQueue'] ? '.fifo' : '';
  return (await sqs.send(new CreateQueueCommand({ QueueName: `queue-${(made += 1)}${suffix}`, Attributes }))).QueueUrl ?? '';
}

const send = (QueueUrl: string, MessageBody: string, more: object = {}) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
const receive = async (QueueUrl: string, more: object = {}): Promise<readonly Message[]> =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages ?? [];
const bodies = async (QueueUrl: string): Promise<readonly (string | undefined)[]> => (await receive(QueueUrl)).map(({ Body }) => Body);

test('a queue has the attributes it was made with, and defaults for the rest', async () => {
  const QueueUrl = await newQueue({ VisibilityTimeout: '60' });
  expect(QueueUrl).toBe(`${endpoint.url}/123456789012/queue-${made}`);
  expect((await sqs.send(new GetQueueUrlCommand({ QueueName: `queue-${made}` }))).QueueUrl).toBe(QueueUrl);
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  expect(Attributes).toEqual({
    QueueArn: `arn:aws:sqs:eu-west-2:123456789012:queue-${made}`,
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
    ApproximateNumberOfMessagesDelayed: '0',
    CreatedTimestamp: '1789344000',
    LastModifiedTimestamp: '1789344000',
    VisibilityTimeout: '60',
    MaximumMessageSize: '1048576',
    MessageRetentionPeriod: '345600',
    DelaySeconds: '0',
    ReceiveMessageWaitTimeSeconds: '0',
    SqsManagedSseEnabled: 'true',
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { KmsMasterKeyId: 'alias/aws/sqs' } }));
  expect((await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['SqsManagedSseEnabled', 'KmsMasterKeyId'] }))).Attributes).toEqual({ SqsManagedSseEnabled: 'false', KmsMasterKeyId: 'alias/aws/sqs' });
});

test('a queue can be made again only as it is', async () => {
  await newQueue({ VisibilityTimeout: '60' });
  const QueueName = `queue-${made}`;
  await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: '60' } }));
  await expect(sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: '61' } }))).rejects.toMatchObject({
    name: 'QueueNameExists',
    message: 'A queue already exists with the same name and a different value for attribute VisibilityTimeout',
  });
});

test.each([
  ['an unknown attribute', { Colour: 'blue' }, 'InvalidAttributeName', 'Unknown Attribute Colour.'],
  ['a value out of range', { VisibilityTimeout: '43201' }, 'InvalidAttributeValue', 'Invalid value for the parameter VisibilityTimeout.'],
  ['a policy that is none', { Policy: '{' }, 'InvalidAttributeValue', 'Invalid value for the parameter Policy.'],
] as const)('%s is refused', async (_case, Attributes, name, message) => {
  await expect(sqs.send(new CreateQueueCommand({ QueueName: 'wrong', Attributes: Attributes as Record<string, string> }))).rejects.toMatchObject({ name, message });
});

test('queues are listed, tagged and deleted', async () => {
  const QueueUrl = await newQueue();
  await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { a: '1', b: '2' } }));
  await sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['a'] }));
  expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ b: '2' });
  expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: `queue-${made}` }))).QueueUrls).toEqual([QueueUrl]);
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await expect(send(QueueUrl, 'x')).rejects.toMatchObject({ name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' });
});

test('a message is hidden while somebody has it, and comes back unless it is deleted', async () => {
  const QueueUrl = await newQueue({ VisibilityTimeout: '30' });
  const attributes = { a: { DataType: 'String', StringValue: '1' }, b: { DataType: 'Binary', BinaryValue: Buffer.from('2') } };
  const sent = await send(QueueUrl, 'hello', { MessageAttributes: attributes });
  expect(sent.MD5OfMessageBody).toBe(createHash('md5').update('hello').digest('hex'));
  const wanted = { MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] };
  const [first] = await receive(QueueUrl, wanted);
  expect(first).toMatchObject({ MessageId: sent.MessageId, Body: 'hello', MD5OfMessageAttributes: sent.MD5OfMessageAttributes, Attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1789344000000' } });
  expect(await receive(QueueUrl)).toEqual([]);
  await endpoint.advance('PT30S');
  const [again] = await receive(QueueUrl, wanted);
  expect(again?.Attributes?.['ApproximateReceiveCount']).toBe('2');
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle, VisibilityTimeout: 0 }));
  const [last] = await receive(QueueUrl);
  expect(last?.Body).toBe('hello');
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: last?.ReceiptHandle }));
  await endpoint.advance('PT1M');
  expect(await receive(QueueUrl)).toEqual([]);
});

test('messages are delayed, purged, and forgotten after their retention', async () => {
  const QueueUrl = await newQueue({ MessageRetentionPeriod: '60' });
  await send(QueueUrl, 'later', { DelaySeconds: 10 });
  expect(await bodies(QueueUrl)).toEqual([]);
  await endpoint.advance('PT10S');
  expect(await bodies(QueueUrl)).toEqual(['later']);
  await endpoint.advance('PT50S');
  expect(await bodies(QueueUrl)).toEqual([]);
  await send(QueueUrl, 'x');
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  expect(await bodies(QueueUrl)).toEqual([]);
});

test('a receiver that waits is woken by a message, and does not wait for a clock that stands still', async () => {
  const QueueUrl = await newQueue();
  const waiting = receive(QueueUrl, { WaitTimeSeconds: 20 });
  await send(QueueUrl, 'wake');
  expect(await waiting).toMatchObject([{ Body: 'wake' }]);
  const longer = receive(QueueUrl, { WaitTimeSeconds: 20 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await endpoint.advance('PT20S');
  expect(await longer).toEqual([]);
  expect(await receive(await newQueue(), { WaitTimeSeconds: 1 })).toEqual([]);
});

test('a message that nobody can handle goes to the dead-letter queue', async () => {
  const dead = await newQueue();
  const deadLetterTargetArn = `arn:aws:sqs:eu-west-2:123456789012:queue-${made}`;
  const QueueUrl = await newQueue({ VisibilityTimeout: '0', RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }) });
  await send(QueueUrl, 'poison');
  expect(await bodies(QueueUrl)).toEqual(['poison']);
  expect(await bodies(QueueUrl)).toEqual(['poison']);
  expect(await bodies(QueueUrl)).toEqual([]);
  expect(await bodies(dead)).toEqual(['poison']);
});

test('a FIFO queue keeps the order of each group and takes copies once', async () => {
  const QueueUrl = await newQueue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  for (const [body, MessageGroupId] of [['a1', 'a'], ['a1', 'a'], ['a2', 'a'], ['b1', 'b']] as const) await send(QueueUrl, body, { MessageGroupId });
  const [first] = await receive(QueueUrl, { MaxNumberOfMessages: 1 });
  expect(first?.Body).toBe('a1');
  expect(await bodies(QueueUrl)).toEqual(['b1']);
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  expect(await bodies(QueueUrl)).toEqual(['a2']);
  await expect(send(QueueUrl, 'x')).rejects.toMatchObject({ message: 'The request must contain the parameter MessageGroupId.' });
});

test('an entry of a batch fails without the others', async () => {
  const QueueUrl = await newQueue({ MaximumMessageSize: '1024' });
  const Entries = [{ Id: 'one', MessageBody: '1' }, { Id: 'two', MessageBody: 'x'.repeat(1025) }];
  expect(await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).toMatchObject({
    Successful: [{ Id: 'one' }],
    Failed: [{ Id: 'two', Code: 'InvalidParameterValue', Message: 'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.' }],
  });
  await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [Entries[0]!, Entries[0]!] }))).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
});

test('clients that still speak AWS Query reach the same queues and see the old error codes', async () => {
  const QueueUrl = await newQueue();
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20260914/eu-west-2/sqs/aws4_request, SignedHeaders=host, Signature=0', 'content-type': 'application/x-www-form-urlencoded' };
  const query = async (parameters: Record<string, string>): Promise<string> => (await fetch(endpoint.url, { method: 'POST', headers, body: new URLSearchParams({ Version: '2012-11-05', ...parameters }) })).text();
  expect(await query({ Action: 'SendMessage', QueueUrl, MessageBody: 'old', 'MessageAttribute.1.Name': 'n', 'MessageAttribute.1.Value.DataType': 'String', 'MessageAttribute.1.Value.StringValue': 'v' })).toContain('<MD5OfMessageBody>149603e6c03516362a8da23f624db945</MD5OfMessageBody>');
  expect(await query({ Action: 'ReceiveMessage', QueueUrl, 'AttributeName.1': 'All' })).toContain('<Body>old</Body>');
  expect(await query({ Action: 'GetQueueUrl', QueueName: 'absent' })).toContain('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>');
});
