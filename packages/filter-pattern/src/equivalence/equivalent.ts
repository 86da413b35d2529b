import type { FilterPattern } from '../ast';
import { matches } from '../matcher/matches';
import { nearMiss, witness } from '../witness/witness';
import { sameNormalized } from './normalize';

/** Whether two patterns match the same log events. */
export type Equivalence =
  | { readonly kind: 'equivalent' }
  /** `message` is matched by one of them only. */
  | { readonly kind: 'different'; readonly message: string; readonly matchedBy: 'left' | 'right' }
  | { readonly kind: 'unknown' };

/**
 * Compares two patterns. `equivalent` and `different` are certain; `unknown` means that neither a proof nor an event was found, which is no
 * evidence of either.
 */
export function equivalent(left: FilterPattern, right: FilterPattern): Equivalence {
  if (sameNormalized(left, right) || (isImpossible(left) && isImpossible(right))) return { kind: 'equivalent' };
  for (const message of [...eventsAround(left), ...eventsAround(right)]) {
    const byLeft = matches(left, message);
    if (byLeft !== matches(right, message)) return { kind: 'different', message, matchedBy: byLeft ? 'left' : 'right' };
  }
  return { kind: 'unknown' };
}

function isImpossible(pattern: FilterPattern): boolean {
  return witness(pattern).kind === 'impossible';
}

function eventsAround(pattern: FilterPattern): readonly string[] {
  const found = witness(pattern);
  const misses = nearMiss(pattern).flatMap(({ message, witness: made }) => [message, made]);
  return [...(found.kind === 'witness' ? [found.message] : []), ...misses];
}
