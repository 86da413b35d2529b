import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import type { Rehearsal } from './rehearse';

/** A mail as one subscriber gets it. */
export interface Email {
  readonly timestamp: EpochMilliseconds;
  /** Absent for a message of EventBridge. */
  readonly alarmName?: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly estimate?: string;
}

/** The mails of a rehearsal, from its start on. */
export function emailsOf(rehearsal: Rehearsal): readonly Email[] {
  return allEmails(rehearsal).filter(({ timestamp }) => timestamp >= rehearsal.start);
}

/** Those of the deployment too. */
export function allEmails({ simulation }: Rehearsal): readonly Email[] {
  return simulation.notifications.flatMap(({ timestamp, deliveries, origin, estimate }) =>
    deliveries.flatMap(({ protocol, endpoint, outcome }) => {
      if (protocol !== 'email' || outcome.kind !== 'delivered') return [];
      const { subject = 'AWS Notification Message', body } = outcome;
      return [{ timestamp, to: endpoint, subject, body, ...(origin.kind === 'alarm' ? { alarmName: origin.alarmName } : {}), ...(estimate === undefined ? {} : { estimate }) }];
    }),
  );
}
