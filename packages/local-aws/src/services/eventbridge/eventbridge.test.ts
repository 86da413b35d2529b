import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand, PutResourcePolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DeleteRuleCommand, DescribeEventBusCommand, DescribeRuleCommand, DisableRuleCommand, EnableRuleCommand, EventBridgeClient, ListEventBusesCommand,
  ListRuleNamesByTargetCommand, ListRulesCommand, ListTagsForResourceCommand, ListTargetsByRuleCommand, PutEventsCommand, PutRuleCommand, PutTargetsCommand,
  RemoveTargetsCommand, TagResourceCommand, TestEventPatternCommand, UntagResourceCommand, type PutEventsRequestEntry, type PutRuleCommandInput, type Target,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { START, startEndpoint, type TestEndpoint } from '../../testing/endpoint';
import { schedule } from './schedule/schedule';

const GROUP_ARN = 'arn:aws:logs:eu-west-2:123456789012:log-group:/aws/events/all';
const RULE_ARN = 'arn:aws:events:eu-west-2:123456789012:rule/ours';

let endpoint: TestEndpoint;
let events: EventBridgeClient;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  events = new EventBridgeClient(endpoint.client);
  logs = new CloudWatchLogsClient(endpoint.client);
});
afterAll(() => endpoint.close());
beforeEach(() => fetch(`${endpoint.url}/_stopwatch/reset`, { method: 'POST' }));

const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'accepted', (error: Error) => `${error.name}: ${error.message}`);

const rule = (change: Partial<PutRuleCommandInput> = {}) => new PutRuleCommand({ Name: 'ours', EventPattern: '{"source":["our.shop"]}', ...change });

/** A rule whose target is a log group that EventBridge may write to. */
async function ruleToLogs(change: Partial<PutRuleCommandInput> = {}, target: Partial<Target> = {}): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/events/all' }));
  await allowWriting(RULE_ARN);
  await events.send(rule(change));
  await events.send(new PutTargetsCommand({ Rule: 'ours', Targets: [{ Id: 'log', Arn: GROUP_ARN, ...target }] }));
}

async function allowWriting(sourceArn: string): Promise<void> {
  const statement = (Action: string, Resource: string, Condition?: object) => ({ Effect: 'Allow', Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] }, Action, Resource, ...(Condition ? { Condition } : {}) });
  const Statement = [statement('logs:CreateLogStream', `${GROUP_ARN}:*`), statement('logs:PutLogEvents', `${GROUP_ARN}:*:*`, { ArnEquals: { 'aws:SourceArn': [sourceArn] } })];
  await logs.send(new PutResourcePolicyCommand({ policyName: 'events', policyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) }));
}

const put = (...Entries: Partial<PutEventsRequestEntry>[]) =>
  events.send(new PutEventsCommand({ Entries: Entries.map((entry) => ({ Source: 'our.shop', DetailType: 'Order', Detail: '{"n":1}', ...entry })) }));

/** What has been written a second later. */
async function written(): Promise<readonly string[]> {
  await endpoint.advance('PT1S');
  return (await logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/events/all' }))).events!.map(({ message }) => message!);
}

test('an event that matches arrives at its target as it was sent, and no other does', async () => {
  await ruleToLogs();
  const now = Date.parse(((await (await fetch(`${endpoint.url}/_stopwatch/clock`)).json()) as { now: string }).now);
  const { Entries } = await put({ Resources: ['arn:x'] }, { Source: 'other' });
  expect((await written()).map((message) => JSON.parse(message) as unknown)).toEqual([{
    version: '0', id: Entries![0]!.EventId, 'detail-type': 'Order', source: 'our.shop', account: '123456789012', time: `${new Date(now).toISOString().slice(0, 19)}Z`,
    region: 'eu-west-2', resources: ['arn:x'], detail: { n: 1 },
  }]);
});

test.each<[string, Partial<Target>, string]>([
  ['a path', { InputPath: '$.detail' }, '{"n":1}'],
  ['a constant', { Input: '{"fixed":true}' }, '{"fixed":true}'],
  ['a transformer, as log groups want it', { InputTransformer: { InputPathsMap: { t: '$.time', n: '$.detail.n' }, InputTemplate: '{"timestamp":<t>,"message":"n is <n>"}' } }, 'n is 1'],
])('a target may receive %s', async (_, target, message) => {
  await ruleToLogs({}, target);
  await put({});
  expect(await written()).toEqual([message]);
});

test('without a resource policy for this rule nothing is written, and the failure is counted', async () => {
  await ruleToLogs();
  await allowWriting('arn:aws:events:eu-west-2:123456789012:rule/another');
  await put({});
  expect(await written()).toEqual([]);
  await endpoint.advance('PT5M');
  const { now } = (await (await fetch(`${endpoint.url}/_stopwatch/clock`)).json()) as { now: string };
  const sum = async (MetricName: string) => {
    const { Datapoints } = await new CloudWatchClient(endpoint.client).send(new GetMetricStatisticsCommand({
      Namespace: 'AWS/Events', MetricName, Dimensions: [{ Name: 'RuleName', Value: 'ours' }], Period: 3600, Statistics: ['Sum'],
      StartTime: new Date(Date.parse(now) - 3_600_000), EndTime: new Date(Date.parse(now) + 60_000),
    }));
    return Datapoints!.reduce((all, { Sum = 0 }) => all + Sum, 0);
  };
  expect(await Promise.all(['TriggeredRules', 'Invocations', 'FailedInvocations'].map(sum))).toEqual([1, 1, 1]);
});

test('a queue receives the event; what it may not receive goes to the dead-letter queue with the reason', async () => {
  const sqs = new SQSClient(endpoint.client);
  const policy = (name: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{
    Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: `arn:aws:sqs:eu-west-2:123456789012:${name}`, Condition: { ArnEquals: { 'aws:SourceArn': RULE_ARN } },
  }] });
  const create = async (QueueName: string, Attributes: Record<string, string> = {}) => (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl!;
  const [open, , dead] = [await create('open', { Policy: policy('open') }), await create('closed'), await create('dead', { Policy: policy('dead') })];
  await events.send(rule());
  const arn = (name: string): string => `arn:aws:sqs:eu-west-2:123456789012:${name}`;
  await events.send(new PutTargetsCommand({ Rule: 'ours', Targets: [
    { Id: 'open', Arn: arn('open'), InputPath: '$.detail' },
    { Id: 'closed', Arn: arn('closed'), InputPath: '$.source', DeadLetterConfig: { Arn: arn('dead') } },
  ] }));
  await put({});
  await endpoint.advance('PT1S');
  const received = async (QueueUrl: string) => (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }))).Messages;
  expect(await received(open)).toMatchObject([{ Body: '{"n":1}' }]);
  expect(await received(dead)).toMatchObject([{ Body: '"our.shop"', MessageAttributes: {
    RULE_ARN: { StringValue: RULE_ARN }, TARGET_ARN: { StringValue: arn('closed') }, ERROR_MESSAGE: { StringValue: `Access to the resource ${arn('closed')} is denied.` },
  } }]);
});

test('a template names the rule, the event and its arrival without paths of its own', async () => {
  const sqs = new SQSClient(endpoint.client);
  const queue = 'arn:aws:sqs:eu-west-2:123456789012:told';
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queue }] });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'told', Attributes: { Policy } }));
  await events.send(rule());
  const InputTemplate = '{"n":<n>,"rule":<aws.events.rule-name>,"at":"<aws.events.event.ingestion-time>","of":"rule <aws.events.rule-arn>","whole":<aws.events.event.json>,"head":<aws.events.event>}';
  await events.send(new PutTargetsCommand({ Rule: 'ours', Targets: [{ Id: 't', Arn: queue, InputTransformer: { InputPathsMap: { n: '$.detail.n' }, InputTemplate } }] }));
  await put({});
  await endpoint.advance('PT1S');
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  const { at, ...told } = JSON.parse(Messages![0]!.Body!) as { at: string; head: object };
  expect(told).toMatchObject({ n: 1, rule: 'ours', of: `rule ${RULE_ARN}`, whole: { source: 'our.shop', detail: { n: 1 } }, head: { source: 'our.shop' } });
  expect(told.head).not.toHaveProperty('detail');
  expect(at).toMatch(/^2026-09-14T00:\d\d:\d\d\.\d{3}Z$/);
});

test('a disabled rule hears nothing until it is enabled', async () => {
  await ruleToLogs({ State: 'DISABLED' });
  await put({});
  await events.send(new EnableRuleCommand({ Name: 'ours' }));
  await put({ Detail: '{"n":2}' });
  await events.send(new DisableRuleCommand({ Name: 'ours' }));
  await put({ Detail: '{"n":3}' });
  expect((await written()).map((message) => (JSON.parse(message) as { detail: object }).detail)).toEqual([{ n: 2 }]);
});

test('a schedule fires on time until it is changed, and never for a rule that is gone', async () => {
  await ruleToLogs({ EventPattern: undefined, ScheduleExpression: 'rate(5 minutes)' });
  await endpoint.advance('PT16M');
  expect(await written()).toHaveLength(3);
  await events.send(rule({ EventPattern: undefined, ScheduleExpression: 'rate(1 hour)' }));
  await endpoint.advance('PT2H');
  const messages = await written();
  expect(messages).toHaveLength(5);
  expect(JSON.parse(messages[0]!)).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [RULE_ARN], detail: {} });
  await events.send(new RemoveTargetsCommand({ Rule: 'ours', Ids: ['log'] }));
  await events.send(new DeleteRuleCommand({ Name: 'ours' }));
  await endpoint.advance('PT5H');
  expect(await written()).toHaveLength(5);
});

const after = Date.UTC(2026, 8, 14, 10, 30); // a Monday

test.each([
  ['rate(1 minute)', '2026-09-14T10:31:00Z'],
  ['rate(2 hours)', '2026-09-14T12:00:00Z'],
  ['rate(1 day)', '2026-09-15T00:00:00Z'],
  ['cron(0 12 * * ? *)', '2026-09-14T12:00:00Z'],
  ['cron(30 10 * * ? *)', '2026-09-15T10:30:00Z'],
  ['cron(0/15 * * * ? *)', '2026-09-14T10:45:00Z'],
  ['cron(15 10 ? * 6L 2026-2027)', '2026-09-25T10:15:00Z'],
  ['cron(0 8 1 * ? *)', '2026-10-01T08:00:00Z'],
  ['cron(0 18 ? * MON-FRI *)', '2026-09-14T18:00:00Z'],
  ['cron(0 0 ? * SUN,WED#3 *)', undefined],
  ['cron(0 0 ? * WED#3 *)', '2026-09-16T00:00:00Z'],
  ['cron(0 0 L * ? *)', '2026-09-30T00:00:00Z'],
  ['cron(0 9 3W OCT ? *)', '2026-10-02T09:00:00Z'],
  ['cron(0 0 29 2 ? *)', '2028-02-29T00:00:00Z'],
  ['cron(0 0 1 1 ? 2020)', undefined],
])('%s fires next at %s', (expression, moment) => {
  const next = schedule(expression, Date.UTC(2026, 8, 14))?.next(after);
  expect(next === undefined ? undefined : new Date(next).toISOString().replace('.000', '')).toBe(moment);
});

test.each([
  'rate(1 minutes)', 'rate(2 minute)', 'rate(0 minutes)', 'rate(5 seconds)', 'cron(0 12 * * * *)', 'cron(0 12 ? * ? *)', 'cron(60 0 * * ? *)', 'cron(0 12 * * ?)',
  'cron(5-1 0 * * ? *)', 'at(2026-01-01T00:00:00)', 'cron(0 0 ? * SUN,WED#3 *)',
])('%s is no schedule', async (ScheduleExpression) => {
  expect(await refusal(events.send(rule({ EventPattern: undefined, ScheduleExpression })))).toBe('ValidationException: Parameter ScheduleExpression is not valid.');
});

test('a rule is described and listed; putting it again replaces all but tags and targets', async () => {
  await events.send(rule({ Description: 'first', State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', Tags: [{ Key: 'a', Value: '1' }] }));
  await events.send(new PutTargetsCommand({ Rule: 'ours', Targets: [{ Id: 't', Arn: GROUP_ARN, DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-2:123456789012:dead' } }] }));
  expect(await events.send(new DescribeRuleCommand({ Name: 'ours' }))).toMatchObject({
    Name: 'ours', Arn: RULE_ARN, Description: 'first', EventPattern: '{"source":["our.shop"]}', State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', EventBusName: 'default', CreatedBy: '123456789012',
  });
  await events.send(rule({ Tags: [{ Key: 'b', Value: '2' }] }));
  const described = await events.send(new DescribeRuleCommand({ Name: 'ours', EventBusName: 'default' }));
  expect([described.Description, described.State]).toEqual([undefined, 'ENABLED']);
  await events.send(new TagResourceCommand({ ResourceARN: RULE_ARN, Tags: [{ Key: 'c', Value: '3' }] }));
  await events.send(new UntagResourceCommand({ ResourceARN: RULE_ARN, TagKeys: ['a'] }));
  expect((await events.send(new ListTagsForResourceCommand({ ResourceARN: RULE_ARN }))).Tags).toEqual([{ Key: 'c', Value: '3' }]);
  expect((await events.send(new ListTargetsByRuleCommand({ Rule: 'ours' }))).Targets).toEqual([{ Id: 't', Arn: GROUP_ARN, DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-2:123456789012:dead' } }]);
  expect((await events.send(new ListRuleNamesByTargetCommand({ TargetArn: GROUP_ARN }))).RuleNames).toEqual(['ours']);
});

test('rules are listed page by page', async () => {
  for (const Name of ['c', 'a', 'b1', 'b2']) await events.send(rule({ Name }));
  const names: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await events.send(new ListRulesCommand({ Limit: 3, ...(NextToken ? { NextToken } : {}) }));
    names.push(...page.Rules!.map(({ Name }) => Name));
    ({ NextToken } = page);
  } while (NextToken);
  expect(names).toEqual(['a', 'b1', 'b2', 'c']);
  expect((await events.send(new ListRulesCommand({ NamePrefix: 'b' }))).Rules!.map(({ Name }) => Name)).toEqual(['b1', 'b2']);
});

test('there is the default bus', async () => {
  const bus = { Name: 'default', Arn: 'arn:aws:events:eu-west-2:123456789012:event-bus/default' };
  expect(await events.send(new DescribeEventBusCommand({}))).toMatchObject(bus);
  expect((await events.send(new ListEventBusesCommand({}))).EventBuses).toEqual([bus]);
});

test.each([
  ['nothing to listen to', rule({ EventPattern: undefined }), 'ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified.'],
  ['an empty array', rule({ EventPattern: '{"source":[]}' }), 'InvalidEventPatternException: Event pattern is not valid. Reason: source: an empty array is not allowed'],
  ['a name with a space', rule({ Name: 'a b' }), "ValidationException: 1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [.\\-_A-Za-z0-9]+"],
  ['another bus', rule({ EventBusName: 'x' }), 'ResourceNotFoundException: Event bus x does not exist.'],
  ['no such rule', new DescribeRuleCommand({ Name: 'x' }), 'ResourceNotFoundException: Rule x does not exist on EventBus default.'],
  ['targets of no rule', new PutTargetsCommand({ Rule: 'x', Targets: [{ Id: 'a', Arn: GROUP_ARN }] }), 'ResourceNotFoundException: Rule x does not exist on EventBus default.'],
  ['an invented token', new ListRulesCommand({ NextToken: 'x' }), 'ValidationException: Parameter NextToken is not valid. Reason: Provided token is invalid.'],
])('%s is refused', async (_, command, expected) => {
  expect(await refusal(events.send(command as PutRuleCommand))).toBe(expected);
});

test.each<[string, Partial<Target>[], string]>([
  ['no ARN', [{ Arn: 'x' }], 'ValidationException: Parameter x is not valid. Reason: Provided Arn is not in correct format.'],
  ['a service that receives nothing here', [{ Arn: 'arn:aws:states:eu-west-2:123456789012:stateMachine:x' }], 'ValidationException: Parameter arn:aws:states:eu-west-2:123456789012:stateMachine:x is not valid. Reason: this endpoint delivers to SNS topics, SQS queues, Lambda functions and log groups only.'],
  ['two inputs', [{ Input: '{}', InputPath: '$.detail' }], 'ValidationException: Only one of Input, InputPath, or InputTransformer must be provided for target t0.'],
  ['broken JSON', [{ Input: '{' }], 'ValidationException: JSON syntax error in input for target t0'],
  ['six targets', [{}, {}, {}, {}, {}, {}], 'LimitExceededException: The requested resource exceeds the maximum number allowed.'],
])('a target with %s is refused', async (_, targets, expected) => {
  await events.send(rule());
  expect(await refusal(events.send(new PutTargetsCommand({ Rule: 'ours', Targets: targets.map((target, index) => ({ Id: `t${index}`, Arn: GROUP_ARN, ...target })) })))).toBe(expected);
});

test('a rule with targets stays; one that is gone may be deleted again', async () => {
  await events.send(rule());
  await events.send(new PutTargetsCommand({ Rule: 'ours', Targets: [{ Id: 't', Arn: GROUP_ARN }] }));
  expect(await refusal(events.send(new DeleteRuleCommand({ Name: 'ours' })))).toBe("ValidationException: Rule can't be deleted since it has targets.");
  await events.send(new RemoveTargetsCommand({ Rule: 'ours', Ids: ['t', 'unknown'] }));
  await events.send(new DeleteRuleCommand({ Name: 'ours' }));
  expect(await refusal(events.send(new DeleteRuleCommand({ Name: 'ours' })))).toBe('accepted');
});

test('each entry of PutEvents succeeds or fails for itself', async () => {
  const { FailedEntryCount, Entries } = await put({}, { Source: '' }, { Source: 'aws.ec2' }, { Detail: '[1]' });
  expect(FailedEntryCount).toBe(3);
  expect(Entries).toEqual([
    { EventId: expect.any(String) as string },
    { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Source is not valid. Reason: Source is a required argument.' },
    { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
    { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
  ]);
});

test('a pattern can be tried on an event', async () => {
  const event = { id: '1', account: '1', source: 'our.shop', time: '2026-09-14T00:00:00Z', region: 'eu-west-2', resources: [], 'detail-type': 'Order', detail: { n: 5 } };
  const tried = async (pattern: object, tested: object = event) => (await events.send(new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: JSON.stringify(tested) }))).Result;
  expect(await tried({ detail: { n: [{ numeric: ['>', 4] }] } })).toBe(true);
  expect(await tried({ source: ['aws.ec2'] })).toBe(false);
  expect(await refusal(tried({ source: ['x'] }, {}))).toBe('ValidationException: Parameter Event is not valid. Reason: id is a required field.');
});

test('rules kept on disk go on firing after a restart', async () => {
  const state = mkdtempSync(join(tmpdir(), 'events-'));
  const first = await startEndpoint({ state });
  const client = new EventBridgeClient(first.client);
  await client.send(rule({ EventPattern: undefined, ScheduleExpression: 'rate(1 hour)' }));
  await new CloudWatchLogsClient(first.client).send(new CreateLogGroupCommand({ logGroupName: '/aws/events/all' }));
  await client.send(new PutTargetsCommand({ Rule: 'ours', Targets: [{ Id: 'log', Arn: GROUP_ARN }] }));
  await new CloudWatchLogsClient(first.client).send(new PutResourcePolicyCommand({
    policyName: 'events', policyDocument: JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'logs:*', Resource: '*' } }),
  }));
  await first.close();
  const second = await startEndpoint({ state, clock: { mode: 'manual', start: START + 30 * 60_000 } });
  await second.advance('PT31M');
  const found = await new CloudWatchLogsClient(second.client).send(new FilterLogEventsCommand({ logGroupName: '/aws/events/all' }));
  expect(found.events!.map(({ timestamp }) => timestamp)).toEqual([START + 3_600_000]);
  await second.close();
  rmSync(state, { recursive: true });
});
