import type { CharacterSet } from './character-set';

/** A permitted regular expression: there are no groups, hence alternatives of flat sequences. */
export interface Regex {
  readonly alternatives: readonly (readonly RegexItem[])[];
}

export type RegexItem =
  /** `^` or `$`: the start or the end of the whole text. */
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  /** Characters of a set, `min` to `max` times. */
  | { readonly kind: 'characters'; readonly set: CharacterSet; readonly min: number; readonly max: number };

/** A regular expression that AWS refuses. */
export class RegexSyntaxError extends Error {
  override readonly name = 'RegexSyntaxError';

  constructor(
    /** `character`: outside the permitted characters; `compile`: permitted characters that form no expression. */
    readonly stage: 'character' | 'compile',
    readonly detail: string,
    /** Offset in the source between the `%` signs. */
    readonly position: number,
  ) {
    super(`${detail} at position ${position} of the regular expression`);
  }
}
