import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { QUEUE_PREFIX } from '../observe/mailbox';
import { LOCK_PREFIX } from '../safety/lock-tag';
import type { DeployedChain } from './deploy-chain';

/** Everything that a drill touches. */
export interface Found {
  /** Of the drill instance. */
  readonly state: string;
  readonly locks: readonly string[];
  /** Last parts of the endpoints that are subscribed to the topic. */
  readonly subscriptions: readonly string[];
  /** Queues of drills. */
  readonly queues: readonly string[];
}

/** As `deployChain` leaves it, and as every drill has to. */
export const AS_FOUND: Found = { state: 'running', locks: [], subscriptions: ['people'], queues: [] };

export async function whatIsThere({ clients, outputs, topicArn }: DeployedChain): Promise<Found> {
  const { Reservations: reservations } = await clients.ec2.send(new DescribeInstancesCommand({ InstanceIds: [outputs.instanceId] }));
  const instance = reservations![0]!.Instances![0]!;
  const { Subscriptions: subscriptions = [] } = await clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }));
  const { QueueUrls: queues = [] } = await clients.sqs.send(new ListQueuesCommand({ QueueNamePrefix: QUEUE_PREFIX }));
  return {
    state: instance.State!.Name!,
    locks: (instance.Tags ?? []).flatMap(({ Key: key = '' }) => (key.startsWith(LOCK_PREFIX) ? [key] : [])),
    subscriptions: subscriptions.map(({ Endpoint: to = '' }) => to.split(':').at(-1)!),
    queues,
  };
}
