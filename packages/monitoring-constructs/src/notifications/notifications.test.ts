import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { TerraformStack } from 'cdktf';
import { ReadPolicy } from '../testing/policy';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { Notifications, type NotificationsProps } from './notifications';

const OPS = { protocol: 'email', endpoint: 'ops@example.com' } as const;
const notifications = (stack: TerraformStack, props: Partial<NotificationsProps> = {}) =>
  new Notifications(stack, 'notifications', { name: 'stopwatch-dev', subscriptions: [OPS], ...props });
const stackOf = (props: Partial<NotificationsProps> = {}) => synthesize((stack) => notifications(stack, props));

const TOPIC = 'arn:aws:sns:eu-west-2:111122223333:stopwatch-dev-alarms';

describe('the topic', () => {
  const stack = stackOf();
  const policy = new ReadPolicy(stack.only('aws_sns_topic_policy').body.policy);

  test('is encrypted with its own key', () => {
    expect(stack.only('aws_sns_topic').body).toMatchObject({ name: 'stopwatch-dev-alarms', kms_master_key_id: reference(stack.only('aws_kms_key'), 'arn') });
  });

  test('takes messages from alarms and rules of this account, from its administrators, and from nobody else', () => {
    expect(policy.sids()).toEqual(['TlsOnly', 'AccountAdministration', 'AlarmsPublish', 'RulesPublish']);
    expect(policy.statement('AlarmsPublish')).toEqual({
      sid: 'AlarmsPublish',
      effect: 'Allow',
      principal: { Service: ['cloudwatch.amazonaws.com'] },
      actions: ['sns:Publish'],
      resources: [TOPIC],
      conditions: {
        StringEquals: { 'aws:SourceAccount': ['111122223333'] },
        ArnLike: { 'aws:SourceArn': ['arn:aws:cloudwatch:eu-west-2:111122223333:alarm:*'] },
      },
    });
    expect(policy.statement('RulesPublish')).toMatchObject({
      principal: { Service: ['events.amazonaws.com'] },
      actions: ['sns:Publish'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': ['111122223333'] },
        ArnLike: { 'aws:SourceArn': ['arn:aws:events:eu-west-2:111122223333:rule/*'] },
      },
    });
    expect(policy.statement('AccountAdministration').principal).toEqual({ AWS: ['arn:aws:iam::111122223333:root'] });
  });

  test('refuses messages without TLS', () => {
    expect(policy.statement('TlsOnly')).toMatchObject({ effect: 'Deny', principal: '*', actions: ['sns:Publish'], conditions: { Bool: { 'aws:SecureTransport': ['false'] } } });
  });

  test("has a key that CloudWatch and EventBridge can use for this account's alarms and rules", () => {
    const key = new ReadPolicy(stack.only('aws_kms_key').body.policy);
    expect(key.sids()).toEqual(['AccountAdministration', 'AlarmsAndRulesEncrypt']);
    expect(key.statement('AlarmsAndRulesEncrypt')).toMatchObject({
      principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      conditions: { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
    });
  });
});

test.each([
  [{ protocol: 'email', endpoint: 'ops@example.com' }, {}],
  [{ protocol: 'sms', endpoint: '+447700900123' }, {}],
  [{ protocol: 'https', endpoint: 'https://hooks.example.com/stops', rawMessageDelivery: true }, { raw_message_delivery: true }],
  [{ protocol: 'sqs', endpoint: 'arn:aws:sqs:eu-west-2:111122223333:stops', rawMessageDelivery: false }, { raw_message_delivery: false }],
  [{ protocol: 'lambda', endpoint: 'arn:aws:lambda:eu-west-2:111122223333:function:restart' }, {}],
  [{ protocol: 'email', endpoint: 'ops@example.com', filterPolicy: { team: ['platform'] } }, { filter_policy: '{"team":["platform"]}' }],
] as const)('%j is subscribed', (subscription, more) => {
  const stack = stackOf({ subscriptions: [subscription] });
  expect(stack.only('aws_sns_topic_subscription').body).toEqual({
    topic_arn: reference(stack.only('aws_sns_topic'), 'arn'),
    protocol: subscription.protocol,
    endpoint: subscription.endpoint,
    ...more,
  });
});

test('a subscriber that the stack itself makes keeps its address, whatever else is made before it', () => {
  const addresses = (others: number) => {
    const stack = synthesize((scope) => {
      for (let made = 0; made < others; made += 1) void new SnsTopic(scope, `other-${made}`).arn;
      const queue = new SqsQueue(scope, 'queue');
      notifications(scope, { subscriptions: [{ protocol: 'sqs', endpoint: queue.arn }] });
    });
    return stack.only('aws_sns_topic_subscription').address;
  };
  expect(addresses(0)).toBe(addresses(3));
});

test('a subscribed function may be called by this topic only', () => {
  const stack = stackOf({ subscriptions: [OPS, { protocol: 'lambda', endpoint: 'arn:aws:lambda:eu-west-2:111122223333:function:restart' }] });
  expect(stack.only('aws_lambda_permission').body).toEqual({
    action: 'lambda:InvokeFunction',
    function_name: 'arn:aws:lambda:eu-west-2:111122223333:function:restart',
    principal: 'sns.amazonaws.com',
    source_arn: reference(stack.only('aws_sns_topic'), 'arn'),
    source_account: '111122223333',
  });
});

test('taking out one subscriber leaves the addresses of the others as they are', () => {
  const addresses = (endpoints: readonly string[]) =>
    stackOf({ subscriptions: endpoints.map((endpoint) => ({ protocol: 'email', endpoint })) }).all('aws_sns_topic_subscription').map(({ address }) => address);
  expect(addresses(['a@example.com', 'b@example.com'])).toEqual(expect.arrayContaining(addresses(['b@example.com'])));
});

test('Slack hears of the topic, and its channel can look and change nothing', () => {
  const stack = stackOf({ slack: { workspaceId: 'T0123ABCD', channelId: 'C0123ABCD' } });
  expect(stack.only('aws_chatbot_slack_channel_configuration').body).toMatchObject({
    slack_team_id: 'T0123ABCD',
    slack_channel_id: 'C0123ABCD',
    iam_role_arn: reference(stack.only('aws_iam_role'), 'arn'),
    sns_topic_arns: [reference(stack.only('aws_sns_topic'), 'arn')],
    guardrail_policy_arns: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
  });
  expect(stack.only('aws_iam_role_policy_attachment').body.policy_arn).toBe('arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess');
  expect(new ReadPolicy(stack.only('aws_iam_role').body.assume_role_policy).statement('ChatActs')).toMatchObject({
    principal: { Service: ['chatbot.amazonaws.com'] },
    conditions: { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
  });
});

test('Slack hears of events through a topic of its own, if it hears of what is as severe as they are', () => {
  const slack = { workspaceId: 'T0123ABCD', channelId: 'C0123ABCD' };
  const heard = stackOf({ slack, eventsInSlack: true });
  const topics = ['notifications/topic/topic', 'notifications/chat-events/topic'].map((path) => reference(heard.at(path), 'arn'));
  expect(heard.only('aws_chatbot_slack_channel_configuration').body.sns_topic_arns).toEqual(topics);
  expect(heard.all('aws_sns_topic_subscription').map(({ body }) => body.topic_arn)).toEqual([topics[0]]);
  const names = (props: Partial<NotificationsProps>) => stackOf({ eventsInSlack: true, ...props }).all('aws_sns_topic').map(({ body }) => body.name);
  expect(names({ slack: { ...slack, severities: ['low'] } })).not.toContain('stopwatch-dev-chat-events');
  expect(names({})).toEqual(['stopwatch-dev-alarms']);
});

describe('severities', () => {
  test('share one topic while everybody hears of everything', () => {
    synthesize((stack) => {
      const { topics, alarmActions } = notifications(stack);
      expect(topics).toHaveLength(1);
      expect(alarmActions).toBeDefined();
    });
  });

  test('get a topic each as soon as somebody chooses', () => {
    const pager = { protocol: 'sms', endpoint: '+447700900123', severities: ['critical', 'high'] } as const;
    const stack = synthesize((scope) => {
      const routed = notifications(scope, { subscriptions: [OPS, pager] });
      expect(routed.topics).toHaveLength(4);
      expect(routed.alarmActions('critical')).not.toEqual(routed.alarmActions('low'));
    });
    const listeners = (severity: string) => {
      const topic = stack.at(`notifications/${severity}-topic/topic`);
      return stack.all('aws_sns_topic_subscription').filter(({ body }) => body.topic_arn === reference(topic, 'arn')).map(({ body }) => body.endpoint);
    };
    expect(listeners('critical')).toEqual(['ops@example.com', '+447700900123']);
    expect(listeners('low')).toEqual(['ops@example.com']);
  });
});

test('an existing key is used as it is', () => {
  const stack = stackOf({ key: { keyArn: 'arn:aws:kms:eu-west-2:111122223333:key/a' } });
  expect(stack.all('aws_kms_key')).toEqual([]);
  expect(stack.only('aws_sns_topic').body.kms_master_key_id).toBe('arn:aws:kms:eu-west-2:111122223333:key/a');
});

test.each<[Partial<NotificationsProps>, string]>([
  [{ subscriptions: [{ protocol: 'email', endpoint: 'ops' }] }, '/topic: subscriptions[0].endpoint must be an e-mail address like name@example.com, got "ops"'],
  [{ subscriptions: [{ protocol: 'sms', endpoint: '07700900123' }] }, '/topic: subscriptions[0].endpoint must be a telephone number in E.164 form: + and 7 to 15 digits, like +447700900123, got "07700900123"'],
  [{ subscriptions: [{ protocol: 'https', endpoint: 'http://example.com' }] }, '/topic: subscriptions[0].endpoint must be a URL that begins with https://, got "http://example.com"'],
  [{ subscriptions: [{ protocol: 'sqs', endpoint: 'stops' }] }, '/topic: subscriptions[0].endpoint must be an ARN like arn:aws:sqs:eu-west-2:111122223333:…, got "stops"'],
  [{ subscriptions: [] }, ': subscriptions must be such that somebody hears of alarms that are critical, high, medium, low, got []'],
  [{ subscriptions: [{ ...OPS, severities: ['low'] }] }, ': subscriptions must be such that somebody hears of alarms that are critical, high, medium, got ["ops@example.com"]'],
  [{ subscriptions: [OPS, OPS] }, ': subscriptions must be a list without repeats, got "email ops@example.com"'],
  [{ slack: { workspaceId: 'acme', channelId: 'C0123ABCD' } }, '/slack: slack.workspaceId must be a Slack workspace id like T0123ABCD, got "acme"'],
])('%j is refused', (props, message) => {
  expect(refusal((stack) => notifications(stack, props))).toBe(`test/notifications${message}`);
});
