import type { Severity } from '../detections/detection';

/** Somebody or something that is told. */
export type Subscription = Recipient & {
  /**
   * Severities that this subscription hears of.
   *
   * @default - all of them
   */
  readonly severities?: readonly Severity[];
  /**
   * SNS filter policy on message attributes. CloudWatch sets none on alarms: it is of use for other publishers.
   *
   * @default - every message
   */
  readonly filterPolicy?: Readonly<Record<string, readonly unknown[]>>;
};

export type Recipient =
  /** A mailbox. It gets a mail to confirm first, and nothing until somebody does. */
  | { readonly protocol: 'email'; readonly endpoint: string }
  /** A telephone, as +447700900123. SNS sends to unverified numbers only outside its SMS sandbox. */
  | { readonly protocol: 'sms'; readonly endpoint: string }
  /** A web hook. It has to confirm as an HTTPS endpoint does; http:// is refused. */
  | { readonly protocol: 'https'; readonly endpoint: string; readonly rawMessageDelivery?: boolean }
  /** ARN of a queue whose own policy lets the topic send to it. */
  | { readonly protocol: 'sqs'; readonly endpoint: string; readonly rawMessageDelivery?: boolean }
  /** ARN of a function. It is given the permission to be called by the topic. */
  | { readonly protocol: 'lambda'; readonly endpoint: string };

/** Slack through Amazon Q Developer in chat applications, as AWS Chatbot is now called. */
export interface SlackChannel {
  /** Authorized once in the console, e.g. `T0123ABCD`. */
  readonly workspaceId: string;
  /** E.g. `C0123ABCD`. */
  readonly channelId: string;
  /**
   * Severities that the channel hears of.
   *
   * @default - all of them
   */
  readonly severities?: readonly Severity[];
}
