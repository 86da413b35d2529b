import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import type { AccessPolicy, SubscriptionModel, TopicKey, TopicModel } from '@stopwatch/cloudwatch-simulator';
import { messageOf } from '../failure';
import { QUEUE_PREFIX, listSubscriptions } from '../observe/mailbox';
import type { Listener } from '../observe/observations';
import { failureOf } from '../target/call-failure';
import type { Patience } from '../target/patience';

export interface ReadTopic {
  /** Absent when there is no such topic. */
  readonly topic?: TopicModel;
  readonly listeners: readonly Listener[];
  readonly unread: readonly string[];
}

export async function readTopic(patience: Patience, topicArn: string, signal?: AbortSignal): Promise<ReadTopic> {
  try {
    const { Attributes: attributes = {} } = await patience.call('sns:GetTopicAttributes', ({ sns }, options) => sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn }), options), signal);
    const written = await listSubscriptions(patience, topicArn, signal);
    const { key, unread } = await readKey(patience, attributes['KmsMasterKeyId'], signal);
    const others = written.filter(({ Endpoint: endpoint = '' }) => !endpoint.includes(`:${QUEUE_PREFIX}`));
    const subscriptions: SubscriptionModel[] = others.map(({ Endpoint: endpoint = '', Protocol: protocol = '' }) => ({ address: endpoint, endpoint, protocol, rawMessageDelivery: false }));
    const listeners = others.map(({ Endpoint: endpoint = '', Protocol: protocol = '', SubscriptionArn: arn = '' }) => ({ topicArn, endpoint, protocol, confirmed: arn.startsWith('arn:') }));
    return { topic: { address: topicArn, name: topicArn.split(':').at(-1)!, arn: topicArn, policy: document(attributes['Policy']), key, subscriptions }, listeners, unread };
  } catch (error) {
    if (/NotFound/.test((error as Error).name)) return { listeners: [], unread: [] };
    if (failureOf(error) === 'denied') return { listeners: [], unread: [`topic ${topicArn}: ${messageOf(error)}`] };
    throw error;
  }
}

async function readKey(patience: Patience, keyId: string | undefined, signal?: AbortSignal): Promise<{ readonly key: TopicKey; readonly unread: readonly string[] }> {
  if (keyId === undefined || keyId === '') return { key: { kind: 'none' }, unread: [] };
  if (/alias\/aws\/sns$/.test(keyId)) return { key: { kind: 'awsManaged' }, unread: [] };
  try {
    // A topic may name its key by an alias, which GetKeyPolicy does not take.
    const { KeyMetadata: found } = await patience.call('kms:DescribeKey', ({ kms }, options) => kms.send(new DescribeKeyCommand({ KeyId: keyId }), options), signal);
    if (found?.KeyManager === 'AWS') return { key: { kind: 'awsManaged' }, unread: [] };
    const input = { KeyId: found?.Arn ?? keyId, PolicyName: 'default' };
    const { Policy: policy } = await patience.call('kms:GetKeyPolicy', ({ kms }, options) => kms.send(new GetKeyPolicyCommand(input), options), signal);
    return { key: { kind: 'customer', address: keyId, policy: document(policy) }, unread: [] };
  } catch (error) {
    const failure = failureOf(error);
    if (failure !== 'denied' && failure !== 'refused') throw error;
    return { key: { kind: 'foreign', id: keyId }, unread: [`policy of key ${keyId}: ${messageOf(error)}`] };
  }
}

function document(text: string | undefined): AccessPolicy {
  return text === undefined ? { kind: 'unknown' } : { kind: 'document', document: JSON.parse(text) as Extract<AccessPolicy, { kind: 'document' }>['document'] };
}
