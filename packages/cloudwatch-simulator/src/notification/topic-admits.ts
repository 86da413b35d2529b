import { notAuthorizedToPublish } from '../alarm/actions';
import { allows } from '../policy/allows';
import type { AccessPolicy, TopicKey } from '../stack/model';

/** A topic as far as its permissions go: a `TopicModel`, or a topic of an endpoint. */
export interface GuardedTopic {
  readonly arn: string;
  readonly policy: AccessPolicy;
  readonly key: TopicKey;
}

/** An AWS service that publishes on behalf of an alarm or a rule. */
export interface Publisher {
  readonly service: 'cloudwatch.amazonaws.com' | 'events.amazonaws.com';
  /** ARN of the alarm or rule. */
  readonly sourceArn: string;
  /** Account of the alarm or rule. */
  readonly accountId: string;
}

/** The text that the AWS knowledge centre quotes for a key that does not let CloudWatch in. */
export const NO_ACCESS_TO_KEY = 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.';

/**
 * Whether CloudWatch Alarms or EventBridge can publish to a topic: `true`, or the error.
 *
 * The topic's policy must allow it, and a key of the customer's must let the service generate and decrypt data keys. What a plan
 * does not tell is taken to be sufficient. The texts are AWS's for alarms; EventBridge only counts failures, so its texts are ours.
 */
export function topicAdmits(topic: GuardedTopic, publisher: Publisher): true | string {
  if (!policyAdmits(topic, publisher)) return notPermitted(topic, publisher);
  return keyAdmits(topic, publisher) ? true : noAccessToKey(topic, publisher);
}

function policyAdmits({ arn, policy }: GuardedTopic, publisher: Publisher): boolean {
  if (policy.kind === 'unknown') return true;
  const document = policy.kind === 'default' ? defaultTopicPolicy(arn) : policy.document;
  return allows(document, { principal: { service: publisher.service }, action: 'sns:Publish', resource: arn, context: contextOf(publisher) }) === 'allow';
}

function keyAdmits({ arn, key }: GuardedTopic, publisher: Publisher): boolean {
  switch (key.kind) {
    case 'none':
    case 'foreign':
      return true;
    case 'awsManaged':
      return false;
    case 'customer': {
      const { policy } = key;
      if (policy.kind === 'unknown') return true;
      // The policy KMS gives a key without any speaks of the account only.
      if (policy.kind === 'default') return false;
      const context = { ...contextOf(publisher), 'kms:EncryptionContext:aws:sns:topicArn': arn, 'kms:ViaService': `sns.${arn.split(':')[3] ?? ''}.amazonaws.com` };
      const request = { principal: { service: publisher.service }, resource: '*', context };
      return ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => allows(policy.document, { ...request, action }) === 'allow');
    }
    default:
      return key satisfies never;
  }
}

/** `AWS:SourceOwner` comes with alarms, which is why the default policy admits them, and not with rules. */
function contextOf({ service, sourceArn, accountId }: Publisher): Readonly<Record<string, string>> {
  return {
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': accountId,
    ...(service === 'cloudwatch.amazonaws.com' ? { 'aws:SourceOwner': accountId } : {}),
    'aws:SecureTransport': 'true',
    'aws:PrincipalIsAWSService': 'true',
    'aws:PrincipalServiceName': service,
    'aws:PrincipalType': 'Service',
  };
}

/** The policy SNS gives a topic. Observed. */
export function defaultTopicPolicy(topicArn: string): object {
  const actions = ['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic', 'Subscribe', 'ListSubscriptionsByTopic', 'Publish'];
  return {
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: actions.map((action) => `SNS:${action}`),
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': topicArn.split(':')[4] ?? '' } },
      },
    ],
  };
}

function notPermitted({ arn }: GuardedTopic, { service }: Publisher): string {
  if (service === 'cloudwatch.amazonaws.com') return notAuthorizedToPublish(arn);
  return `EventBridge is not authorized to perform: SNS:Publish on resource:${arn}`;
}

function noAccessToKey({ arn }: GuardedTopic, { service }: Publisher): string {
  if (service === 'cloudwatch.amazonaws.com') return NO_ACCESS_TO_KEY;
  return `EventBridge does not have authorization to access the encryption key of ${arn}`;
}
