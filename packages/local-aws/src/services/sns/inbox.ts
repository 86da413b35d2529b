import type { Scope } from '../../operation/call';
import { table } from '../../state/table';
import type { EpochMilliseconds } from '../../time/clock';

/** A mail, text message or post in a chat channel that a person would have received. */
export interface InboxItem {
  readonly id: string;
  readonly timestamp: EpochMilliseconds;
  readonly kind: 'notification' | 'confirmation';
  readonly protocol: 'email' | 'email-json' | 'sms' | 'slack';
  /** E-mail address, telephone number, or Slack workspace and channel: `T0123ABCD/C0123ABCD`. */
  readonly to: string;
  /** Absent in text messages, and in posts without a title. */
  readonly subject?: string;
  readonly body: string;
  /** Absent for a text message to a number without a topic. */
  readonly topicArn?: string;
  readonly subscriptionArn?: string;
  /** What a click confirms the subscription with. */
  readonly confirmLink?: string;
}

const items = table<InboxItem>('sns.inbox', { global: true });

/** Older items make room. */
const MOST_ITEMS = 10_000;

/** Everything that was sent to people, of all Regions, oldest first. */
export function inboxOf(scope: Scope): readonly InboxItem[] {
  return items.of(scope).values();
}

export function putIntoInbox(scope: Scope, item: Omit<InboxItem, 'id' | 'timestamp'>): InboxItem {
  const rows = items.of(scope);
  const received = { id: scope.world.ids.uuid(), timestamp: scope.world.clock.now(), ...item };
  if (rows.size >= MOST_ITEMS) for (const { id } of rows.values().slice(0, rows.size - MOST_ITEMS + 1)) rows.delete(id);
  rows.put(received.id, received);
  return received;
}
