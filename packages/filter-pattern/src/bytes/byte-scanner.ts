/** A byte string to look for. */
export interface Needle {
  /** 2 to 56 bytes. */
  readonly bytes: Uint8Array;
  /** Offset of the two neighbouring bytes that are rarest in CloudTrail files; what is compared first. */
  readonly probe: number;
}

/** Where needles occur: pairs of needle number and offset, flattened. Ordered by offset within each needle only. */
export type Hits = Uint32Array;

/** Start and end (exclusive) of some parts of a text, flattened, in order. */
export type Ranges = Uint32Array;

/** What one pass over a JSON array finds. */
export interface ArrayScan {
  /** Of each element that is an object or an array. */
  readonly elements: Ranges;
  /** Those in the array are all there; a few from behind its end may be. */
  readonly hits: Hits;
  /**
   * For each element, for each member asked for: the offset of the first byte of its value; 0 where no member directly in the element is
   * spelled so; {@link DOUBTFUL} where there are several, or where this scanner cannot tell. In text that is no JSON it may be anything.
   */
  readonly members: Uint32Array;
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
  /**
   * Reads the array whose opening bracket ends at `from`.
   *
   * @param members quoted names without brackets, to be located directly in each element
   */
  scanArray(bytes: Uint8Array, from: number, needles: readonly Needle[], members?: readonly Needle[]): ArrayScan;
  /** Finds needles that lie anywhere between two offsets. */
  find(bytes: Uint8Array, from: number, to: number, needles: readonly Needle[]): Hits;
}

/** The longest needle a scanner must take. */
export const LONGEST_NEEDLE = 56;
/** The largest number of needles a scanner must take. */
export const MOST_NEEDLES = 16;
/** The largest number of members a scanner must locate. */
export const MOST_MEMBERS = 8;
/** An element has to be read to know where a member starts. */
export const DOUBTFUL = 0xffff_ffff;
