import { EC2Client, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { SNSClient, CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startTrail } from '../services/cloudtrail/testing/trail-set-up';
import { startEndpoint, type TestEndpoint } from '../testing/endpoint';

jest.setTimeout(60_000);

const directory = mkdtempSync(path.join(tmpdir(), 'errands-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** What a kill leaves: the directory as it is now. */
async function afterKill(endpoint: TestEndpoint, state: string): Promise<TestEndpoint> {
  const kept = `${state}-killed`;
  cpSync(state, kept, { recursive: true });
  await endpoint.close();
  return startEndpoint({ state: kept });
}

const QUEUE = 'arn:aws:sqs:eu-west-2:123456789012:heard';
const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: QUEUE }] });

test.each([
  ['on its way to the bus', 'PT1S'],
  ['on its way from the bus to the queue', 'PT6.35S'],
])('an event %s when the endpoint is killed arrives after its restart, once', async (_where, passed) => {
  const state = path.join(directory, passed);
  const endpoint = await startEndpoint({ state });
  await startTrail(endpoint.client, 'watch');
  const sqs = new SQSClient(endpoint.client);
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'heard', Attributes: { Policy: POLICY } }));
  const events = new EventBridgeClient(endpoint.client);
  await events.send(new PutRuleCommand({ Name: 'stops', EventPattern: '{"detail":{"eventName":["StopInstances"]}}' }));
  await events.send(new PutTargetsCommand({ Rule: 'stops', Targets: [{ Id: 'heard', Arn: QUEUE, InputPath: '$.detail.errorCode' }] }));
  await new EC2Client(endpoint.client).send(new StopInstancesCommand({ InstanceIds: ['i-0123456789abcdef0'] })).catch(() => undefined);
  await endpoint.advance(passed);
  const received = async (from: TestEndpoint): Promise<readonly (string | undefined)[]> => {
    const { Messages = [] } = await new SQSClient({ ...from.client, endpoint: from.url }).send(new ReceiveMessageCommand({ QueueUrl: `${from.url}${new URL(QueueUrl).pathname}`, MaxNumberOfMessages: 10 }));
    return Messages.map(({ Body }) => Body);
  };
  expect(await received(endpoint)).toEqual([]);
  const again = await afterKill(endpoint, state);
  await again.advance('PT10S');
  expect(await received(again)).toEqual(['"Client.InvalidInstanceID.NotFound"']);
  await again.close();
});

test('a post that nobody has answered when the endpoint is killed is tried again after its restart', async () => {
  const posts: (string | undefined)[] = [];
  let status = 500;
  const server = createServer((request, response) => {
    posts.push(request.headers['x-amz-sns-message-type'] as string | undefined);
    request.resume().on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state = path.join(directory, 'posts');
  const endpoint = await startEndpoint({ state });
  const sns = new SNSClient(endpoint.client);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'hooked' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }));
  await endpoint.advance('PT1S');
  expect(posts).toEqual(['SubscriptionConfirmation']);
  const again = await afterKill(endpoint, state);
  status = 200;
  await again.advance('PT20S');
  await again.advance('PT1M');
  expect(posts).toEqual(['SubscriptionConfirmation', 'SubscriptionConfirmation']);
  await again.close();
  server.closeAllConnections();
  server.close();
});
