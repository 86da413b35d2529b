import { PutEventSelectorsCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { ListSubscriptionsByTopicCommand, SetTopicAttributesCommand, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { startLocalAws, type LocalAws } from '@stopwatch/local-aws';
import type { CauseKind } from '../diagnose/cause';
import { loadDrill, shippedDrills } from '../drill/shipped';
import { writeProgress } from '../progress/write-progress';
import { drillPolicy } from '../safety/policy';
import { clockOf } from '../target/clock';
import { AS_FOUND, whatIsThere } from '../testing/as-found';
import { LOG_GROUP, NAMESPACE, deployChain, keyPolicy, patterns, putAlarm, topicPolicy, type DeployedChain } from '../testing/deploy-chain';
import { ADMINISTRATOR, createUser, useCredentials } from '../testing/identity';
import { runDrills } from './run-drills';

let endpoint: LocalAws;
let chain: DeployedChain;

jest.setTimeout(120_000);

beforeEach(async () => {
  useCredentials(ADMINISTRATOR);
  endpoint = await startLocalAws({ port: 0, clock: { mode: 'manual', start: Date.UTC(2026, 8, 14) } });
  chain = await deployChain(endpoint.url);
});
afterEach(() => endpoint.close());

async function drill(name: string, sabotage: () => Promise<unknown> = () => Promise.resolve()) {
  const clock = await clockOf(endpoint.url, false);
  await clock.sleep(20 * 60_000);
  await sabotage();
  await clock.sleep(60_000);
  const lines: string[] = [];
  const progress = writeProgress({ write: (text) => lines.push(text), isTerminal: false });
  const session = { outputs: chain.outputs, clock, endpoint: endpoint.url, progress, signal: new AbortController().signal, root: '/nowhere' };
  const { exitCode, results } = await runDrills(session, [loadDrill(name)]);
  return { exitCode, result: results[0]!, output: lines.join(''), after: await whatIsThere(chain) };
}

test.each(shippedDrills())('%s passes with the least policy, agrees with its prediction and leaves everything as it was', async (name) => {
  useCredentials(await createUser(endpoint.url, 'least', drillPolicy({ ...chain.outputs, topicArns: [chain.topicArn] })));
  const { after, exitCode, output, result } = await drill(name);
  expect([exitCode, output]).toEqual([0, expect.any(String)]);
  expect(result.judgements.map(({ verdict }) => verdict)).toEqual(result.judgements.map(() => 'met'));
  expect(result.unread).toEqual([]);
  expect(result.comparison.filter(({ agrees }) => !agrees)).toEqual([]);
  expect(after).toEqual(AS_FOUND);
});

const filter = (change: { name?: string; pattern?: string; dimensions?: Record<string, string> }) => () =>
  chain.clients.logs.send(
    new PutMetricFilterCommand({
      logGroupName: LOG_GROUP,
      filterName: change.name ?? 'stops-fleet',
      filterPattern: change.pattern ?? patterns.stops,
      metricTransformations: [{ metricNamespace: NAMESPACE, metricName: 'InstanceStops', metricValue: '1', ...(change.dimensions === undefined ? { defaultValue: 0 } : { dimensions: change.dimensions }) }],
    }),
  );
const alarm = (change: { metricName?: string; threshold?: number }) => () =>
  putAlarm(chain.clients.cloudWatch, { name: 'test-repeated-stop', metricName: 'InstanceStops', threshold: 1, period: 86_400, topicArn: chain.topicArn, ...change });

async function leaveUnconfirmed(): Promise<void> {
  const { Subscriptions: [people] = [] } = await chain.clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: chain.topicArn }));
  await chain.clients.sns.send(new UnsubscribeCommand({ SubscriptionArn: people!.SubscriptionArn! }));
  await chain.clients.sns.send(new SubscribeCommand({ TopicArn: chain.topicArn, Protocol: 'email', Endpoint: 'ops@example.com' }));
}

test.each<[string, CauseKind, string, () => Promise<unknown>]>([
  ['a metric filter with a wrong event name', 'filterDoesNotMatch', 'the pattern of stops-fleet does not match the record of the stop: $.eventName = "StopInstance" (saw "StopInstances")', filter({ pattern: patterns.stops.replace('"StopInstances"', '"StopInstance"') })],
  ['an alarm on the wrong metric', 'alarmOnOtherMetric', 'the alarm watches stopwatch-test/RefusedInstanceStops, but stops-fleet counts the stops in stopwatch-test/InstanceStops', alarm({ metricName: 'RefusedInstanceStops' })],
  ['a filter with a dimension that the alarm lacks', 'dimensionMismatch', 'counts with dimension InstanceId, but the alarm watches stopwatch-test/InstanceStops: that is another metric, and it has no data', filter({ dimensions: { InstanceId: '$.responseElements.instancesSet.items[0].instanceId' } })],
  ['a topic policy without CloudWatch', 'topicPolicy', 'CloudWatch Alarms is not authorized to perform: SNS:Publish on resource', () => chain.clients.sns.send(new SetTopicAttributesCommand({ TopicArn: chain.topicArn, AttributeName: 'Policy', AttributeValue: topicPolicy(chain.topicArn, 'events.amazonaws.com') }))],
  ['a key policy without CloudWatch', 'keyPolicy', 'does not let cloudwatch.amazonaws.com use kms:GenerateDataKey* and kms:Decrypt', () => chain.clients.kms.send(new PutKeyPolicyCommand({ KeyId: chain.keyId, PolicyName: 'default', Policy: keyPolicy([]) }))],
  ['an unconfirmed subscription', 'subscriptionUnconfirmed', 'no subscription is confirmed: email ops@example.com', leaveUnconfirmed],
  ['disabled actions', 'actionsDisabled', 'its actions are disabled', () => chain.clients.cloudWatch.send(new DisableAlarmActionsCommand({ AlarmNames: ['test-repeated-stop'] }))],
  ['a stopped trail', 'trailStopped', 'the trail stopwatch-test-trail is not logging', () => chain.clients.cloudTrail.send(new StopLoggingCommand({ Name: 'stopwatch-test-trail' }))],
  ['a selector that drops EC2 events', 'selectorsDropEvents', 'no event selector of stopwatch-test-trail takes StopInstances of ec2.amazonaws.com: management events, ReadOnly', () => chain.clients.cloudTrail.send(new PutEventSelectorsCommand({ TrailName: 'stopwatch-test-trail', EventSelectors: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }] }))],
  ['a raised threshold', 'thresholdTooHigh', '2 were counted, and it rings at more than 5', alarm({ threshold: 5 })],
])('%s fails the drill and is named: %s', async (_sabotage, kind, says, sabotage) => {
  const { after, exitCode, output, result } = await drill('repeated-stop', sabotage);
  expect([exitCode, output]).toEqual([1, expect.any(String)]);
  expect(result.causes[0]).toEqual({ kind, where: expect.any(String), says: expect.stringContaining(says) });
  expect(after).toEqual({ ...AS_FOUND, subscriptions: [expect.any(String)] });
});
