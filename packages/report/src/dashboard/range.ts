import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import type { TimeRange } from '../charts/time-axis';
import { isoDuration } from '../time/iso-duration';
import { DashboardBodyError, type DashboardBody } from './body';

/** A body without a start shows three hours. */
const DEFAULT_START = '-PT3H';

/**
 * The time that a dashboard shows.
 *
 * @throws DashboardBodyError when `start` or `end` is neither a moment nor a duration, or the end is not after the start
 */
export function rangeOf({ start = DEFAULT_START, end }: Pick<DashboardBody, 'start' | 'end'>, now: EpochMilliseconds): TimeRange {
  const range = { from: moment(start, '/start', now), to: end === undefined ? now : moment(end, '/end', now) };
  if (range.from >= range.to) throw new DashboardBodyError('/end', `it must be after the start, got ${start} to ${end ?? 'now'}`);
  return range;
}

function moment(text: string, path: string, now: EpochMilliseconds): EpochMilliseconds {
  const length = text.startsWith('-') ? isoDuration(text.slice(1)) : undefined;
  if (length !== undefined) return now - length;
  const parsed = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(parsed)) return parsed;
  throw new DashboardBodyError(path, `expected an ISO 8601 moment or a duration such as -P7D, got ${JSON.stringify(text)}`);
}
