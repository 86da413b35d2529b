import { NO_ACCESS_TO_KEY, topicAdmits, type MetricAlarm } from '@stopwatch/cloudwatch-simulator';
import type { DeployedConfiguration } from '../deployed/configuration';
import type { HistoryEntry, Observations } from '../observe/observations';
import type { Cause } from './cause';

/** What keeps an alarm that rings from being heard: actions, policies, keys, subscriptions. By configuration, whether it rang or not. */
export function whyNotTold(alarm: MetricAlarm, configuration: DeployedConfiguration, history: readonly HistoryEntry[], { messages }: Observations, rangAt: number | undefined): readonly Cause[] {
  const { alarmActions = [], alarmName: where } = alarm;
  if (alarm.actionsEnabled === false) return [{ kind: 'actionsDisabled', where, says: 'its actions are disabled: it changes state and tells nobody (EnableAlarmActions)' }];
  if (alarmActions.length === 0) return [{ kind: 'noActions', where, says: 'it has no action for the state ALARM' }];
  const failed = history.filter(({ actionState, kind }) => kind === 'Action' && actionState === 'Failed');
  const causes = alarmActions.filter((arn) => arn.split(':')[2] === 'sns').flatMap((arn) => topicCauses(arn, alarm, configuration, failed));
  const topicArns = new Set(configuration.stack.topics.map(({ arn }) => arn));
  const unheard = causes.length === 0 && rangAt !== undefined && messages !== undefined && !messages.some((one) => one.alarmName === where && one.changedAt >= rangAt - 60_000);
  if (unheard && topicArns.size > 0) causes.push({ kind: 'messageLost', where: [...topicArns].join(', '), says: "the action was executed, but the drill's own subscription received nothing" });
  return causes;
}

function topicCauses(arn: string, alarm: MetricAlarm, { listeners, stack, unread }: DeployedConfiguration, failed: readonly HistoryEntry[]): Cause[] {
  const error = failed.find(({ action }) => action === arn)?.error;
  const topic = stack.topics.find((one) => one.arn === arn);
  if (topic === undefined) {
    if (unread.some((text) => text.includes(arn))) return error === undefined ? [] : [{ kind: 'actionFailed', where: arn, says: error }];
    return [{ kind: 'topicMissing', where: arn, says: `the alarm tells topic ${arn}, and there is none` }];
  }
  const sourceArn = alarm.alarmArn ?? `arn:${stack.partition}:cloudwatch:${stack.region}:${stack.accountId}:alarm:${alarm.alarmName}`;
  const admits = topicAdmits(topic, { service: 'cloudwatch.amazonaws.com', sourceArn, accountId: stack.accountId });
  if (admits === NO_ACCESS_TO_KEY) {
    return [{ kind: 'keyPolicy', where: keyOf(topic.key) ?? arn, says: `the policy of the topic's key does not let cloudwatch.amazonaws.com use kms:GenerateDataKey* and kms:Decrypt: ${error ?? admits}` }];
  }
  if (admits !== true) return [{ kind: 'topicPolicy', where: arn, says: `the policy of the topic does not let cloudwatch.amazonaws.com publish: ${error ?? admits}` }];
  if (error !== undefined) return [{ kind: 'actionFailed', where: arn, says: error }];
  return subscriptionCauses(arn, listeners);
}

function keyOf(key: DeployedConfiguration['stack']['topics'][number]['key']): string | undefined {
  switch (key.kind) {
    case 'customer':
      return key.address;
    case 'foreign':
      return key.id;
    case 'awsManaged':
      return 'alias/aws/sns';
    case 'none':
      return undefined;
    default:
      return key satisfies never;
  }
}

function subscriptionCauses(arn: string, all: DeployedConfiguration['listeners']): Cause[] {
  const listeners = all.filter(({ topicArn }) => topicArn === arn);
  if (listeners.length === 0) return [{ kind: 'nobodySubscribed', where: arn, says: 'nobody is subscribed to the topic' }];
  if (listeners.some(({ confirmed }) => confirmed)) return [];
  return [{ kind: 'subscriptionUnconfirmed', where: arn, says: `no subscription is confirmed: ${listeners.map(({ endpoint, protocol }) => `${protocol} ${endpoint}`).join(', ')}` }];
}
