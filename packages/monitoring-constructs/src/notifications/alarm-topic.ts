import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import { policyDocument } from '../policies/policy-document';
import { arnOf, emailAddress, httpsUrl, phoneNumber, topicName } from '../validations/text-rules';
import { requireText, type TextRule } from '../validations/values';
import type { Recipient, Subscription } from './subscription';
import { topicStatements } from './topic-policies';

export interface AlarmTopicProps {
  readonly topicName: string;
  /** First words of an SMS, and the sender's name of a mail. */
  readonly displayName: string;
  /** ARN of a key whose policy admits CloudWatch and EventBridge. */
  readonly keyArn: string;
  readonly subscriptions: readonly Subscription[];
}

const ENDPOINTS: Readonly<Record<Recipient['protocol'], TextRule>> = {
  email: emailAddress,
  sms: phoneNumber,
  https: httpsUrl,
  sqs: arnOf('sqs', /[\w-]+(\.fifo)?/),
  lambda: arnOf('lambda', /function:.+/),
};

/** An encrypted topic that alarms and rules of this account can publish to, and its subscriptions. */
export class AlarmTopic extends Construct {
  readonly topic: SnsTopic;
  readonly policy: SnsTopicPolicy;
  readonly subscriptions: readonly SnsTopicSubscription[];
  /** What lets the topic call the functions among its subscribers. */
  readonly permissions: readonly LambdaPermission[];
  /** Composed from the name. */
  readonly arn: string;

  constructor(scope: Construct, id: string, private readonly props: AlarmTopicProps) {
    super(scope, id);
    requireText(this, 'topicName', props.topicName, topicName);
    this.arn = Location.of(this).arn('sns', props.topicName);
    this.topic = new SnsTopic(this, 'topic', { name: props.topicName, displayName: props.displayName, kmsMasterKeyId: props.keyArn });
    this.policy = new SnsTopicPolicy(this, 'policy', { arn: this.topic.arn, policy: policyDocument(topicStatements(this, this.arn)) });
    this.permissions = props.subscriptions.filter(({ protocol }) => protocol === 'lambda').map((subscription) => this.permitCall(subscription));
    this.subscriptions = props.subscriptions.map((subscription, index) => this.subscribe(subscription, index));
  }

  private subscribe(subscription: Subscription, index: number): SnsTopicSubscription {
    requireText(this, `subscriptions[${index}].endpoint`, subscription.endpoint, ENDPOINTS[subscription.protocol]);
    return new SnsTopicSubscription(this, this.idOf(subscription), {
      topicArn: this.topic.arn,
      protocol: subscription.protocol,
      endpoint: subscription.endpoint,
      ...('rawMessageDelivery' in subscription ? { rawMessageDelivery: subscription.rawMessageDelivery } : {}),
      ...(subscription.filterPolicy === undefined ? {} : { filterPolicy: JSON.stringify(subscription.filterPolicy) }),
    });
  }

  private permitCall(subscription: Subscription): LambdaPermission {
    return new LambdaPermission(this, `${this.idOf(subscription)}-permission`, {
      action: 'lambda:InvokeFunction',
      functionName: subscription.endpoint,
      principal: 'sns.amazonaws.com',
      sourceArn: this.topic.arn,
      sourceAccount: Location.of(this).accountId,
    });
  }

  /** The endpoint is part of the id: taking one subscriber out must not replace those after it. A reference is read as Terraform will see it. */
  private idOf({ endpoint, protocol }: Subscription): string {
    const text = String(Tokenization.resolve(endpoint, { scope: this, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }));
    return `${protocol}-${text.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  }
}
