/** Samples, about to be added to a series, that change nothing for a reader until it looks at the series anyway. */
export interface Tolerance {
  /** Flags of `Series.ignorable`, all of which must be set for the sample. */
  readonly flags: number;
  /** Milliseconds from the start of the sample's cell to its being seen, at least. */
  readonly age: number;
  /** Milliseconds from the start of the last cell to that of the sample's, at most. */
  readonly gap: number;
}

/** Of a reader that has to hear of every sample. */
export const NO_TOLERANCE: Tolerance = { flags: 0, age: Infinity, gap: -Infinity };

/** What all of them tolerate. */
export function common(tolerances: readonly Tolerance[]): Tolerance {
  return {
    flags: tolerances.reduce((flags, other) => flags | other.flags, 0),
    age: Math.max(...tolerances.map(({ age }) => age)),
    gap: Math.min(...tolerances.map(({ gap }) => gap)),
  };
}

/** @param gap, age as in `Tolerance`, of the sample */
export function tolerates(tolerance: Tolerance, ignorable: number, age: number, gap: number): boolean {
  return (ignorable & tolerance.flags) === tolerance.flags && age >= tolerance.age && gap <= tolerance.gap;
}
