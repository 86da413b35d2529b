import { at, timeOf } from '../alarm/testing/moments';
import type { CloudTrailRecord } from '../events/record';
import { topicPolicy } from '../stack/testing/sample-stack';
import type { Changes } from '../stack/testing/sample-stack';
import type { Simulation, SimulateOptions } from './simulate';
import { simulate } from './simulate';
import { ACCOUNT, TOPIC, chain, stop } from './testing/stops';

const OPTIONS: SimulateOptions = { deployedAt: at('15:16:44'), settings: { evaluationSecond: 20 } };
/** Delivered five minutes later: counted at 15:22, 15:24, 15:26. */
const A1 = [stop('15:17:10', 1), stop('15:19:10', 2), stop('15:21:10', 3)];
/** Counted at 15:22, twice at 15:24, at 15:38 and 15:40. */
const D = [stop('15:17:10', 1), stop('15:19:10', 2), stop('15:19:40', 3), stop('15:33:10', 4), stop('15:35:10', 5)];

const lines = ({ history }: Simulation): string[] => history.map(({ timestamp, historySummary }) => `${timeOf(timestamp)} ${historySummary}`);
const OBSERVED = [
  '15:16:44 Alarm "repeated-stops" created',
  '15:24:20 Alarm updated from INSUFFICIENT_DATA to OK',
  '15:26:20 Alarm updated from OK to ALARM',
  `15:26:20 Successfully executed action ${TOPIC}`,
  '15:40:20 Alarm updated from ALARM to OK',
  '15:42:20 Alarm updated from OK to ALARM',
  `15:42:20 Successfully executed action ${TOPIC}`,
];

test('three calls and a period of 15 minutes give the first deployment’s history, and then its echo', () => {
  expect(lines(simulate(chain(), A1, OPTIONS))).toEqual([
    ...OBSERVED,
    '15:55:20 Alarm updated from ALARM to OK',
    '15:57:20 Alarm updated from OK to ALARM',
    `15:57:20 Successfully executed action ${TOPIC}`,
    '16:10:20 Alarm updated from ALARM to OK',
    '16:12:20 Alarm updated from OK to INSUFFICIENT_DATA',
  ]);
});

test('five calls and a period of 5 minutes give it, too', () => {
  expect(lines(simulate(chain({ period: 300 }), D, OPTIONS))).toEqual([
    ...OBSERVED,
    '15:44:20 Alarm updated from ALARM to OK',
    '15:46:20 Alarm updated from OK to ALARM',
    `15:46:20 Successfully executed action ${TOPIC}`,
    '15:49:20 Alarm updated from ALARM to OK',
    '15:51:20 Alarm updated from OK to ALARM',
    `15:51:20 Successfully executed action ${TOPIC}`,
    '15:54:20 Alarm updated from ALARM to OK',
    '15:56:20 Alarm updated from OK to INSUFFICIENT_DATA',
  ]);
});

test('a period of a day does not: the alarm stays in ALARM', () => {
  expect(lines(simulate(chain({ period: 86_400 }), A1, { ...OPTIONS, until: at('23:59') }))).toEqual(OBSERVED.slice(0, 4));
});

test('the third stop is masked, and both later rings are echoes', () => {
  const { masked, echoes } = simulate(chain(), A1, OPTIONS);
  expect(masked).toEqual([
    { alarmName: 'repeated-stops', seenAt: at('15:28:20'), inAlarmSince: at('15:26:20'), event: { recordNumber: 3, eventID: A1[2]!['eventID'], eventTime: at('15:21:10') } },
  ]);
  expect(echoes.map(({ timestamp, previousRingAt, leftAlarmAt }) => [timestamp, previousRingAt, leftAlarmAt].map(timeOf))).toEqual([
    ['15:42:20', '15:26:20', '15:40:20'],
    ['15:57:20', '15:42:20', '15:55:20'],
  ]);
});

test('a ring for a stop that became visible after the alarm had left ALARM is no echo', () => {
  const { echoes } = simulate(chain({ period: 300 }), D, OPTIONS);
  expect(echoes.map(({ timestamp }) => timeOf(timestamp))).toEqual(['15:46:20', '15:51:20']);
});

test('with empty periods filled there is no echo', () => {
  const query = [
    { id: 'm1', metric: { metric_name: 'StopInstances', namespace: 'Stopwatch', period: 900, stat: 'Sum' } },
    { id: 'e1', expression: 'FILL(m1, 0)', return_data: true },
  ];
  const filled: Changes = {
    'aws_cloudwatch_metric_alarm.repeated': { alarm_name: 'a', comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1, threshold: 1, metric_query: query, treat_missing_data: 'notBreaching', alarm_actions: [TOPIC] },
  };
  const { history, echoes } = simulate(chain({}, filled), A1, OPTIONS);
  expect(history.flatMap((item) => (item.historyItemType === 'StateUpdate' ? [`${timeOf(item.timestamp)} ${item.stateValue}`] : []))).toEqual(['15:17:20 OK', '15:26:20 ALARM', '15:40:20 OK']);
  expect(echoes).toEqual([]);
});

test('an event’s journey tells where it went and what came of it', () => {
  const [first, second, third] = simulate(chain(), A1, OPTIONS).journeys;
  const visibleAt = at('15:26');
  expect(second).toEqual({
    recordNumber: 2,
    eventID: A1[1]!['eventID'],
    eventTime: at('15:19:10'),
    eventName: 'StopInstances',
    eventSource: 'ec2.amazonaws.com',
    awsRegion: 'eu-west-2',
    trails: [{ address: 'aws_cloudtrail.trail', recorded: true }],
    deliveries: [
      {
        logGroupName: '/aws/cloudtrail/dev',
        deliveredAt: at('15:24:10'),
        timestamp: at('15:24:10'),
        isDuplicate: false,
        matches: [
          {
            address: 'aws_cloudwatch_log_metric_filter.stops',
            filterName: 'stops',
            datum: { namespace: 'Stopwatch', metricName: 'StopInstances', dimensions: [], value: 1, timestamp: at('15:24'), visibleAt },
          },
        ],
      },
    ],
    bus: { delivered: false, reason: 'the stack has no rule that is enabled' },
    effects: [{ alarmName: 'repeated-stops', seenAt: at('15:26:20'), outcome: { kind: 'transition', from: 'OK', to: 'ALARM' } }],
  });
  expect(first!.effects.map(({ outcome }) => outcome)).toEqual([{ kind: 'transition', from: 'INSUFFICIENT_DATA', to: 'OK' }]);
  expect(third!.effects.map(({ outcome }) => outcome)).toEqual([{ kind: 'masked' }]);
});

const trail = (change: object): Changes => ({
  'aws_cloudtrail.trail': { name: 'dev', cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.trail.arn}:*', s3_bucket_name: 'b', is_multi_region_trail: true, ...change },
});
const management = { event_selector: { read_write_type: 'WriteOnly' } };

test.each([
  ['a trail that is off', trail({ enable_logging: false }), {}, 'the trail is not logging'],
  ['another Region', trail({ is_multi_region_trail: false }), { awsRegion: 'us-west-2' }, 'it happened in us-west-2; the trail records eu-west-2 only'],
  ['another account', trail({}), { recipientAccountId: '999999999999' }, `it belongs to account 999999999999; the trail records ${ACCOUNT} only`],
  ['a read', trail(management), { readOnly: true }, 'no event selector of the trail takes it'],
  ['a data event', trail(management), { eventCategory: 'Data', managementEvent: false }, 'no event selector of the trail takes it'],
  ['an insight', trail({}), { eventCategory: 'Insight' }, 'the trail has no insight selectors'],
  ['a global service', trail({ include_global_service_events: false }), { eventSource: 'iam.amazonaws.com' }, 'the trail leaves out global service events'],
  ['before the deployment', trail({}), { eventTime: '2024-10-04T15:16:43Z' }, 'it happened before the stack was deployed'],
] as [string, Changes, CloudTrailRecord, string][])('%s: not recorded, and the journey says why', (_, changes, record, reason) => {
  const [journey] = simulate(chain({}, changes), [stop('15:30', 1, record)], OPTIONS).journeys;
  expect(journey).toMatchObject({ trails: [{ address: 'aws_cloudtrail.trail', recorded: false, reason }], deliveries: [], effects: [] });
});

test('an organization’s trail records other accounts, a multi-Region trail other Regions', () => {
  const record = stop('15:30', 1, { awsRegion: 'us-west-2', recipientAccountId: '999999999999' });
  const [journey] = simulate(chain({}, trail({ is_organization_trail: true })), [record], OPTIONS).journeys;
  expect(journey!.deliveries).toHaveLength(1);
});

test('a mail is the alarm’s text and the footer of SNS; who has not confirmed gets nothing; other protocols get the envelope', () => {
  const subscriptions: Changes = {
    'aws_sns_topic_subscription.queue': { topic_arn: TOPIC, protocol: 'sqs', endpoint: 'arn:aws:sqs:eu-west-2:111122223333:q' },
    'aws_sns_topic_subscription.raw': { topic_arn: TOPIC, protocol: 'sqs', endpoint: 'arn:aws:sqs:eu-west-2:111122223333:r', raw_message_delivery: true },
    'aws_sns_topic_subscription.function': { topic_arn: TOPIC, protocol: 'lambda', endpoint: 'arn:aws:lambda:eu-west-2:111122223333:function:f' },
    'aws_sns_topic_subscription.phone': { topic_arn: TOPIC, protocol: 'sms', endpoint: '+441632960000' },
    'aws_sns_topic_subscription.late': { topic_arn: TOPIC, protocol: 'email', endpoint: 'late@example.com' },
    'aws_sns_topic_subscription.some': { topic_arn: TOPIC, protocol: 'sqs', endpoint: 'arn:x', filter_policy: '{"NewStateValue":["OK"]}', filter_policy_scope: 'MessageBody' },
    'aws_sns_topic_subscription.none': { topic_arn: TOPIC, protocol: 'sqs', endpoint: 'arn:y', filter_policy: '{"severity":["high"]}' },
  };
  const [notification] = simulate(chain({}, subscriptions), A1, { ...OPTIONS, unconfirmed: ['late@example.com'] }).notifications;
  const outcome = (name: string): { kind: string; subject?: string; body: string } =>
    notification!.deliveries.find(({ address }) => address === `aws_sns_topic_subscription.${name}`)!.outcome as { kind: string; subject?: string; body: string };
  expect(outcome('late')).toEqual({ kind: 'pendingConfirmation' });
  expect(outcome('some')).toEqual({ kind: 'filteredOut' });
  expect(outcome('none')).toEqual({ kind: 'filteredOut' });
  expect(outcome('raw')).toEqual({ kind: 'delivered', body: notification!.message });
  expect(outcome('phone').body).toBe('ALARM: "repeated-stops" in EU (London)');
  const mail = outcome('ops');
  expect(mail.subject).toBe('ALARM: "repeated-stops" in EU (London)');
  expect(mail.body).toMatch(/^You are receiving this email because your Amazon CloudWatch Alarm "repeated-stops" in the EU \(London\) region has entered the ALARM state/);
  expect(mail.body).toMatch(/\n--\nIf you wish to stop receiving notifications from this topic, .*:\nhttps:\/\/sns\.eu-west-2\.amazonaws\.com\/unsubscribe\.html\?SubscriptionArn=arn:aws:sns:eu-west-2:111122223333:alerts:[0-9a-f-]{36}&Endpoint=ops@example\.com\n/);
  const envelope = outcome('queue').body;
  expect(envelope.startsWith('{\n  "Type" : "Notification",\n  "MessageId" : "')).toBe(true);
  expect(JSON.parse(envelope)).toMatchObject({ TopicArn: TOPIC, Subject: mail.subject, Message: notification!.message, Timestamp: '2024-10-04T15:26:20.000Z' });
  expect(JSON.parse(outcome('function').body)).toMatchObject({ Records: [{ EventSource: 'aws:sns', Sns: { Message: notification!.message } }] });
});

test('an action that the topic’s policy or key does not permit fails, and the alarm still changes', () => {
  const closed: Changes = { 'aws_sns_topic_policy.alerts': { arn: TOPIC, policy: topicPolicy.replace('cloudwatch.amazonaws.com', 'lambda.amazonaws.com') } };
  const { failedActions, notifications, alarms } = simulate(chain({}, closed), A1, { ...OPTIONS, until: at('15:30') });
  expect(failedActions).toEqual([
    { timestamp: at('15:26:20'), source: 'repeated-stops', kind: 'alarm', action: TOPIC, error: `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource:${TOPIC}` },
  ]);
  expect(notifications).toEqual([]);
  expect(alarms[0]!.stateValue).toBe('ALARM');
});

const rule = (pattern: object, target: object, state = 'ENABLED'): Changes => ({
  'aws_cloudwatch_event_rule.r': { name: 'r', event_pattern: JSON.stringify(pattern), state },
  'aws_cloudwatch_event_target.t': { rule: 'r', ...target },
});
const STATES = 'arn:aws:logs:eu-west-2:111122223333:log-group:/states';

describe('a Slack channel', () => {
  const channel: Changes = {
    'aws_chatbot_slack_channel_configuration.ops': { configuration_name: 'ops', slack_team_id: 'T0123ABCD', slack_channel_id: 'C0123ABCD', iam_role_arn: 'arn:aws:iam::111122223333:role/slack', sns_topic_arns: [TOPIC] },
  };
  const told = (changes: Changes, records = A1): unknown => simulate(chain({}, { ...channel, ...changes }), records, OPTIONS).notifications[0]!.deliveries.find(({ protocol }) => protocol === 'slack');
  const stopped = { source: ['aws.ec2'], detail: { eventName: ['StopInstances'] } };
  const template = (input_template: string): Changes => rule(stopped, { arn: TOPIC, input_transformer: { input_paths: { who: '$.detail.userIdentity.userName' }, input_template } });

  test('hears of alarms from its topics', () => {
    const { coverage } = chain({}, channel);
    expect(coverage.modelled).toContain('aws_chatbot_slack_channel_configuration.ops');
    expect(told({})).toEqual({
      address: 'aws_chatbot_slack_channel_configuration.ops',
      protocol: 'slack',
      endpoint: 'T0123ABCD/C0123ABCD',
      outcome: { kind: 'delivered', subject: 'CloudWatch Alarm | repeated-stops | eu-west-2 | Account: 111122223333', body: expect.stringMatching(/^State change: OK -> ALARM\nThreshold Crossed: 1 out of the last 1 datapoints /) as string },
    });
  });

  test.each<[string, Changes, object]>([
    ['an event as it is', rule(stopped, { arn: TOPIC }), { kind: 'delivered', subject: 'AWS API Call via CloudTrail | eu-west-2 | Account: 111122223333', body: expect.stringContaining('"eventName":"StopInstances"') as string }],
    ['a custom notification', template('{"version":"1.0","source":"custom","content":{"title":"Stop","description":"<who> stopped it","nextSteps":["Ask"]}}'), { kind: 'delivered', subject: 'Stop', body: 'alice stopped it\n- Ask' }],
    ['a custom notification without title', template('{"version":"1.0","source":"custom","content":{"description":"<who> stopped it"}}'), { kind: 'delivered', body: 'alice stopped it' }],
    ['one without description', template('{"version":"1.0","source":"custom","content":{"title":"<who>"}}'), { kind: 'notShown' }],
    ['an event in other words', template('"<who> stopped it"'), { kind: 'notShown' }],
    ['an event of which a part is left', template('{"source":"aws.ec2","who":"<who>"}'), { kind: 'notShown' }],
  ])('of %s gets what its application makes of it', (_what, changes, outcome) => {
    expect(told(changes, [A1[0]!])).toMatchObject({ outcome });
  });
});

test('rules carry CloudTrail events to topics within seconds, and alarm states to a log group', () => {
  const direct = rule({ source: ['aws.ec2'], detail: { eventName: ['StopInstances'] } }, { arn: TOPIC, input_transformer: { input_paths: { who: '$.detail.userIdentity.userName' }, input_template: '"<who> stopped it"' } });
  const { notifications, journeys } = simulate(chain({}, direct), [A1[0]], OPTIONS);
  expect(journeys[0]!.bus).toEqual({ delivered: true, at: at('15:17:16'), rules: ['r'] });
  expect(notifications).toMatchObject([{ timestamp: at('15:17:16'), message: 'alice stopped it', deliveries: [{ outcome: { subject: 'AWS Notification Message' } }] }]);

  const states = rule({ source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] }, { arn: STATES });
  const { targetCalls } = simulate(chain({}, states), A1, { ...OPTIONS, until: at('15:30') });
  expect(targetCalls.map(({ timestamp, targetArn, input }) => [timeOf(timestamp), targetArn, (JSON.parse(input) as { detail: { state: { value: string } } }).detail.state.value])).toEqual([
    ['15:24:20', STATES, 'OK'],
    ['15:26:20', STATES, 'ALARM'],
  ]);
});

test('what a rule writes into a log group can move another alarm, and time is taken in steps for that', () => {
  const loop: Changes = {
    ...rule({ source: ['aws.cloudwatch'], detail: { alarmName: ['repeated-stops'], state: { value: ['ALARM'] } } }, { arn: STATES }),
    'aws_cloudwatch_log_group.states': { name: '/states' },
    'aws_cloudwatch_log_metric_filter.rings': { name: 'rings', log_group_name: '/states', pattern: '{ $.detail.state.value = "ALARM" }', metric_transformation: { name: 'Rings', namespace: 'Stopwatch', value: '1' } },
    'aws_cloudwatch_metric_alarm.rings': { alarm_name: 'rings', comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1, metric_name: 'Rings', namespace: 'Stopwatch', period: 60, statistic: 'Sum', threshold: 0, alarm_actions: [] },
  };
  const { histories } = simulate(chain({}, loop), A1, { ...OPTIONS, until: at('15:30') });
  const [, rings] = histories;
  expect(rings!.items.map(({ timestamp, historySummary }) => `${timeOf(timestamp)} ${historySummary}`)).toEqual(['15:16:44 Alarm "rings" created', '15:28:20 Alarm updated from INSUFFICIENT_DATA to ALARM']);
});

test('reads reach only rules that ask for them, and other events come as they are given', () => {
  const describe = stop('15:17:10', 1, { eventName: 'DescribeInstances', readOnly: true });
  const pattern = { source: ['aws.ec2'] };
  const bus = (state: string): unknown => simulate(chain({}, rule(pattern, { arn: TOPIC }, state)), [describe], OPTIONS).journeys[0]!.bus;
  expect(bus('ENABLED')).toMatchObject({ delivered: true, rules: [] });
  expect(bus('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS')).toMatchObject({ delivered: true, rules: ['r'] });
  const stopped = { version: '0', id: 'e', 'detail-type': 'EC2 Instance State-change Notification', source: 'aws.ec2', account: ACCOUNT, time: '2024-10-04T15:20:00Z', region: 'eu-west-2', resources: [], detail: { state: 'stopped' } } as const;
  const lambda = 'arn:aws:lambda:eu-west-2:111122223333:function:f';
  const { targetCalls } = simulate(chain({}, rule(pattern, { arn: lambda, input_path: '$.detail.state' })), [], { ...OPTIONS, until: at('15:30'), busEvents: [stopped] });
  expect(targetCalls).toEqual([{ timestamp: at('15:20'), ruleName: 'r', address: 'aws_cloudwatch_event_target.t', targetArn: lambda, input: '"stopped"' }]);
});

test('late events out of order and delivered twice: what counts is when they arrive, and twice is twice', () => {
  const twice = simulate(chain(), [stop('15:17:10', 1)], { ...OPTIONS, deliveryDelay: { minimum: 60, typical: 105, maximum: 120, duplicates: 1 }, until: at('15:30') });
  expect(twice.journeys[0]!.deliveries.map(({ isDuplicate }) => isDuplicate)).toEqual([false, true]);
  expect(twice.alarms[0]!.stateValue).toBe('ALARM');
  const late = simulate(chain(), A1, { ...OPTIONS, stamp: 'eventTime', until: at('15:30') });
  expect(late.series.find(({ metric }) => metric.metricName === 'StopInstances')!.datapoints.map(({ timestamp, sum }) => [timeOf(timestamp), sum])).toEqual([['15:17:00', 1], ['15:19:00', 1], ['15:21:00', 1]]);
  expect(late.journeys[0]!.deliveries[0]).toMatchObject({ deliveredAt: at('15:22:10'), timestamp: at('15:17:10') });
});

test('silence rings: the log group’s own metric counts what comes in', () => {
  const silence: Changes = {
    'aws_cloudwatch_metric_alarm.silence': {
      alarm_name: 'silence', comparison_operator: 'LessThanThreshold', evaluation_periods: 1, threshold: 1, treat_missing_data: 'breaching', alarm_actions: [TOPIC],
      metric_query: [
        { id: 'm1', metric: { metric_name: 'IncomingLogEvents', namespace: 'AWS/Logs', dimensions: { LogGroupName: '${aws_cloudwatch_log_group.trail.name}' }, period: 900, stat: 'Sum' } },
        { id: 'e1', expression: 'FILL(m1, 0)', return_data: true },
      ],
    },
  };
  const { histories, coverage } = simulate(chain({}, silence), [stop('15:17:10', 1, { eventName: 'DescribeInstances' })], OPTIONS);
  expect(histories.find(({ alarmName }) => alarmName === 'silence')!.items.flatMap((item) => (item.historyItemType === 'StateUpdate' ? [`${timeOf(item.timestamp)} ${item.stateValue}`] : []))).toEqual([
    '15:17:20 ALARM', '15:24:20 OK', '15:38:20 ALARM',
  ]);
  expect(coverage.unfed).toEqual([]);
});

test('alarms that cannot be simulated, and metrics without a source, are named', () => {
  const changes: Changes = {
    'aws_cloudwatch_metric_alarm.search': { alarm_name: 'search', comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1, threshold: 1, metric_query: [{ id: 'e', expression: "SEARCH('x', 'Sum')", return_data: true }] },
    'aws_cloudwatch_metric_alarm.cpu': { alarm_name: 'cpu', comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1, threshold: 1, period: 60, statistic: 'Average', namespace: 'AWS/EC2', metric_name: 'CPUUtilization' },
    'aws_cloudwatch_composite_alarm.all': { alarm_name: 'all', alarm_rule: 'ALARM("search") OR ALARM("cpu")' },
    'aws_cloudwatch_composite_alarm.outer': { alarm_name: 'outer', alarm_rule: 'ALARM("inner")' },
    'aws_cloudwatch_composite_alarm.inner': { alarm_name: 'inner', alarm_rule: 'ALARM("cpu")' },
  };
  const { coverage, alarms } = simulate(chain({}, changes), [], { ...OPTIONS, until: at('15:30') });
  expect(coverage.refused.map(({ address }) => address)).toEqual(['aws_cloudwatch_metric_alarm.search', 'aws_cloudwatch_composite_alarm.all']);
  expect(coverage.unfed).toEqual([{ alarmName: 'cpu', metric: 'AWS/EC2/CPUUtilization', reason: 'AWS publishes it; the model does not' }]);
  expect(alarms.map(({ alarmName }) => alarmName)).toEqual(['repeated-stops', 'cpu', 'inner', 'outer']);
});

test.each([
  [[stop('15:17', 1), 7], 'record 2: must be a JSON object, got 7'],
  [[{ eventName: 'StopInstances' }], 'record 1: eventTime is missing'],
  [[stop('15:17', 1), stop('15:18', 2, { eventTime: 'yesterday' })], 'record 2: eventTime must be an ISO 8601 time such as 2024-10-04T15:16:44Z, got "yesterday"'],
  [[stop('15:17', 1, { eventTime: 1_728_054_000 })], 'record 1: eventTime must be an ISO 8601 time such as 2024-10-04T15:16:44Z, got 1728054000'],
])('bad input is refused by number and field', (events, message) => {
  expect(() => simulate(chain(), events, OPTIONS)).toThrow(message);
});

test('a filter policy that is not modelled is refused by address', () => {
  const changes: Changes = { 'aws_sns_topic_subscription.ops': { topic_arn: TOPIC, protocol: 'email', endpoint: 'ops@example.com', filter_policy: '{"a":[{"near":1}]}' } };
  expect(() => simulate(chain({}, changes), [], OPTIONS)).toThrow('aws_sns_topic_subscription.ops: filter_policy: a: the operator near is not modelled');
});
