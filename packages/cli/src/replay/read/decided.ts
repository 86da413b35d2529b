/** What a stack, and the choices of the user, make of the reading of files: the same questions give the same answers. */
export interface Question {
  /** Of the stack: `cdk.tf.json` or a plan, parsed. */
  readonly configuration: object;
  /** Attributes that are known only after apply, as `readStack` takes them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Seconds from `eventTime` to the log group: decides which events can be counted together. */
  readonly deliveryDelay: number;
  /** Events before it are not wanted. Epoch milliseconds; a whole minute. */
  readonly since?: number;
  /** Events from it on are not wanted. */
  readonly until?: number;
}

/** A record that may do more than be counted. */
export interface MatchedRecord {
  /** Epoch milliseconds. */
  readonly eventTime: number;
  /** From 1, in its file. */
  readonly number: number;
  /** The record's JSON. */
  readonly message: string;
}

/** Something in a file that cannot be read. */
export interface Damage {
  /** Number of the record or line, from 1; absent when the file as a whole is damaged. */
  readonly number?: number;
  /** Such as `eventTime is missing`. */
  readonly problem: string;
}

/** All that matters of one file: small, however large the file is. */
export interface DecidedFile {
  /** Records within the period. */
  readonly records: number;
  /** Records before or after the period. */
  readonly outside: number;
  /** Bytes after decompression. */
  readonly bytes: number;
  /** Time of the earliest record within the period. */
  readonly first?: number;
  readonly last?: number;
  readonly matched: readonly MatchedRecord[];
  /** Pairs of a `countKey` and how many records have it, flattened: those that are only counted. */
  readonly counts: readonly number[];
  readonly damages: readonly Damage[];
}

/** Records that are counted together: those of one half of a minute that the same trails record. */
export interface CountClass {
  /** Start of the minute, or the first moment in it from which events are delivered in the next one. */
  readonly eventTime: number;
  /** Bit n is set when the stack's trail number n records them. */
  readonly trails: number;
}

const MINUTE = 60_000;
/** AWS allows five trails in a Region. */
const MOST_TRAILS = 16;

/**
 * Counts are exact when all events counted together get into the same minute of the log group and of `eventTime`: a delay of 105 seconds
 * parts each minute at its 15th second.
 */
export class CountClasses {
  private readonly split: number;

  constructor(deliveryDelay: number) {
    this.split = (MINUTE - ((deliveryDelay * 1_000) % MINUTE)) % MINUTE;
  }

  key(eventTime: number, trails: number): number {
    const minute = Math.floor(eventTime / MINUTE);
    const half = this.split > 0 && eventTime - minute * MINUTE >= this.split ? 1 : 0;
    return (minute * 2 + half) * 2 ** MOST_TRAILS + trails;
  }

  read(key: number): CountClass {
    const slot = Math.floor(key / 2 ** MOST_TRAILS);
    return { eventTime: Math.floor(slot / 2) * MINUTE + (slot % 2) * this.split, trails: key - slot * 2 ** MOST_TRAILS };
  }
}

/** @throws Error for a stack with more trails than can be told apart */
export function requireFewTrails(count: number): void {
  if (count > MOST_TRAILS) throw new Error(`replay tells at most ${MOST_TRAILS} trails apart, got ${count}`);
}
