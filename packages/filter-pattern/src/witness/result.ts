/** A log event that matches, the proof that none does, or the reason why neither was found. */
export type Witness =
  | { readonly kind: 'witness'; readonly message: string }
  | { readonly kind: 'impossible'; readonly because: readonly Contradiction[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Conditions that no log event meets together, none of them to spare. A pattern with alternatives is impossible
 * for as many reasons as it has alternatives.
 */
export interface Contradiction {
  /** As `print` writes them. */
  readonly conditions: readonly string[];
  readonly explanation: string;
}

/** A log event that fails for one condition only: were it met, the pattern would match. */
export interface NearMiss {
  /** The condition that the event breaks, as `print` writes it. */
  readonly condition: string;
  /** The event; the pattern does not match it. */
  readonly message: string;
  /** The matching event that it was made from. */
  readonly witness: string;
}

export interface WitnessOptions {
  /**
   * The event to start from, such as `cloudTrailRecord()`: what the pattern does not speak of stays as it is here.
   *
   * @default - nothing: the events hold what the pattern needs and no more
   */
  readonly base?: object;
}
