import type { Arguments } from './arguments';
import type { Block } from './configuration';
import { isObject } from './configuration';
import type { AccessPolicy, SubscriptionModel, TopicKey, TopicModel } from './model';
import type { Resolver } from './resolver';

/** Policies given by resources of their own, by the block they belong to. */
export interface SeparatePolicies {
  /** By topic ARN. */
  readonly topic: ReadonlyMap<string, Arguments>;
  /** By the key's id as the policy's `key_id` resolves. */
  readonly key: ReadonlyMap<string, Arguments>;
}

/** Reads an `aws_sns_topic` with its policy and its key. */
export function readTopic(args: Arguments, arn: string, separate: SeparatePolicies, resolver: Resolver, argumentsOf: (block: Block) => Arguments): TopicModel {
  const own = separate.topic.get(arn) ?? args;
  return {
    address: args.block.address,
    name: args.optionalText('name') ?? arn.slice(arn.lastIndexOf(':') + 1),
    arn,
    policy: accessPolicy(own),
    key: keyOf(args, separate, resolver, argumentsOf),
    subscriptions: [],
  };
}

/** Reads an `aws_sns_topic_subscription`. */
export function readSubscription(args: Arguments): { readonly topicArn: string; readonly subscription: SubscriptionModel } {
  const filterPolicy = args.optionalText('filter_policy');
  const scope = args.optionalText('filter_policy_scope');
  return {
    topicArn: args.text('topic_arn'),
    subscription: {
      address: args.block.address,
      protocol: args.text('protocol'),
      endpoint: args.text('endpoint'),
      ...(filterPolicy === undefined || filterPolicy === '' ? {} : { filterPolicy }),
      ...(scope === undefined ? {} : { filterPolicyScope: scope }),
      rawMessageDelivery: args.flag('raw_message_delivery', false),
    },
  };
}

/**
 * Reads an `aws_chatbot_slack_channel_configuration`: it subscribes itself to its topics.
 *
 * SNS knows that subscription as one to an HTTPS address that all channels share, so here it has the protocol `slack` and the channel as its
 * endpoint.
 */
export function readSlackChannel(args: Arguments): { readonly topicArns: readonly string[]; readonly subscription: SubscriptionModel } {
  return {
    topicArns: args.texts('sns_topic_arns'),
    subscription: { address: args.block.address, protocol: 'slack', endpoint: `${args.text('slack_team_id')}/${args.text('slack_channel_id')}`, rawMessageDelivery: false },
  };
}

function keyOf(args: Arguments, separate: SeparatePolicies, resolver: Resolver, argumentsOf: (block: Block) => Arguments): TopicKey {
  const id = args.optionalText('kms_master_key_id');
  if (id === undefined || id === '') return { kind: 'none' };
  if (id === 'alias/aws/sns' || id.endsWith(':alias/aws/sns')) return { kind: 'awsManaged' };
  const key = keyBlock(id, resolver, argumentsOf);
  if (key === undefined) return { kind: 'foreign', id };
  const policies = [...separate.key].find(([keyId]) => resolver.owner(keyId) === key);
  return { kind: 'customer', address: key.address, policy: accessPolicy(policies?.[1] ?? argumentsOf(key)) };
}

/** The key itself, also when it is named through an alias. */
function keyBlock(id: string, resolver: Resolver, argumentsOf: (block: Block) => Arguments): Block | undefined {
  const owner = resolver.owner(id);
  if (owner?.type === 'aws_kms_key') return owner;
  if (owner?.type === 'aws_kms_alias') return resolver.owner(argumentsOf(owner).text('target_key_id'));
  return undefined;
}

function accessPolicy(args: Arguments): AccessPolicy {
  if (args.isUnknown('policy')) return { kind: 'unknown' };
  const text = args.optionalText('policy');
  if (text === undefined || text === '') return { kind: 'default' };
  try {
    const document: unknown = JSON.parse(text);
    if (isObject(document)) return { kind: 'document', document };
  } catch {
    // A plan keeps only a reference out of a composed text: what the policy says is not known.
    if (!text.trimStart().startsWith('{')) return { kind: 'unknown' };
  }
  return args.refuse('policy', 'the policy is not a JSON object');
}
