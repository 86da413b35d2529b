import type { EpochMilliseconds } from '../clock/time';
import type { AlarmNotification } from '../notification/notification';
import type { BusEvent } from '../events/envelope';

/** A message published to a topic of the chain, and what became of it. */
export interface ChainNotification {
  readonly timestamp: EpochMilliseconds;
  readonly topicArn: string;
  readonly origin: NotificationOrigin;
  /** Absent for messages of EventBridge. */
  readonly subject?: string;
  /** What protocols other than e-mail and SMS carry. */
  readonly message: string;
  /** One for each subscription; none when the topic is not in the stack. */
  readonly deliveries: readonly SubscriptionDelivery[];
  readonly estimate?: string;
}

export type NotificationOrigin =
  | { readonly kind: 'alarm'; readonly alarmName: string; readonly notification: AlarmNotification }
  | { readonly kind: 'rule'; readonly ruleName: string; readonly event: BusEvent };

/** What one subscription makes of a message. */
export interface SubscriptionDelivery {
  /** Terraform address. */
  readonly address: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly outcome: DeliveryOutcome;
}

export type DeliveryOutcome =
  /** `subject` for e-mail and Slack only. */
  | { readonly kind: 'delivered'; readonly subject?: string; readonly body: string }
  | { readonly kind: 'pendingConfirmation' }
  | { readonly kind: 'filteredOut' }
  /** It reached the chat application, which shows only what it knows. */
  | { readonly kind: 'notShown' };

/** An event that a rule handed to a target that is no topic. */
export interface TargetCall {
  readonly timestamp: EpochMilliseconds;
  readonly ruleName: string;
  /** Terraform address of the target. */
  readonly address: string;
  readonly targetArn: string;
  /** What it received. */
  readonly input: string;
}

/** An action of an alarm, or a target of a rule, that AWS would refuse. */
export interface FailedAction {
  readonly timestamp: EpochMilliseconds;
  /** Name of the alarm or rule. */
  readonly source: string;
  readonly kind: 'alarm' | 'rule';
  /** ARN of the action or target. */
  readonly action: string;
  readonly error: string;
}
