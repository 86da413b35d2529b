import { readEventTime, RecordError } from '@stopwatch/cloudwatch-simulator';
import { skipValue } from '@stopwatch/filter-pattern';

const QUOTE = 0x22;
const PREFIX = 'YYYY-MM-DDThh:mm'.length;

/** Reads `eventTime` from bytes: exactly as from a parsed record, and fast for times in the same minute as the one before. */
export class EventTimes {
  private readonly prefix = new Uint8Array(PREFIX);
  private minute = NaN;

  /**
   * @param start offset of the value's first byte; 0: the record has no eventTime
   * @returns epoch milliseconds, or what is wrong with it
   */
  read(bytes: Buffer, start: number): number | string {
    if (start === 0) return 'eventTime is missing';
    const second = this.secondOfKnownMinute(bytes, start);
    if (second >= 0) return this.minute + second * 1_000;
    return this.readText(bytes, start);
  }

  /** The second of `"YYYY-MM-DDThh:mm:ssZ"`; -1 for anything else, or another minute. */
  private secondOfKnownMinute(bytes: Buffer, start: number): number {
    const { prefix } = this;
    for (let index = 0; index < PREFIX; index += 1) if (bytes[start + 1 + index] !== prefix[index]) return -1;
    const [tens, units] = [bytes[start + PREFIX + 2]! - 0x30, bytes[start + PREFIX + 3]! - 0x30];
    const isSecond = tens >= 0 && tens <= 5 && units >= 0 && units <= 9;
    const isShaped = bytes[start] === QUOTE && bytes[start + PREFIX + 1] === 0x3a && bytes[start + PREFIX + 4] === 0x5a && bytes[start + PREFIX + 5] === QUOTE;
    return isSecond && isShaped ? tens * 10 + units : -1;
  }

  private readText(bytes: Buffer, start: number): number | string {
    const end = skipValue(bytes, start);
    try {
      const text: unknown = JSON.parse(bytes.toString('utf8', start, end));
      const time = readEventTime(text, 1, -Infinity);
      this.remember(bytes, start, text as string);
      return time;
    } catch (error) {
      if (error instanceof RecordError) return `${error.field} ${error.problem}`;
      throw error;
    }
  }

  private remember(bytes: Buffer, start: number, text: string): void {
    // In hour 24 only the first second exists.
    if (!/^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\dZ$/.test(text) || bytes.toString('latin1', start + 1, start + 1 + text.length) !== text) return;
    bytes.copy(this.prefix, 0, start + 1, start + 1 + PREFIX);
    this.minute = Date.parse(`${text.slice(0, PREFIX)}:00Z`);
  }
}
