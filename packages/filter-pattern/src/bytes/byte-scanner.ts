/** A byte string to look for. */
export interface Needle {
  /** 2 to 56 bytes. */
  readonly bytes: Uint8Array;
  /** Offset of the two neighbouring bytes that are rarest in CloudTrail files; what is compared first. */
  readonly probe: number;
  /**
   * Whether, in `scanArray`, only occurrences directly in an element of the array count, not those in what is nested deeper. The needle
   * starts with a quote then and contains no bracket. In text that is no JSON, such a hit may be missing or nested. @default false
   */
  readonly direct?: boolean;
}

/** Where needles occur: pairs of needle number and offset, flattened. Ordered by offset within each needle only. */
export type Hits = readonly number[];

/** What one pass over a JSON array finds. */
export interface ArrayScan {
  /** Start and end (exclusive) of each element that is an object or an array, flattened, in order. */
  readonly elements: readonly number[];
  /** Those in the array are all there; a few from behind its end may be. */
  readonly hits: Hits;
  /** One past the bracket that closes the array; `undefined` if the text ends before it does. */
  readonly end: number | undefined;
}

/**
 * Looks at every byte, fast; the only part of the byte matcher that does.
 *
 * Strings are told from structure by their quotes, an escaped quote (after an odd run of backslashes) excepted.
 * Grammar is not checked: what the bytes outside strings mean, beyond brackets, is not its business.
 */
export interface ByteScanner {
  /** Reads the array whose opening bracket ends at `from`. */
  scanArray(bytes: Uint8Array, from: number, needles: readonly Needle[]): ArrayScan;
  /** Finds needles that lie anywhere between two offsets. */
  find(bytes: Uint8Array, from: number, to: number, needles: readonly Needle[]): Hits;
}

/** The longest needle a scanner must take. */
export const LONGEST_NEEDLE = 56;
/** The largest number of needles a scanner must take. */
export const MOST_NEEDLES = 16;
