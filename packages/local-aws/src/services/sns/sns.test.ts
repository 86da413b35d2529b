import { createVerify, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import * as sns from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';

import { createIds } from '../../operation/ids';
import { createWorld } from '../../operation/world';
import { createState } from '../../state/state';
import { startEndpoint, START, type TestEndpoint } from '../../testing/endpoint';
import { createClock } from '../../time/clock';
import type { InboxItem } from './inbox';
import { inboxOf } from './inbox';
import { publishAs } from './publish';
import { confirmSubscriptionByLink } from './subscriptions/confirm';
import { subscriptions } from './subscriptions/subscription';
import { topics } from './topics/topic';

let endpoint: TestEndpoint;
let client: sns.SNSClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  client = new sns.SNSClient(endpoint.client);
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

let made = 0;
async function newTopic(Attributes: Record<string, string> = {}): Promise<string> {
  return (await client.send(new sns.CreateTopicCommand({ Name: `topic-${(made += 1)}`, Attributes }))).TopicArn ?? '';
}

const subscribe = async (TopicArn: string, Protocol: string, Endpoint: string, Attributes: Record<string, string> = {}): Promise<string> =>
  (await client.send(new sns.SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true }))).SubscriptionArn ?? '';

const attributes = async (TopicArn: string): Promise<Record<string, string>> => (await client.send(new sns.GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};

describe('topics', () => {
  test('a topic has the attributes and the policy that SNS gives it', async () => {
    const TopicArn = await newTopic();
    const { Policy = '', EffectiveDeliveryPolicy: _policy, ...rest } = await attributes(TopicArn);
    expect(_policy).toContain('"numRetries":3');
    expect(rest).toEqual({ Owner: '123456789012', TopicArn, SubscriptionsPending: '0', SubscriptionsConfirmed: '0', SubscriptionsDeleted: '0', DisplayName: '' });
    expect(JSON.parse(Policy)).toMatchObject({ Version: '2008-10-17', Id: '__default_policy_ID', Statement: [{ Sid: '__default_statement_ID', Condition: { StringEquals: { 'AWS:SourceOwner': '123456789012' } } }] });
  });

  test.each([
    ['other attributes', { Attributes: { DisplayName: 'b' } }, 'Invalid parameter: Attributes Reason: Topic already exists with different attributes'],
    ['other tags', { Tags: [{ Key: 'a', Value: '2' }] }, 'Invalid parameter: Tags Reason: Topic already exists with different tags'],
  ])('a topic is made again only without %s', async (_case, other, message) => {
    const Name = `again-${(made += 1)}`;
    const same = { Name, Attributes: { DisplayName: 'a' }, Tags: [{ Key: 'a', Value: '1' }] };
    const { TopicArn } = await client.send(new sns.CreateTopicCommand(same));
    expect((await client.send(new sns.CreateTopicCommand(same))).TopicArn).toBe(TopicArn);
    await expect(client.send(new sns.CreateTopicCommand({ Name, ...other }))).rejects.toMatchObject({ message });
  });

  test.each([
    ['an unknown attribute', 'Colour', 'x', 'Invalid parameter: AttributeName'],
    ['a policy that is not JSON', 'Policy', '{', 'Invalid parameter: Policy Error: null'],
    ['a policy for other services', 'Policy', JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*' }] }), 'Invalid parameter: Policy statement action out of service scope!'],
  ])('%s is refused', async (_case, AttributeName, AttributeValue, message) => {
    const TopicArn = await newTopic();
    await expect(client.send(new sns.SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }))).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });

  test('permissions and tags come and go; what is not there has been deleted already', async () => {
    const TopicArn = await newTopic();
    const permission = { TopicArn, Label: 'friends', AWSAccountId: ['210987654321'], ActionName: ['Publish'] };
    for (let time = 0; time < 2; time += 1) await client.send(new sns.AddPermissionCommand(permission));
    const { Statement } = JSON.parse((await attributes(TopicArn))['Policy'] ?? '') as { Statement: object[] };
    expect(Statement.slice(1)).toEqual([{ Sid: 'friends', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::210987654321:root' }, Action: 'SNS:Publish', Resource: TopicArn }]);
    for (let time = 0; time < 2; time += 1) await client.send(new sns.RemovePermissionCommand({ TopicArn, Label: 'friends' }));
    await client.send(new sns.TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] }));
    await client.send(new sns.TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'a', Value: '3' }] }));
    expect((await client.send(new sns.ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags).toEqual([{ Key: 'a', Value: '3' }, { Key: 'b', Value: '2' }]);
    for (let time = 0; time < 2; time += 1) await client.send(new sns.DeleteTopicCommand({ TopicArn }));
    await expect(attributes(TopicArn)).rejects.toMatchObject({ name: 'NotFoundException', message: 'Topic does not exist', $metadata: { httpStatusCode: 404 } });
  });
});

describe('subscriptions', () => {
  test('an e-mail subscription waits to be confirmed with its token', async () => {
    const TopicArn = await newTopic();
    const subscription = { TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' };
    expect((await client.send(new sns.SubscribeCommand(subscription))).SubscriptionArn).toBe('pending confirmation');
    expect((await client.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions).toMatchObject([{ SubscriptionArn: 'PendingConfirmation', Endpoint: 'ops@example.com' }]);
    const arn = await subscribe(TopicArn, 'email', 'ops@example.com');
    await expect(client.send(new sns.UnsubscribeCommand({ SubscriptionArn: arn }))).rejects.toMatchObject({ message: expect.stringContaining('pending confirmation') as string });
    expect(await attributes(TopicArn)).toMatchObject({ SubscriptionsPending: '1', SubscriptionsConfirmed: '0' });
    await expect(client.send(new sns.ConfirmSubscriptionCommand({ TopicArn, Token: 'wrong' }))).rejects.toMatchObject({ message: 'Invalid parameter: Token' });
    expect((await client.send(new sns.GetSubscriptionAttributesCommand({ SubscriptionArn: arn }))).Attributes).toMatchObject({ PendingConfirmation: 'true', RawMessageDelivery: 'false' });
  });

  test.each([
    ['a protocol there is not', 'pigeon', 'x', 'Invalid parameter: Amazon SNS does not support this protocol string: pigeon'],
    ['an address that is none', 'email', 'ops', 'Invalid parameter: Email address'],
    ['a queue that is none', 'sqs', 'x', 'Invalid parameter: SQS endpoint ARN'],
    ['a URL of another protocol', 'https', 'http://x', 'Invalid parameter: Endpoint must match the specified protocol'],
  ])('%s is refused', async (_case, Protocol, Endpoint, message) => {
    const TopicArn = await newTopic();
    await expect(subscribe(TopicArn, Protocol, Endpoint)).rejects.toMatchObject({ message });
  });

  test('attributes are checked against the protocol', async () => {
    const TopicArn = await newTopic();
    await expect(subscribe(TopicArn, 'email', 'a@b.c', { RawMessageDelivery: 'true' })).rejects.toMatchObject({
      message: 'Invalid parameter: Attributes Reason: Delivery protocol [email] does not support raw message delivery.',
    });
    const SubscriptionArn = await subscribe(TopicArn, 'sms', '+441632960000');
    const set = (AttributeName: string, AttributeValue: string): Promise<unknown> => client.send(new sns.SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
    await set('FilterPolicy', '{"a":["x"]}');
    const read = async (): Promise<unknown> => (await client.send(new sns.GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes;
    expect(await read()).toMatchObject({ FilterPolicy: '{"a":["x"]}', FilterPolicyScope: 'MessageAttributes', PendingConfirmation: 'false' });
    await set('FilterPolicy', '{}');
    expect(await read()).not.toHaveProperty('FilterPolicy');
    await expect(set('FilterPolicy', '{"a":"x"}')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('messages', () => {
  test.each([
    ['no text', { Message: '' }, 'Invalid parameter: Empty message'],
    ['a subject of 101 characters', { Message: 'x', Subject: 'x'.repeat(101) }, 'Invalid parameter: Subject'],
    ['a subject of two lines', { Message: 'x', Subject: 'a\nb' }, 'Invalid parameter: Subject'],
    ['JSON without a default', { Message: '{"email":"x"}', MessageStructure: 'json' }, 'Invalid parameter: Message Structure - No default entry in JSON message body'],
  ])('%s is refused', async (_case, input, message) => {
    const TopicArn = await newTopic();
    await expect(client.send(new sns.PublishCommand({ TopicArn, ...input }))).rejects.toMatchObject({ message });
  });

  test('a queue gets the signed envelope or the bare message, if its policy lets the topic in and the filter the message', async () => {
    const queues = new SQSClient(endpoint.client);
    const TopicArn = await newTopic();
    const queue = async (QueueName: string, more: Record<string, string>): Promise<() => Promise<readonly (string | undefined)[]>> => {
      const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName }));
      await subscribe(TopicArn, 'sqs', `arn:aws:sqs:eu-west-2:123456789012:${QueueName}`, more);
      const Policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*', Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } } }] });
      if (QueueName !== 'closed') await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
      return async () => ((await queues.send(new ReceiveMessageCommand({ QueueUrl }))).Messages ?? []).map(({ Body }) => Body);
    };
    const [whole, raw, filtered, closed] = [await queue('whole', {}), await queue('raw', { RawMessageDelivery: 'true' }), await queue('filtered', { FilterPolicy: '{"level":[{"numeric":[">",5]}]}' }), await queue('closed', {})];
    const level = { level: { DataType: 'Number', StringValue: '3' } };
    const { MessageId } = await client.send(new sns.PublishCommand({ TopicArn, Message: 'quoted "text"', Subject: 'S', MessageAttributes: level }));
    expect(await raw()).toEqual(['quoted "text"']);
    expect([await filtered(), await closed()]).toEqual([[], []]);
    const [text = ''] = await whole();
    const envelope = JSON.parse(text) as Record<string, string>;
    expect(text.startsWith(`{\n  "Type" : "Notification",\n  "MessageId" : "${MessageId}",\n  "TopicArn" : "${TopicArn}",\n  "Subject" : "S",\n  "Message" : "quoted \\"text\\"",\n  "Timestamp" : "2026-09-14T00:00:00.000Z",\n  "SignatureVersion" : "1",\n  "Signature" : "`)).toBe(true);
    expect(Object.keys(envelope).slice(-3)).toEqual(['SigningCertURL', 'UnsubscribeURL', 'MessageAttributes']);
    const certificate = new X509Certificate(await (await fetch(envelope['SigningCertURL'] ?? '')).text());
    const signed = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'].map((name) => `${name}\n${envelope[name]}\n`).join('');
    expect(createVerify('RSA-SHA1').update(signed).verify(certificate.publicKey, envelope['Signature'] ?? '', 'base64')).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    queues.destroy();
  });

  test('an HTTP endpoint confirms, receives, and is tried again', async () => {
    const got: { headers: Record<string, unknown>; body: Record<string, string> }[] = [];
    let status = 200;
    const server: Server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ headers: request.headers, body: JSON.parse(body) as Record<string, string> });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const TopicArn = await newTopic();
    const arn = await subscribe(TopicArn, 'http', `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
    await endpoint.advance('PT0S');
    expect(got[0]).toMatchObject({ headers: { 'x-amz-sns-message-type': 'SubscriptionConfirmation', 'x-amz-sns-topic-arn': TopicArn }, body: { Type: 'SubscriptionConfirmation', TopicArn } });
    expect(await (await fetch(got[0]?.body['SubscribeURL'] ?? '')).text()).toContain(`<SubscriptionArn>${arn}</SubscriptionArn>`);
    status = 503;
    await client.send(new sns.PublishCommand({ TopicArn, Message: 'hello' }));
    await endpoint.advance('PT0S');
    status = 200;
    await endpoint.advance('PT20S');
    expect(got.slice(1).map(({ body }) => body['Message'])).toEqual(['hello', 'hello']);
    expect(got[2]?.headers).toMatchObject({ 'x-amz-sns-subscription-arn': arn, 'content-type': 'text/plain; charset=UTF-8' });
    expect((await fetch(got[2]?.body['UnsubscribeURL'] ?? '')).status).toBe(200);
    expect((await client.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });

  test('entries of a batch fail one by one', async () => {
    const TopicArn = await newTopic();
    const entries = [{ Id: 'a', Message: 'x' }, { Id: 'b', Message: '' }];
    expect(await client.send(new sns.PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }))).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'b', Code: 'InvalidParameter' }] });
  });
});

describe('what services publish', () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 9301 + 49_297) % 233_280) / 233_280;
  const world = createWorld({ state: createState(), clock: createClock({ mode: 'manual', start: START }), ids: createIds(random), account: '123456789012', url: () => 'http://localhost:4566' });
  const scope = { world, account: world.account, region: 'eu-west-2' };
  const arn = 'arn:aws:sns:eu-west-2:123456789012:alarms';
  const alarm = { principal: 'cloudwatch.amazonaws.com', sourceArn: 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:stopped' };
  const topic = (settings: Record<string, string> = {}): void => topics.of(scope).put(arn, { arn, name: 'alarms', attributes: settings, tags: [], subscriptionsDeleted: 0 });
  const common = { topicArn: arn, principal: 'x', attributes: {}, confirmationWasAuthenticated: false };

  test('a confirmed address gets the text for e-mail with the footer below; an unconfirmed one nothing', () => {
    topic({ DisplayName: 'Ops' });
    subscriptions.of(scope).put('s1', { ...common, arn: 's1', protocol: 'email', endpoint: 'a@example.com', isPending: true, token: { text: 't', sentAt: START } });
    subscriptions.of(scope).put('s2', { ...common, arn: 's2', protocol: 'email', endpoint: 'b@example.com', isPending: true, token: { text: 'u', sentAt: START } });
    subscriptions.of(scope).put('s3', { ...common, arn: 's3', protocol: 'sms', endpoint: '+441632960000', isPending: false });
    expect(confirmSubscriptionByLink(world, `http://localhost:4566/?Action=ConfirmSubscription&TopicArn=${arn}&Token=t`)).toBe('s1');
    expect(confirmSubscriptionByLink(world, `http://localhost:4566/?TopicArn=${arn}&Token=x`)).toBeUndefined();
    const message = JSON.stringify({ default: '{}', email: 'It stopped.', sms: 'short' });
    expect(publishAs(alarm, scope, arn, { subject: 'ALARM: "stopped"', message, messageStructure: 'json' })).toHaveProperty('made');
    const [mail, text] = inboxOf(scope) as [InboxItem, InboxItem];
    expect(mail).toMatchObject({ kind: 'notification', protocol: 'email', to: 'a@example.com', subject: 'ALARM: "stopped"', timestamp: START, topicArn: arn, subscriptionArn: 's1' });
    expect(mail.body).toMatch(/^It stopped\.\n\n--\nIf you wish to stop receiving notifications.*\nhttp:\/\/localhost:4566\/\?Action=Unsubscribe&SubscriptionArn=s1&Version=2010-03-31\n/);
    expect(text).toMatchObject({ protocol: 'sms', body: 'Ops> short' });
    expect(inboxOf(scope)).toHaveLength(2);
  });

  test('a filter of bodies looks at the text that its protocol would receive', () => {
    const filtered = (name: string, prefix: string) => ({
      ...common, arn: name, protocol: 'sms' as const, endpoint: `+44163296000${name}`, isPending: false,
      attributes: { FilterPolicyScope: 'MessageBody', FilterPolicy: JSON.stringify({ AlarmName: [{ prefix }], NewStateValue: ['ALARM'] }) },
    });
    subscriptions.of(scope).put('7', filtered('7', 'sto'));
    subscriptions.of(scope).put('8', filtered('8', 'cpu'));
    const sms = JSON.stringify({ AlarmName: 'stopped', NewStateValue: 'ALARM' });
    publishAs(alarm, scope, arn, { message: JSON.stringify({ default: '{}', sms }), messageStructure: 'json' });
    expect(inboxOf(scope).filter(({ to }) => /[78]$/.test(to)).map(({ to }) => to)).toEqual(['+441632960007']);
    for (const name of ['7', '8']) subscriptions.of(scope).delete(name);
  });

  test('a token is good for two days', () => {
    world.clock.advance(2 * 86_400_000 + 1);
    expect(confirmSubscriptionByLink(world, `http://localhost:4566/?TopicArn=${arn}&Token=u`)).toBeUndefined();
  });

  test('a topic whose policy or key does not let alarms in refuses in the words of the alarm\'s history', () => {
    const closed = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: '*' }] });
    topic({ Policy: closed });
    expect(publishAs(alarm, scope, arn, { message: 'x' })).toEqual({ refused: `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource:${arn}` });
    expect(publishAs({ ...alarm, principal: 'events.amazonaws.com' }, scope, arn, { message: 'x' })).toHaveProperty('made');
    expect(publishAs({ ...alarm, principal: 'cloudtrail.amazonaws.com' }, scope, arn, { message: 'x' })).toEqual({ refused: `cloudtrail.amazonaws.com is not authorized to perform: SNS:Publish on resource:${arn}` });
    topic({ KmsMasterKeyId: 'alias/aws/sns' });
    expect(publishAs(alarm, scope, arn, { message: 'x' })).toEqual({ refused: 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.' });
    expect(publishAs(alarm, scope, `${arn}-absent`, { message: 'x' })).toEqual({ refused: 'Topic does not exist' });
  });
});
