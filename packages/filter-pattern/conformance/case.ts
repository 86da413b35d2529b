/** How it is known: an answer of AWS, AWS's pages, a user's report, or our own choice where all are silent. */
export type Evidence = 'observed' | 'documented' | 'reported' | 'decided';

/** A pattern with messages that it matches and messages that it does not. */
export interface MatchCase {
  /** The rule as a sentence. */
  readonly rule: string;
  readonly evidence: Evidence;
  readonly pattern: string;
  readonly matching: readonly string[];
  readonly other: readonly string[];
}

/** A text that AWS refuses. */
export interface RefusedCase {
  readonly pattern: string;
  /** AWS's message. */
  readonly reason: string;
  /** Where our caret points. */
  readonly position: number;
  readonly evidence: Evidence;
}
