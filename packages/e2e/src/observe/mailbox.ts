import { CreateQueueCommand, DeleteQueueCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { ListSubscriptionsByTopicCommand, SubscribeCommand, UnsubscribeCommand, type Subscription } from '@aws-sdk/client-sns';
import type { Patience } from '../target/patience';
import { failureOf } from '../target/call-failure';

/** Queue names of drills; the rest is the drill's id, so that whoever knows the id can take it away again. */
export const QUEUE_PREFIX = 'stopwatch-drill-';

export interface MailboxPlace {
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
}

export function queueName(drillId: string): string {
  return `${QUEUE_PREFIX}${drillId}`;
}

export function queueArn(drillId: string, { accountId, partition, region }: MailboxPlace): string {
  return `arn:${partition}:sqs:${region}:${accountId}:${queueName(drillId)}`;
}

/**
 * A queue that listens to the topics of the alarms for the time of a drill.
 *
 * @returns the queue's URL
 * @throws the service's error, also when it is not permitted
 */
export async function openMailbox(patience: Patience, drillId: string, place: MailboxPlace, topicArns: readonly string[], signal?: AbortSignal): Promise<string> {
  const arn = queueArn(drillId, place);
  const Attributes = { Policy: queuePolicy(arn, topicArns), MessageRetentionPeriod: '3600' };
  const { QueueUrl: url } = await patience.call('sqs:CreateQueue', ({ sqs }, options) => sqs.send(new CreateQueueCommand({ QueueName: queueName(drillId), Attributes }), options), signal);
  for (const TopicArn of topicArns) {
    const input = { TopicArn, Protocol: 'sqs', Endpoint: arn, ReturnSubscriptionArn: true };
    await patience.call('sns:Subscribe', ({ sns }, options) => sns.send(new SubscribeCommand(input), options), signal);
  }
  return url!;
}

/** Takes the queue and its subscriptions away, as far as they are there. */
export async function closeMailbox(patience: Patience, drillId: string, place: MailboxPlace, topicArns: readonly string[]): Promise<void> {
  const arn = queueArn(drillId, place);
  for (const topicArn of topicArns) {
    for (const { Endpoint, SubscriptionArn: subscription } of await listSubscriptions(patience, topicArn)) {
      if (Endpoint !== arn || subscription === undefined || !subscription.startsWith('arn:')) continue;
      await ignoring(/NotFound/, patience.call('sns:Unsubscribe', ({ sns }, options) => sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription }), options)));
    }
  }
  const queue = await ignoring(NO_QUEUE, patience.call('sqs:GetQueueUrl', ({ sqs }, options) => sqs.send(new GetQueueUrlCommand({ QueueName: queueName(drillId) }), options)));
  if (queue?.QueueUrl === undefined) return;
  const input = { QueueUrl: queue.QueueUrl };
  await ignoring(NO_QUEUE, patience.call('sqs:DeleteQueue', ({ sqs }, options) => sqs.send(new DeleteQueueCommand(input), options)));
}

export async function listSubscriptions(patience: Patience, topicArn: string, signal?: AbortSignal): Promise<Subscription[]> {
  const subscriptions: Subscription[] = [];
  let token: string | undefined;
  do {
    const input = { TopicArn: topicArn, ...(token === undefined ? {} : { NextToken: token }) };
    const page = await patience.call('sns:ListSubscriptionsByTopic', ({ sns }, options) => sns.send(new ListSubscriptionsByTopicCommand(input), options), signal);
    subscriptions.push(...(page.Subscriptions ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return subscriptions;
}

const NO_QUEUE = /NonExistentQueue|QueueDoesNotExist/;

/** What is gone is gone; and who may not look at SQS cannot have left anything there. */
async function ignoring<T>(names: RegExp, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (names.test((error as Error).name) || failureOf(error) === 'denied') return undefined;
    throw error;
  }
}

function queuePolicy(arn: string, topicArns: readonly string[]): string {
  const statement = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: arn, Condition: { ArnEquals: { 'aws:SourceArn': topicArns } } };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
