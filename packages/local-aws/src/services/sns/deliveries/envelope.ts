import type { Scope } from '../../../operation/call';
import { certificateLink, confirmLink, unsubscribeLink } from '../links';
import type { MessageAttributes } from '../publishing/filter';
import { signatureOf } from '../signing/sign';
import type { Subscription } from '../subscriptions/subscription';
import type { Topic } from '../topics/topic';

/** A message on its way to one subscription: its text is that of the subscription's protocol. */
export interface Delivery {
  readonly topic: Topic;
  readonly subscription: Subscription;
  readonly messageId: string;
  readonly subject?: string | undefined;
  readonly text: string;
  readonly attributes: MessageAttributes;
}

export type Envelope = Readonly<Record<string, unknown>>;

const shownAttributes = (attributes: MessageAttributes): object =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [name, { Type: DataType, Value: BinaryValue ? Buffer.from(BinaryValue).toString('base64') : StringValue }]),
  );

const signatureVersion = ({ attributes }: Topic): string => attributes['SignatureVersion'] ?? '1';

function signed(scope: Scope, topic: Topic, fields: Envelope): Envelope {
  const version = signatureVersion(topic);
  return { ...fields, SignatureVersion: version, Signature: signatureOf(scope, fields, version), SigningCertURL: certificateLink(scope.world) };
}

/** Fields and their order as observed; `Subject` is absent if there is none. */
export function notification(scope: Scope, { topic, subscription, messageId, subject, text, attributes }: Delivery): Envelope {
  const fields = {
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topic.arn,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: text,
    Timestamp: new Date(scope.world.clock.now()).toISOString(),
  };
  return {
    ...signed(scope, topic, fields),
    UnsubscribeURL: unsubscribeLink(scope.world, subscription.arn),
    ...(Object.keys(attributes).length === 0 ? {} : { MessageAttributes: shownAttributes(attributes) }),
  };
}

export function subscriptionConfirmation(scope: Scope, topic: Topic, token: string): Envelope {
  return signed(scope, topic, {
    Type: 'SubscriptionConfirmation',
    MessageId: scope.world.ids.uuid(),
    Token: token,
    TopicArn: topic.arn,
    Message: `You have chosen to subscribe to the topic ${topic.arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: confirmLink(scope.world, topic.arn, token),
    Timestamp: new Date(scope.world.clock.now()).toISOString(),
  });
}

/** `{\n  "Type" : "Notification",…`: how SNS prints JSON. Observed. */
export function printed(envelope: Envelope): string {
  const lines = Object.entries(envelope).map(([name, value]) => `  ${JSON.stringify(name)} : ${typeof value === 'object' && value !== null ? printedAttributes(value) : JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

function printedAttributes(attributes: object): string {
  const lines = Object.entries(attributes).map(([name, value]) => `    ${JSON.stringify(name)} : ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n  }`;
}
