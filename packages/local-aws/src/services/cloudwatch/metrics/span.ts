import type { EpochMilliseconds } from '../../../time/clock';
import { invalidParameterValue, validationError } from '../refusal';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A range of time cut into buckets. */
export interface Span {
  /** Start of the first bucket. */
  readonly start: EpochMilliseconds;
  readonly end: EpochMilliseconds;
  /** Seconds. */
  readonly period: number;
  readonly buckets: number;
}

/** API_GetMetricStatistics: a start up to 15 days old is taken at its minute, up to 63 days at its five minutes, before that at its hour. */
function granularity(start: EpochMilliseconds, period: number, now: EpochMilliseconds): number {
  if (now - start > 63 * DAY) return HOUR;
  if (now - start > 15 * DAY) return 5 * MINUTE;
  return period < 60 ? period * 1000 : MINUTE;
}

/** @throws ServiceException when the period is none, or the range is empty */
export function spanOf(startTime: Date, endTime: Date, period: number, now: EpochMilliseconds): Span {
  if (![1, 5, 10, 20, 30].includes(period) && period % 60 !== 0) throw validationError(`Period must be 1, 5, 10, 20, 30 or a multiple of 60, got ${period}.`);
  if (startTime.getTime() >= endTime.getTime()) throw invalidParameterValue('The parameter StartTime must be less than the parameter EndTime.');
  const cell = granularity(startTime.getTime(), period, now);
  const start = Math.floor(startTime.getTime() / cell) * cell;
  const end = endTime.getTime();
  return { start, end, period, buckets: Math.ceil((end - start) / (period * 1000)) };
}
