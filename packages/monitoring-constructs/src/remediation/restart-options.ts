import type { LogRetentionDays } from '../validations/log-retention';

/** What may be chosen about restarts. */
export interface InstanceRestartOptions {
  /**
   * A second topic that is told of each restart.
   *
   * @default - only the function's log says so
   */
  readonly topicArn?: string;
  /**
   * ARN of the customer key of that topic.
   *
   * @default - the topic has none
   */
  readonly topicKeyArn?: string;
  /**
   * Days for which the function's log is kept.
   *
   * @default 90
   */
  readonly logRetentionDays?: LogRetentionDays;
}
