import { awsTimestamp } from '../clock/format';
import type { EpochMilliseconds } from '../clock/time';
import type { CloudTrailRecord } from '../events/record';
import { textMember } from '../events/record';

/** An input record that is no CloudTrail event, or comes too late. */
export class RecordError extends Error {
  override readonly name = 'RecordError';

  constructor(
    /** Counted from 1 over everything a run was given. */
    readonly recordNumber: number,
    readonly field: string,
    readonly problem: string,
  ) {
    super(`record ${recordNumber}: ${field === '' ? '' : `${field} `}${problem}`);
  }
}

/** A CloudTrail event with the facts a run needs at hand. */
export interface ReadRecord {
  readonly recordNumber: number;
  readonly record: CloudTrailRecord;
  readonly eventTime: EpochMilliseconds;
  /** The record's own, else its number. */
  readonly eventID: string;
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** @param earliest what time has advanced to @throws RecordError */
export function readRecord(record: unknown, recordNumber: number, earliest: EpochMilliseconds): ReadRecord {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) throw new RecordError(recordNumber, '', `must be a JSON object, got ${JSON.stringify(record)}`);
  const members = record as CloudTrailRecord;
  const eventTime = readEventTime(members['eventTime'], recordNumber, earliest);
  return { recordNumber, record: members, eventTime, eventID: textMember(members, 'eventID') ?? `record ${recordNumber}` };
}

/** @throws RecordError */
export function readEventTime(value: unknown, recordNumber: number, earliest: EpochMilliseconds): EpochMilliseconds {
  if (value === undefined || value === null) throw new RecordError(recordNumber, 'eventTime', 'is missing');
  const eventTime = typeof value === 'string' && ISO_8601.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isFinite(eventTime)) throw new RecordError(recordNumber, 'eventTime', `must be an ISO 8601 time such as 2024-10-04T15:16:44Z, got ${JSON.stringify(value)}`);
  return inOrder(eventTime, recordNumber, earliest);
}

/** @throws RecordError for a moment that is over */
export function inOrder(eventTime: EpochMilliseconds, recordNumber: number, earliest: EpochMilliseconds): EpochMilliseconds {
  if (eventTime >= earliest) return eventTime;
  throw new RecordError(recordNumber, 'eventTime', `is ${awsTimestamp(eventTime)}, but time has advanced to ${awsTimestamp(earliest)}: time cannot go back`);
}
