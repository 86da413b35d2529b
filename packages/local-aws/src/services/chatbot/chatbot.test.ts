import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, GetSubscriptionAttributesCommand, GetTopicAttributesCommand, ListSubscriptionsByTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';

let endpoint: TestEndpoint;
let sns: SNSClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  sns = new SNSClient(endpoint.client);
});

afterAll(() => endpoint.close());

type Json = Readonly<Record<string, unknown>>;

/** There is no SDK client with this service's schemas; the request is what botocore sends. */
async function call(path: string, input: object, region = 'us-west-2'): Promise<{ readonly status: number; readonly type: string | null; readonly body: Json }> {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260914/${region}/chatbot/aws4_request, SignedHeaders=host, Signature=0`;
  const response = await fetch(`${endpoint.url}/${path}`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(input) });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), body: text === '' ? {} : (JSON.parse(text) as Json) };
}

let made = 0;
const newTopic = async (): Promise<string> => (await sns.send(new CreateTopicCommand({ Name: `topic-${(made += 1)}` }))).TopicArn ?? '';
const subscribers = async (TopicArn: string): Promise<unknown> => (await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions;
const channel = (): Record<string, unknown> & { readonly ConfigurationName: string } => {
  const number = (made += 1);
  return { SlackTeamId: 'T0123ABCD', SlackChannelId: `C${number}`, IamRoleArn: 'arn:aws:iam::123456789012:role/slack', ConfigurationName: `channel-${number}` };
};
const arnOf = ({ ConfigurationName }: { readonly ConfigurationName: string }): string => `arn:aws:chatbot::123456789012:chat-configuration/slack-channel/${ConfigurationName}`;
const posts = async (): Promise<readonly Json[]> => {
  const { messages } = (await (await fetch(`${endpoint.url}/_stopwatch/inbox`)).json()) as { messages: readonly Json[] };
  return messages.filter(({ protocol }) => protocol === 'slack');
};

test('a channel is created, shown in every Region, changed, tagged and deleted', async () => {
  const input = channel();
  const ChatConfigurationArn = arnOf(input);
  const settings = { ...input, ChatConfigurationArn, SlackTeamName: 'T0123ABCD', SlackChannelName: input['SlackChannelId'], SnsTopicArns: [], State: 'ENABLED' };
  const whole = { ...settings, LoggingLevel: 'NONE', GuardrailPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'], UserAuthorizationRequired: false, Tags: [{ TagKey: 'team', TagValue: 'ops' }] };
  expect(await call('create-slack-channel-configuration', { ...input, Tags: [{ TagKey: 'team', TagValue: 'ops' }] })).toEqual({ status: 201, type: null, body: { ChannelConfiguration: whole } });
  expect((await call('describe-slack-channel-configurations', { ChatConfigurationArn }, 'eu-west-1')).body).toEqual({ SlackChannelConfigurations: [whole] });
  const changed = { ...whole, LoggingLevel: 'ERROR', SlackChannelName: 'operations', UserAuthorizationRequired: true };
  const update = { ChatConfigurationArn, SlackChannelId: input['SlackChannelId'], LoggingLevel: 'ERROR', SlackChannelName: 'operations', UserAuthorizationRequired: true };
  expect(await call('update-slack-channel-configuration', update)).toMatchObject({ status: 200, body: { ChannelConfiguration: changed } });
  await call('tag-resource', { ResourceARN: ChatConfigurationArn, Tags: [{ TagKey: 'cost', TagValue: '' }] });
  await call('untag-resource', { ResourceARN: ChatConfigurationArn, TagKeys: ['team'] });
  expect((await call('list-tags-for-resource', { ResourceARN: ChatConfigurationArn })).body).toEqual({ Tags: [{ TagKey: 'cost', TagValue: '' }] });
  expect((await call('delete-slack-channel-configuration', { ChatConfigurationArn })).status).toBe(204);
  expect((await call('describe-slack-channel-configurations', { ChatConfigurationArn })).body).toEqual({ SlackChannelConfigurations: [] });
});

test('channels are listed page by page', async () => {
  const mine = [channel(), channel(), channel()];
  for (const input of mine) await call('create-slack-channel-configuration', input);
  const found: unknown[] = [];
  let NextToken: unknown;
  do {
    const { body } = await call('describe-slack-channel-configurations', { MaxResults: 1, ...(NextToken === undefined ? {} : { NextToken }) });
    const page = body['SlackChannelConfigurations'] as readonly Json[];
    expect(page).toHaveLength(1);
    found.push(page[0]?.['ChatConfigurationArn']);
    NextToken = body['NextToken'];
  } while (NextToken !== undefined);
  expect(found).toEqual(mine.map(arnOf).sort());
});

describe('what is refused', () => {
  const missing = 'arn:aws:chatbot::123456789012:chat-configuration/slack-channel/none';
  const taken = channel();
  beforeAll(() => call('create-slack-channel-configuration', taken));

  test.each<[string, string, object, number, string, object]>([
    ['no channel', 'create-slack-channel-configuration', { ...channel(), SlackChannelId: undefined }, 400, 'InvalidParameterException', { message: "1 validation error detected: Value null at 'slackChannelId' failed to satisfy constraint: Member must not be null" }],
    ['a name with blanks', 'create-slack-channel-configuration', { ...channel(), ConfigurationName: 'a b' }, 400, 'InvalidParameterException', { message: "1 validation error detected: Value 'a b' at 'configurationName' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_]+" }],
    ['an unknown level', 'create-slack-channel-configuration', { ...channel(), LoggingLevel: 'WARN' }, 400, 'InvalidParameterException', { message: "1 validation error detected: Value 'WARN' at 'loggingLevel' failed to satisfy constraint: Member must satisfy regular expression pattern: (ERROR|INFO|NONE)" }],
    ['a name that is taken', 'create-slack-channel-configuration', { ...channel(), ConfigurationName: taken.ConfigurationName }, 409, 'ConflictException', { message: `A configuration with the name ${taken.ConfigurationName} already exists.` }],
    ['a channel that is taken', 'create-slack-channel-configuration', { ...channel(), SlackChannelId: taken['SlackChannelId'] }, 400, 'InvalidRequestException', { message: `Invalid request provided: Slack channel with ID ${String(taken['SlackChannelId'])} in Slack team T0123ABCD has already been configured for AWS account 123456789012.` }],
    ['a topic that is not there', 'create-slack-channel-configuration', { ...channel(), SnsTopicArns: ['arn:aws:sns:eu-west-2:123456789012:none'] }, 400, 'InvalidRequestException', { message: 'Invalid request provided: SNS topic arn:aws:sns:eu-west-2:123456789012:none does not exist.' }],
    ['a change of what is not there', 'update-slack-channel-configuration', { ChatConfigurationArn: missing, SlackChannelId: 'C1' }, 404, 'ResourceNotFoundException', { Message: `The resource ${missing} was not found.` }],
    ['the deletion of what is not there', 'delete-slack-channel-configuration', { ChatConfigurationArn: missing }, 404, 'ResourceNotFoundException', { Message: `The resource ${missing} was not found.` }],
    ['a token that was not given', 'describe-slack-channel-configurations', { NextToken: 'abcd' }, 400, 'InvalidParameterException', { message: 'Invalid NextToken.' }],
    ['too many tags', 'tag-resource', { ResourceARN: arnOf(taken), Tags: Array.from({ length: 51 }, (_, index) => ({ TagKey: `k${index}`, TagValue: '' })) }, 400, 'TooManyTagsException', { message: 'The resource has more than 50 tags.' }],
  ])('%s', async (_what, path, input, status, type, body) => {
    expect(await call(path, input)).toEqual({ status, type, body });
  });
});

test('a channel subscribes itself to its topics once for all, and leaves with the last channel', async () => {
  const [TopicArn, other] = [await newTopic(), await newTopic()];
  const [first, second] = [channel(), channel()];
  await call('create-slack-channel-configuration', { ...first, SnsTopicArns: [TopicArn] });
  await call('create-slack-channel-configuration', { ...second, SnsTopicArns: [TopicArn, other] });
  const chat = { Protocol: 'https', Endpoint: 'https://global.sns-api.chatbot.amazonaws.com' };
  expect(await subscribers(TopicArn)).toMatchObject([chat]);
  const [{ SubscriptionArn }] = (await subscribers(TopicArn)) as [{ SubscriptionArn: string }];
  expect((await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes).toMatchObject({ PendingConfirmation: 'false', SubscriptionPrincipal: expect.stringMatching(/AWSServiceRoleForAWSChatbot$/) as string });
  await call('update-slack-channel-configuration', { ChatConfigurationArn: arnOf(second), SlackChannelId: second['SlackChannelId'], SnsTopicArns: [TopicArn] });
  expect(await subscribers(other)).toEqual([]);
  await call('delete-slack-channel-configuration', { ChatConfigurationArn: arnOf(first) });
  expect(await subscribers(TopicArn)).toMatchObject([chat]);
  await call('delete-slack-channel-configuration', { ChatConfigurationArn: arnOf(second) });
  expect(await subscribers(TopicArn)).toEqual([]);
  expect((await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes).toMatchObject({ SubscriptionsConfirmed: '0', SubscriptionsDeleted: '1' });
});

test('alarms and custom notifications are posted in every channel of their topic; what chat applications do not know is dropped', async () => {
  const TopicArn = await newTopic();
  const [first, second] = [channel(), channel()];
  for (const input of [first, second]) await call('create-slack-channel-configuration', { ...input, SnsTopicArns: [TopicArn] });
  const cloudWatch = new CloudWatchClient(endpoint.client);
  await cloudWatch.send(new PutMetricAlarmCommand({ AlarmName: 'stopped', AlarmDescription: 'Somebody stopped it.', Namespace: 'n', MetricName: 'm', Period: 60, Statistic: 'Sum', EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [TopicArn] }));
  await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: 'stopped', StateValue: 'ALARM', StateReason: 'by hand' }));
  await endpoint.advance('PT1S');
  const to = [first, second].map((input) => `T0123ABCD/${String(input['SlackChannelId'])}`);
  const alarm = { kind: 'notification', protocol: 'slack', subject: 'CloudWatch Alarm | stopped | eu-west-2 | Account: 123456789012', body: 'Somebody stopped it.\nState change: INSUFFICIENT_DATA -> ALARM\nby hand', topicArn: TopicArn };
  expect((await posts()).slice(0, 2).reverse()).toMatchObject(to.map((one) => ({ ...alarm, to: one })));
  await sns.send(new PublishCommand({ TopicArn, Message: 'in other words' }));
  await sns.send(new PublishCommand({ TopicArn, Message: '{"version":"1.0","source":"custom","content":{"description":"restarted"}}' }));
  const [newest, , older] = await posts();
  expect([newest?.['body'], older?.['body']]).toEqual(['restarted', alarm.body]);
  expect(newest).not.toHaveProperty('subject');
});
