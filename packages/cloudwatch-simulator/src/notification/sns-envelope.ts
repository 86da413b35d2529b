import type { EpochMilliseconds } from '../clock/time';
import { stableUuid } from '../random/draw';

/** A message as a topic has it, before it is put into the form of each protocol. */
export interface TopicMessage {
  readonly topicArn: string;
  readonly messageId: string;
  readonly timestamp: EpochMilliseconds;
  /** Absent for messages published without one. */
  readonly subject?: string;
  /** Text for protocols that have none of their own. */
  readonly message: string;
  /** Text for e-mail. @default - `message` */
  readonly email?: string;
  /** Text for SMS. @default - `message` */
  readonly sms?: string;
}

/** The subscription a message goes to. */
export interface Recipient {
  readonly protocol: string;
  readonly endpoint: string;
  readonly subscriptionArn: string;
  readonly rawMessageDelivery: boolean;
}

/** What stands where SNS signs: a signature cannot be made without Amazon's key. */
export const NOT_SIGNED = 'not signed: simulated by Stopwatch';

/** An ARN for a subscription that has none yet: always the same for the same topic and address. */
export function subscriptionArnOf(topicArn: string, address: string): string {
  return `${topicArn}:${stableUuid(address)}`;
}

/** What the endpoint receives; `subject` only for e-mail. SNS Developer Guide, "HTTP/HTTPS notification JSON format"; observed. */
export function delivered(message: TopicMessage, recipient: Recipient): { readonly subject?: string; readonly body: string } {
  const subject = message.subject ?? 'AWS Notification Message';
  switch (recipient.protocol) {
    case 'email':
      return { subject, body: `${message.email ?? message.message}\n\n${footer(message.topicArn, recipient)}` };
    case 'email-json':
      return { subject, body: envelope(message, recipient) };
    case 'sms':
      return { body: message.sms ?? message.message };
    case 'lambda':
      return { body: lambdaEvent(message, recipient) };
    case 'application':
      return { body: message.message };
    default:
      return { body: recipient.rawMessageDelivery ? message.message : envelope(message, recipient) };
  }
}

/** Below a mail's own text. */
function footer(topicArn: string, recipient: Recipient): string {
  return [
    '--',
    'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
    `${host(topicArn)}/unsubscribe.html?SubscriptionArn=${recipient.subscriptionArn}&Endpoint=${recipient.endpoint}`,
    '',
    'Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support',
  ].join('\n');
}

/** Two spaces, and a space on both sides of each colon: as SNS prints it. */
function envelope(message: TopicMessage, recipient: Recipient): string {
  const fields = Object.entries({
    Type: 'Notification',
    MessageId: message.messageId,
    TopicArn: message.topicArn,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    Message: message.message,
    Timestamp: new Date(message.timestamp).toISOString(),
    SignatureVersion: '1',
    Signature: NOT_SIGNED,
    SigningCertURL: `${host(message.topicArn)}/SimpleNotificationService.pem`,
    UnsubscribeURL: unsubscribeUrl(message.topicArn, recipient),
  });
  return `{\n${fields.map(([name, value]) => `  "${name}" : ${JSON.stringify(value)}`).join(',\n')}\n}`;
}

/** Lambda Developer Guide, "Using AWS Lambda with Amazon SNS". */
function lambdaEvent(message: TopicMessage, recipient: Recipient): string {
  const sns = {
    SignatureVersion: '1',
    Timestamp: new Date(message.timestamp).toISOString(),
    Signature: NOT_SIGNED,
    SigningCertUrl: `${host(message.topicArn)}/SimpleNotificationService.pem`,
    MessageId: message.messageId,
    Message: message.message,
    MessageAttributes: {},
    Type: 'Notification',
    UnsubscribeUrl: unsubscribeUrl(message.topicArn, recipient),
    TopicArn: message.topicArn,
    Subject: message.subject ?? null,
  };
  return JSON.stringify({ Records: [{ EventVersion: '1.0', EventSubscriptionArn: recipient.subscriptionArn, EventSource: 'aws:sns', Sns: sns }] });
}

function unsubscribeUrl(topicArn: string, { subscriptionArn }: Recipient): string {
  return `${host(topicArn)}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`;
}

function host(topicArn: string): string {
  return `https://sns.${topicArn.split(':')[3] ?? ''}.amazonaws.com`;
}
