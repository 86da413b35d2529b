/**
 * As few of the items as still contradict each other: each is left out in turn, for good if the rest is impossible
 * without it.
 */
export function minimal<T>(items: readonly T[], isImpossible: (rest: readonly T[]) => boolean): readonly T[] {
  let kept = items;
  for (const item of items) {
    const rest = kept.filter((other) => other !== item);
    if (rest.length > 0 && isImpossible(rest)) kept = rest;
  }
  return kept;
}
