import type { EpochMilliseconds } from '../../../time/clock';

/** Where a log event stands among all of its log group. */
export interface Position {
  readonly timestamp: EpochMilliseconds;
  /** Number of its stream. */
  readonly stream: number;
  /** How many events came into the stream before it. */
  readonly sequence: number;
}

export const before = (a: Position, b: Position): boolean =>
  a.timestamp < b.timestamp || (a.timestamp === b.timestamp && (a.stream < b.stream || (a.stream === b.stream && a.sequence < b.sequence)));

const [TIME_DIGITS, STREAM_DIGITS, SEQUENCE_DIGITS] = [16, 20, 20];

/** An id of 56 digits, as AWS's are; ids sort as positions do. */
export function eventId({ timestamp, stream, sequence }: Position): string {
  return [timestamp, stream, sequence].map((part, index) => String(part).padStart([TIME_DIGITS, STREAM_DIGITS, SEQUENCE_DIGITS][index]!, '0')).join('');
}

/** The position that an id names; nothing when it is no id. */
export function positionOf(id: string): Position | undefined {
  if (!/^\d{56}$/.test(id)) return undefined;
  const [streamStart, sequenceStart] = [TIME_DIGITS, TIME_DIGITS + STREAM_DIGITS];
  return { timestamp: Number(id.slice(0, streamStart)), stream: Number(id.slice(streamStart, sequenceStart)), sequence: Number(id.slice(sequenceStart)) };
}
