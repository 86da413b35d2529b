/** A condition of a JSON or of a space-delimited pattern, as far as its form goes. */
interface Group<C> {
  readonly kind: 'allOf' | 'anyOf';
  readonly conditions: readonly C[];
}
type Grouped = { readonly kind: string } | Group<Grouped>;

/** A single condition, and what has to be true of the others for it alone to decide whether the whole is met. */
export interface Pivot<C> {
  readonly atom: Exclude<C, { kind: 'allOf' | 'anyOf' }>;
  readonly others: readonly { readonly condition: C; readonly holds: boolean }[];
}

/** Every single condition once: beside it in an `allOf` all others hold, beside it in an `anyOf` none does. */
export function* pivots<C extends Grouped>(condition: C, others: Pivot<C>['others'] = []): Generator<Pivot<C>> {
  if (!isGroup(condition)) {
    yield { atom: condition as Pivot<C>['atom'], others };
    return;
  }
  const holds = condition.kind === 'allOf';
  for (const part of condition.conditions) {
    const beside = condition.conditions.filter((other) => other !== part).map((other) => ({ condition: other, holds }));
    yield* pivots(part, [...others, ...beside]);
  }
}

function isGroup<C extends Grouped>(condition: C): condition is C & Group<C> {
  return 'conditions' in condition;
}
