import type { EpochMilliseconds } from './time';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-09-14T05:43:07.551+0000`: dates in StateReasonData, history data and notifications. */
export function awsTimestamp(moment: EpochMilliseconds): string {
  return new Date(moment).toISOString().replace('Z', '+0000');
}

/** `14/09/26 05:42:40`: the start of a bucket in a StateReason. */
export function bucketDate(moment: EpochMilliseconds): string {
  const date = new Date(moment);
  const day = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${two(date.getUTCFullYear() % 100)}`;
  return `${day} ${clockTime(date)}`;
}

/** `Sunday 15 June, 2025 12:07:17 UTC`: dates in e-mails and in reasons of composite alarms. */
export function longDate(moment: EpochMilliseconds): string {
  const date = new Date(moment);
  const weekday = WEEKDAYS[date.getUTCDay()];
  const month = MONTHS[date.getUTCMonth()];
  return `${weekday} ${two(date.getUTCDate())} ${month}, ${date.getUTCFullYear()} ${clockTime(date)} UTC`;
}

function clockTime(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}
