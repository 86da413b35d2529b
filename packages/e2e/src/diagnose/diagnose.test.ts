import type { MetricAlarm, MetricFilterModel, Stack, TrailModel } from '@stopwatch/cloudwatch-simulator';
import { parse } from '@stopwatch/filter-pattern';
import type { DeployedConfiguration } from '../deployed/configuration';
import { drift } from '../deployed/drift';
import type { FoundRecord, HistoryEntry, Observations, PerformedCall } from '../observe/observations';
import { diagnose, type DiagnosisInput } from './diagnose';

const T = Date.UTC(2026, 8, 14, 12);
const MINUTE = 60_000;
const TOPIC = 'arn:aws:sns:eu-west-2:123456789012:alarms';
const PATTERN = '{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }';

const trail: TrailModel = {
  address: 'trail',
  name: 'trail',
  logging: true,
  multiRegion: true,
  includeGlobalServiceEvents: true,
  logGroupName: 'group',
  selectors: { kind: 'basic', selectors: [{ readWriteType: 'All', managementEvents: true, excludedSources: [], dataResources: [] }] },
  insights: false,
  organization: false,
};

function filter(change: { name?: string; pattern?: string; metricName?: string; dimensions?: Record<string, string> } = {}): MetricFilterModel {
  const { dimensions = {}, metricName = 'Stops', name = 'stops', pattern = PATTERN } = change;
  return { address: name, name, logGroupName: 'group', patternText: pattern, pattern: parse(pattern), transformation: { metricName, metricNamespace: 'ns', metricValue: '1', dimensions } };
}

const alarm = { alarmName: 'alarm', namespace: 'ns', metricName: 'Stops', period: 3_600, statistic: 'Sum', evaluationPeriods: 1, threshold: 1, comparisonOperator: 'GreaterThanThreshold', alarmActions: [TOPIC], actionsEnabled: true } satisfies MetricAlarm;

const call = (name: string, at: number): PerformedCall => ({ name, operation: 'StopInstances', instanceId: 'i-1', sentAt: at, answeredAt: at, requestId: name, dryRun: false, previousState: 'running' });
const calls = [call('first', T), call('second', T + MINUTE)];

function record(requestId: string, timestamp: number, ours = true): FoundRecord {
  const message = JSON.stringify({ eventName: 'StopInstances', eventSource: 'ec2.amazonaws.com', requestID: requestId, responseElements: { instancesSet: { items: [{ instanceId: 'i-1' }] } } });
  return { logEventId: requestId, logStreamName: 's', timestamp, ingestionTime: timestamp, seenAt: timestamp, message, eventTime: timestamp - 5 * MINUTE, eventName: 'StopInstances', eventId: requestId, requestId, ours, userAgent: ours ? 'drill' : 'aws-cli/2' };
}
const records = [record('first', T + 5 * MINUTE), record('second', T + 6 * MINUTE)];
const rang = (at: number): HistoryEntry => ({ alarmName: 'alarm', timestamp: at, kind: 'StateUpdate', summary: 'Alarm updated from OK to ALARM', data: '{}', from: 'OK', to: 'ALARM' });

interface Change {
  readonly trails?: readonly TrailModel[];
  readonly filters?: readonly MetricFilterModel[];
  readonly alarm?: Partial<MetricAlarm> & { readonly dimensions?: readonly { name: string; value: string }[]; readonly metricName?: string; readonly period?: number };
  readonly observations?: Partial<Observations>;
  readonly input?: Partial<DiagnosisInput>;
  readonly configuration?: Partial<DeployedConfiguration>;
}

/** Everything as it should be, with one thing changed. */
function input(change: Change): DiagnosisInput {
  const changed = { ...alarm, ...change.alarm } as MetricAlarm;
  const topic = { address: TOPIC, name: 'alarms', arn: TOPIC, policy: { kind: 'default' }, key: { kind: 'none' }, subscriptions: [] } as const;
  const stack: Stack = {
    region: 'eu-west-2', accountId: '123456789012', partition: 'aws', accountIsAssumed: false, trails: change.trails ?? [trail], logGroups: [], metricFilters: change.filters ?? [filter()],
    metricAlarms: [{ address: 'alarm', alarm: changed }], compositeAlarms: [], eventRules: [], topics: [topic], dashboards: [], instances: [], coverage: { modelled: [], notRelevant: [], refused: [] },
  };
  const listeners = [{ topicArn: TOPIC, protocol: 'email', endpoint: 'ops@example.com', confirmed: true }];
  return {
    alarmName: 'alarm',
    expected: 'ring',
    counting: calls,
    trailName: 'trail',
    logGroupName: 'group',
    stateAtStart: 'OK',
    observations: { startedAt: T, observedAt: T + 20 * MINUTE, calls, records, history: [], counted: [{ alarmName: 'alarm', timestamp: T + 5 * MINUTE, sum: 2, seenAt: T + 7 * MINUTE }], listeners, ...change.observations },
    configuration: { stack, alarms: [{ alarm: changed, state: 'OK', stateChangedAt: 0 }], listeners, unread: [], ...change.configuration },
    ...change.input,
  };
}

test.each<[string, Change, string]>([
  ['no alarm', { configuration: { alarms: [] } }, 'alarmMissing: there is no alarm alarm'],
  ['an alarm that rang before', { input: { stateAtStart: 'ALARM' } }, 'alreadyInAlarm: it was in ALARM before the drill began, and an alarm that rings cannot ring again'],
  ['no trail', { trails: [], observations: { records: [] } }, 'trailMissing: there is no trail trail'],
  ['a trail that is off', { trails: [{ ...trail, logging: false }], observations: { records: [] } }, 'trailStopped: the trail trail is not logging: nothing is recorded (StartLogging)'],
  [
    'selectors that exclude EC2',
    { trails: [{ ...trail, selectors: { kind: 'advanced', selectors: [{ fields: [{ field: 'eventCategory', conditions: [{ operator: 'equals', values: ['Management'] }] }, { field: 'eventSource', conditions: [{ operator: 'notEquals', values: ['ec2.amazonaws.com'] }] }] }] } }], observations: { records: [] } },
    'selectorsDropEvents: no event selector of trail takes StopInstances of ec2.amazonaws.com: eventCategory equals Management, eventSource notEquals ec2.amazonaws.com',
  ],
  ['another log group', { trails: [{ ...trail, logGroupName: 'elsewhere' }], observations: { records: [] } }, 'otherLogGroup: the trail trail delivers to elsewhere, and the metric filters are on group'],
  ['one record that is late', { observations: { records: [records[0]!] } }, 'notDelivered: the trail is logging and takes the events, but no record of second arrived in group in time'],
  ['a pattern with another name', { filters: [filter({ pattern: PATTERN.replace('StopInstances', 'StopInstance') })] }, 'filterDoesNotMatch: the pattern of stops does not match the record of the stop: $.eventName = "StopInstance" (saw "StopInstances")'],
  ['an alarm on a metric that nothing feeds', { alarm: { metricName: 'Stop' } }, 'alarmOnOtherMetric: the alarm watches ns/Stop, but stops counts the stops in ns/Stops'],
  ['an alarm on the metric of another filter', { alarm: { metricName: 'Other' }, filters: [filter(), filter({ name: 'other', metricName: 'Other', pattern: '{ $.eventName = "Other" }' })] }, 'alarmOnOtherMetric: the alarm watches ns/Other, but stops counts the stops in ns/Stops'],
  ['no filter at all', { filters: [] }, 'noFilter: the alarm watches ns/Stops, which no metric filter of the log group feeds'],
  ['a dimension that the alarm lacks', { filters: [filter({ dimensions: { InstanceId: '$.responseElements.instancesSet.items[0].instanceId' } })] }, 'dimensionMismatch: stops counts with dimension InstanceId, but the alarm watches ns/Stops: that is another metric, and it has no data'],
  ['a dimension that the filter lacks', { alarm: { dimensions: [{ name: 'InstanceId', value: 'i-1' }] } }, 'dimensionMismatch: stops counts without dimensions, but the alarm watches ns/Stops {InstanceId=i-1}: that is another metric, and it has no data'],
  [
    'the dimension of another instance',
    { alarm: { dimensions: [{ name: 'InstanceId', value: 'i-2' }] }, filters: [filter({ dimensions: { InstanceId: '$.responseElements.instancesSet.items[0].instanceId' } })] },
    'dimensionMismatch: the alarm watches ns/Stops {InstanceId=i-2}, but stops writes ns/Stops {InstanceId=i-1}',
  ],
  ['a threshold that is too high', { alarm: { threshold: 5 } }, 'thresholdTooHigh: 2 were counted, and it rings at more than 5'],
  ['a period that is too short', { alarm: { period: 60 } }, 'periodTooShort: 2 were counted, but at most 1 within one period of 1 min, and it rings at more than 1'],
  ['several periods that must breach', { alarm: { evaluationPeriods: 3, datapointsToAlarm: 2 } }, 'severalPeriodsNeeded: it rings when 2 of 3 periods are more than 1; one was'],
  ['no datapoint', { observations: { counted: [] } }, 'notCounted: the records arrived and the filter matches them, but CloudWatch has no datapoint of them'],
  ['an alarm that sleeps', {}, 'notEvaluated: 2 were counted, which is enough, but the alarm had not changed by 12:20:00'],
])('%s is named', (_what, change, expected) => {
  const [cause] = diagnose(input(change));
  expect(`${cause!.kind}: ${cause!.says}`).toBe(expected);
});

const heard = { history: [rang(T + 8 * MINUTE)] };
const withTopic = (change: object): Partial<DeployedConfiguration> => {
  const { configuration } = input({});
  return { ...configuration, stack: { ...configuration.stack, topics: [{ ...configuration.stack.topics[0]!, ...change }] } };
};

test.each<[string, Change, string]>([
  ['disabled actions', { alarm: { actionsEnabled: false } }, 'actionsDisabled'],
  ['no action', { alarm: { alarmActions: [] } }, 'noActions'],
  ['a topic that is gone', { configuration: { ...input({}).configuration, stack: { ...input({}).configuration.stack, topics: [] } } }, 'topicMissing'],
  ['a topic policy for others', { configuration: withTopic({ policy: { kind: 'document', document: { Version: '2012-10-17', Statement: [] } } }) }, 'topicPolicy'],
  ["the key that SNS has of its own", { configuration: withTopic({ key: { kind: 'awsManaged' } }) }, 'keyPolicy'],
  ['a subscription that waits', { configuration: { listeners: [{ topicArn: TOPIC, protocol: 'email', endpoint: 'ops@example.com', confirmed: false }] } }, 'subscriptionUnconfirmed'],
  ['no subscription', { configuration: { listeners: [] } }, 'nobodySubscribed'],
  ['a message that got lost', { observations: { ...heard, messages: [] } }, 'messageLost'],
])('after it rang, %s is named', (_what, change, expected) => {
  expect(diagnose(input({ ...change, observations: { ...heard, ...change.observations } })).map(({ kind }) => kind)).toEqual([expected]);
});

test('nothing is blamed when all is well', () => {
  expect(diagnose(input({ observations: heard }))).toEqual([]);
});

test('an alarm that should have been quiet rang for others, for us, or for nothing new', () => {
  const quiet = (observations: Partial<Observations>) => diagnose(input({ observations, input: { expected: 'quiet' } })).map(({ kind, says }) => `${kind}: ${says}`);
  expect(quiet({ ...heard, records: [records[0]!, record('theirs', T + 6 * MINUTE, false)] })).toEqual([
    'countedOthers: stops by others were counted: aws-cli/2 at 12:01:00',
    "countedUnexpected: of the drill's calls these were counted: first at 12:00:00",
  ]);
  expect(quiet({ history: [rang(T + 8 * MINUTE), rang(T + 18 * MINUTE)] })[0]).toBe('echo: it rang again at 12:18:00 without a new record: for the same stops (docs/decisions/0002)');
});

test('drift names what differs, and nothing that only looks different', () => {
  const stack = (change: Change): Stack => input(change).configuration.stack;
  const math = (...ids: readonly string[]): Change => ({ alarm: { metrics: ids.map((id) => ({ id, expression: 'FILL(m1, 0)' })) } as object });
  expect(drift(stack(math('m1', 'e1')), stack(math('e1', 'm1')))).toEqual([]);
  expect(drift(stack({}), stack({ alarm: { threshold: 5, insufficientDataActions: [] } }))).toEqual(['alarm alarm: threshold is 5, expected 1']);
  expect(drift(stack({ alarm: { alarmActions: ['${aws_sns_topic.alarms.arn}'] } }), stack({}))).toEqual([]);
  expect(drift(stack({}), stack({ trails: [{ ...trail, logging: false }], filters: [filter({ pattern: '{ $.x = 1 }' })] }))).toEqual([
    'trail trail: logging is false, expected true',
    `metric filter stops: pattern is "{ $.x = 1 }", expected ${JSON.stringify(PATTERN)}`,
  ]);
});
