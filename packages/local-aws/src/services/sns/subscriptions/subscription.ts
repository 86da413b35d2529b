import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { topics } from '../topics/topic';

export const PROTOCOLS = ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'lambda'] as const;

export type Protocol = (typeof PROTOCOLS)[number];

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: Protocol;
  readonly endpoint: string;
  /** ARN of who subscribed. */
  readonly principal: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether its endpoint has not yet confirmed that it wants messages; until then it gets none. */
  readonly isPending: boolean;
  /** What confirms it, and when it was sent. */
  readonly token?: { readonly text: string; readonly sentAt: EpochMilliseconds };
  /** Whether only its owner may end it. */
  readonly authenticatedUnsubscribe?: boolean;
  readonly confirmationWasAuthenticated: boolean;
}

export const subscriptions = table<Subscription>('sns.subscriptions');

export function subscriptionsOf(scope: Scope, topicArn: string): readonly Subscription[] {
  return subscriptions.of(scope).values().filter((subscription) => subscription.topicArn === topicArn);
}

/** Ends a subscription; its topic counts it. */
export function removeSubscription(scope: Scope, { arn, topicArn }: Subscription): void {
  subscriptions.of(scope).delete(arn);
  const topic = topics.of(scope).get(topicArn);
  if (topic) topics.of(scope).put(topicArn, { ...topic, subscriptionsDeleted: topic.subscriptionsDeleted + 1 });
}

/** Where a subscription or topic is: links name it without saying the Region in any other way. */
export function scopeOfArn(scope: Scope, arn: string): Scope {
  return { world: scope.world, account: scope.account, region: arn.split(':')[3] || scope.region };
}
