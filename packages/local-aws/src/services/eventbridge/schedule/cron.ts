import type { EpochMilliseconds } from '../../../time/clock';
import { DAYS, MONTHS, numbers } from './cron-field';
import type { Schedule } from './schedule';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** Whether a date (UTC) is one of those a field names. */
type DateTest = (date: Date) => boolean;

const daysInMonth = (date: Date): number => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

/** The working day closest to a day of the month, within the month. */
function workingDay(day: number, date: Date): number {
  const last = daysInMonth(date);
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < last ? day + 1 : day - 2;
  return day;
}

function dayOfMonth(text: string): DateTest | undefined {
  if (text === 'L') return (date) => date.getUTCDate() === daysInMonth(date);
  const [, near] = /^(\d{1,2})W$/.exec(text) ?? [];
  if (near !== undefined) {
    const day = Number(near);
    return day >= 1 && day <= 31 ? (date) => day <= daysInMonth(date) && date.getUTCDate() === workingDay(day, date) : undefined;
  }
  const days = numbers(text, [1, 31]);
  return days && ((date) => days.has(date.getUTCDate()));
}

/** Sunday is 1. */
function dayOfWeek(text: string): DateTest | undefined {
  const weekday = (date: Date): number => date.getUTCDay() + 1;
  const [, name = '', mark, ordinal] = /^(\d|[A-Z]{3})(?:(L)|#([1-5]))$/.exec(text.toUpperCase()) ?? [];
  if (name !== '') {
    const [day] = numbers(name, [1, 7], DAYS) ?? [];
    if (day === undefined) return undefined;
    if (mark === 'L') return (date) => weekday(date) === day && date.getUTCDate() > daysInMonth(date) - 7;
    return (date) => weekday(date) === day && Math.ceil(date.getUTCDate() / 7) === Number(ordinal);
  }
  const days = text.toUpperCase() === 'L' ? new Set([7]) : numbers(text, [1, 7], DAYS);
  return days && ((date) => days.has(weekday(date)));
}

/** One of the two day fields says which days, the other is `?`. */
function days(month: string, week: string): DateTest | undefined {
  if (month === '?' && week !== '?') return dayOfWeek(week);
  return week === '?' && month !== '?' ? dayOfMonth(month) : undefined;
}

/**
 * Reads `cron(minutes hours day-of-month month day-of-week year)`, in UTC. EventBridge user guide, "Cron expressions".
 *
 * @returns nothing when it is no such expression
 */
export function cron(text: string): Schedule | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [minuteText, hourText, monthDay, monthText, weekDay, yearText] = fields as [string, string, string, string, string, string];
  const [minutes, hours] = [numbers(minuteText, [0, 59]), numbers(hourText, [0, 23])];
  const [months, years] = [numbers(monthText, [1, 12], MONTHS), numbers(yearText, [1970, 2199])];
  const isDay = days(monthDay, weekDay);
  if (!minutes || !hours || !months || !years || !isDay) return undefined;
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * HOUR + minute * MINUTE)).sort((a, b) => a - b);
  const lastYear = Math.max(...years);
  return {
    next: (after: EpochMilliseconds) => {
      for (let midnight = Math.floor(after / DAY) * DAY; ; midnight += DAY) {
        const date = new Date(midnight);
        if (date.getUTCFullYear() > lastYear) return undefined;
        if (!years.has(date.getUTCFullYear()) || !months.has(date.getUTCMonth() + 1) || !isDay(date)) continue;
        const time = times.find((moment) => midnight + moment > after);
        if (time !== undefined) return midnight + time;
      }
    },
  };
}
