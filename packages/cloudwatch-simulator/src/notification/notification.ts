import type { EpochMilliseconds } from '../clock/time';

/** What CloudWatch publishes to a topic when an alarm runs an SNS action. */
export interface AlarmNotification {
  readonly alarmName: string;
  readonly topicArn: string;
  /** When it was published. */
  readonly timestamp: EpochMilliseconds;
  /** E-mail subject, at most 100 characters. */
  readonly subject: string;
  /** The JSON text that every protocol but e-mail and SMS receives. */
  readonly message: string;
  /** The plain text an e-mail subscription receives, without the footer that SNS adds for each subscription. */
  readonly email: string;
  readonly sms: string;
  /** Present when the message repeats our estimate of something AWS computes otherwise: an anomaly band. */
  readonly estimate?: string;
}
