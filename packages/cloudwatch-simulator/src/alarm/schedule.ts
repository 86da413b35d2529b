import type { EpochMilliseconds } from '../clock/time';
import { HOUR, MINUTE, SECOND, floorTo } from '../clock/time';
import { lastBoundary, zoneOffset } from '../clock/zone';
import type { EvaluationWindow } from './configuration';
import type { UndocumentedSettings } from './settings';

/** When an alarm is evaluated, and which moments its buckets lie between. */
export interface Schedule {
  /** Milliseconds from one evaluation to the next: ten seconds, a minute, or an hour for a multi-day alarm. */
  readonly cadence: number;
  /** The first evaluation at or after a moment. */
  firstAtOrAfter(moment: EpochMilliseconds): EpochMilliseconds;
  /** The end (exclusive) of the newest bucket, as seen by an evaluation. */
  windowEnd(evaluation: EpochMilliseconds): EpochMilliseconds;
  /** The first evaluation whose newest bucket ends at or after a moment. */
  firstEndingAtOrAfter(moment: EpochMilliseconds): EpochMilliseconds;
  /** Edges of the range's buckets, newest end first: one more than there are buckets. */
  edges(end: EpochMilliseconds, into: EpochMilliseconds[]): void;
  /** Buckets in the range. */
  readonly range: number;
  /** Milliseconds. */
  readonly period: number;
  /** Whether all edges move with the newest bucket's end, as those of a wall-clock window do not. */
  readonly isSliding: boolean;
  /** Milliseconds from the newest bucket's end to the evaluation: always less than this. */
  readonly staleness: number;
}

/** What a schedule depends on. */
export interface ScheduledAlarm {
  readonly alarmName: string;
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly evaluationWindow?: EvaluationWindow | undefined;
  /** Metric math looks at the newest complete bucket, single metrics with a period under a minute skip it. */
  readonly isExpression: boolean;
}

const WALL_CLOCK_PERIODS = [60, 300, 3_600, 86_400, 604_800];

/** @throws Error when a setting is out of its range, or the window does not go with the period */
export function scheduleOf(alarm: ScheduledAlarm, settings: UndocumentedSettings): Schedule {
  const range = rangeOf(alarm, settings);
  const cadence = cadenceOf(alarm);
  const phase = phaseOf(alarm, settings, cadence);
  const firstAtOrAfter = (moment: EpochMilliseconds): EpochMilliseconds => Math.ceil((moment - phase) / cadence) * cadence + phase;
  const period = alarm.period * SECOND;
  const timezone = wallClockZone(alarm);
  if (timezone !== undefined) return wallClock(range, period, timezone, cadence, firstAtOrAfter);
  const unit = cadence;
  const lag = (settings.windowLag ?? (alarm.period < 60 && !alarm.isExpression ? 10 : 0)) * SECOND;
  return {
    range,
    period,
    cadence,
    isSliding: true,
    staleness: unit + lag,
    firstAtOrAfter,
    windowEnd: (evaluation) => floorTo(evaluation, unit) - lag,
    firstEndingAtOrAfter: (moment) => firstAtOrAfter(Math.ceil((moment + lag) / unit) * unit),
    edges: (end, into) => {
      for (let index = 0; index <= range; index += 1) into[index] = end - index * period;
    },
  };
}

function wallClock(range: number, period: number, timezone: string, cadence: number, firstAtOrAfter: Schedule['firstAtOrAfter']): Schedule {
  const offset = zoneOffset(timezone);
  return {
    range,
    period,
    cadence,
    isSliding: false,
    staleness: Infinity,
    firstAtOrAfter,
    windowEnd: (evaluation) => lastBoundary(floorTo(evaluation, MINUTE), period, offset),
    // A later boundary exists only where a clock shows it: every evaluation from the moment on may be the first.
    firstEndingAtOrAfter: (moment) => firstAtOrAfter(moment),
    edges: (end, into) => {
      into[0] = end;
      for (let index = 1; index <= range; index += 1) into[index] = lastBoundary(into[index - 1]! - 1, period, offset);
    },
  };
}

/** The zone of a wall-clock window; `undefined` for a sliding one. */
function wallClockZone(alarm: ScheduledAlarm): string | undefined {
  const window = alarm.evaluationWindow;
  if (window === undefined || !('wallClockWindow' in window)) return undefined;
  if (!WALL_CLOCK_PERIODS.includes(alarm.period)) {
    throw new Error(`period must be one of ${WALL_CLOCK_PERIODS.join(', ')} for a wall-clock window, got ${alarm.period}`);
  }
  return window.wallClockWindow.timezone ?? 'UTC';
}

/** User Guide, "Alarm evaluation": each minute; under a minute every ten seconds; over a day in all once an hour. */
function cadenceOf(alarm: ScheduledAlarm): number {
  if (alarm.period < 60) return 10 * SECOND;
  const isMultiDay = alarm.period * alarm.evaluationPeriods > 86_400 && wallClockZone(alarm) === undefined;
  return isMultiDay ? HOUR : MINUTE;
}

function phaseOf(alarm: ScheduledAlarm, settings: UndocumentedSettings, cadence: number): number {
  const second = settings.evaluationSecond ?? secondOf(alarm.alarmName);
  const minute = settings.evaluationMinute ?? 3;
  if (!(second >= 0 && second < 60)) throw new Error(`evaluationSecond must be at least 0 and less than 60, got ${second}`);
  if (!(Number.isInteger(minute) && minute >= 0 && minute < 60)) throw new Error(`evaluationMinute must be a whole number from 0 to 59, got ${minute}`);
  return Math.round(cadence === HOUR ? minute * MINUTE + second * SECOND : (second * SECOND) % cadence);
}

/** A second of the minute out of a name: FNV-1a of its UTF-16 units, modulo 60. */
export function secondOf(alarmName: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < alarmName.length; index += 1) hash = Math.imul(hash ^ alarmName.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % 60;
}

function rangeOf(alarm: ScheduledAlarm, settings: UndocumentedSettings): number {
  const { period, evaluationPeriods } = alarm;
  const extra = period < 60 ? Math.ceil(60 / period) : Math.max(2, Math.ceil(300 / period));
  const range = settings.evaluationRange ?? evaluationPeriods + extra;
  if (!(Number.isInteger(range) && range >= evaluationPeriods)) {
    throw new Error(`evaluationRange must be a whole number of buckets, at least evaluationPeriods (${evaluationPeriods}), got ${range}`);
  }
  return range;
}
