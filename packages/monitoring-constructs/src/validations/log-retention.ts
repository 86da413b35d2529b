import type { Construct } from 'constructs';
import { requireThat } from './refuse';

/** PutRetentionPolicy, "retentionInDays". To keep log events for ever, leave the retention out. */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Days that CloudWatch Logs can keep log events. */
export type LogRetentionDays = (typeof LOG_RETENTION_DAYS)[number];

/** Refuses a retention that CloudWatch Logs does not offer. */
export function requireLogRetention(scope: Construct, prop: string, days: number): void {
  const offered = (LOG_RETENTION_DAYS as readonly number[]).includes(days);
  requireThat(offered, scope, prop, days, `one of the retentions that CloudWatch Logs offers (${LOG_RETENTION_DAYS.join(', ')} days)`);
}
