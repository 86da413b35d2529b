import type { EpochMilliseconds } from '../clock/time';
import { emailBody } from './email';
import { notificationMessage } from './message';
import type { AlarmNotification } from './notification';
import type { Occasion } from './occasion';
import { mailSubject, smsText } from './subject';

export function isTopic(action: string): boolean {
  return /^arn:[^:]+:sns:/u.test(action);
}

/** What CloudWatch publishes to a topic. */
export function notificationOf(occasion: Occasion, topicArn: string, timestamp: EpochMilliseconds, estimate: string | undefined): AlarmNotification {
  const { alarm, to, region } = occasion;
  return {
    alarmName: alarm.alarmName,
    topicArn,
    timestamp,
    subject: mailSubject(alarm.alarmName, to.stateValue, region),
    message: notificationMessage(occasion),
    email: emailBody(occasion),
    sms: smsText(alarm.alarmName, to.stateValue, region),
    ...(estimate === undefined ? {} : { estimate }),
  };
}

/** `publishedMessage` of the history: one text for each protocol that gets its own. */
export function publishedMessage({ message, sms, email }: AlarmNotification): string {
  return JSON.stringify({ default: message, sms, email });
}
