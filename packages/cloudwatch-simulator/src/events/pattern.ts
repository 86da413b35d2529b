/** An EventBridge event pattern: every field must match, and at least one of each `$or`. */
export interface EventPattern {
  readonly fields: readonly { readonly name: string; readonly pattern: EventPattern | Alternatives }[];
  /** Contents of `$or`; none means there is no `$or`. */
  readonly anyOf: readonly EventPattern[];
}

/** A leaf: the field must match one of these. */
export interface Alternatives {
  readonly alternatives: readonly Comparison[];
}

export type Comparison =
  | { readonly kind: 'exactly'; readonly value: string | number | boolean | null }
  | { readonly kind: 'prefix' | 'suffix' | 'wildcard'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'equalsIgnoreCase'; readonly text: string }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'numeric'; readonly bounds: readonly { readonly operator: NumericOperator; readonly bound: number }[] }
  /** A value that is none of these. The field must be there. */
  | { readonly kind: 'anythingBut'; readonly excluded: readonly Comparison[] };

export type NumericOperator = '=' | '<' | '<=' | '>' | '>=';

/** Whether the event satisfies the pattern. EventBridge user guide, "Event patterns" and "Comparison operators". */
export function matchesEvent(pattern: EventPattern, event: unknown): boolean {
  // An array of objects matches when one of them satisfies the whole of the pattern.
  if (Array.isArray(event)) return event.some((item) => matchesEvent(pattern, item));
  return (
    pattern.fields.every(({ name, pattern: field }) => matchesField(field, memberOf(event, name))) &&
    (pattern.anyOf.length === 0 || pattern.anyOf.some((alternative) => matchesEvent(alternative, event)))
  );
}

function matchesField(pattern: EventPattern | Alternatives, value: unknown): boolean {
  if (!('alternatives' in pattern)) return matchesEvent(pattern, value);
  const exists = value !== undefined && !(Array.isArray(value) && value.length === 0);
  return pattern.alternatives.some((comparison) => {
    if (comparison.kind === 'exists') return exists === comparison.exists;
    return Array.isArray(value) ? value.some((item) => compares(comparison, item)) : compares(comparison, value);
  });
}

function compares(comparison: Comparison, value: unknown): boolean {
  switch (comparison.kind) {
    case 'exactly':
      return value === comparison.value;
    case 'prefix':
      return typeof value === 'string' && cased(value, comparison.ignoreCase).startsWith(cased(comparison.text, comparison.ignoreCase));
    case 'suffix':
      return typeof value === 'string' && cased(value, comparison.ignoreCase).endsWith(cased(comparison.text, comparison.ignoreCase));
    case 'wildcard':
      return typeof value === 'string' && matchesWildcard(comparison.text, value);
    case 'equalsIgnoreCase':
      return typeof value === 'string' && value.toLowerCase() === comparison.text.toLowerCase();
    case 'numeric':
      return typeof value === 'number' && comparison.bounds.every(({ operator, bound }) => isWithin(value, operator, bound));
    case 'anythingBut':
      return value !== undefined && typeof value !== 'object' && !comparison.excluded.some((one) => compares(one, value));
    case 'exists':
      return (value !== undefined) === comparison.exists;
    default:
      return comparison satisfies never;
  }
}

function isWithin(value: number, operator: NumericOperator, bound: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      return operator satisfies never;
  }
}

/** `*` stands for any text; `\*` and `\\` for themselves. Linear: pieces are found from left to right, the last one from the right. */
function matchesWildcard(pattern: string, value: string): boolean {
  const pieces = wildcardPieces(pattern);
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first)) return false;
  let position = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, position);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return value.length - last.length >= position && value.endsWith(last);
}

function wildcardPieces(pattern: string): string[] {
  const pieces = [''];
  for (let index = 0; index < pattern.length; index += 1) {
    if (pattern[index] === '*') pieces.push('');
    else {
      if (pattern[index] === '\\' && index + 1 < pattern.length) index += 1;
      pieces[pieces.length - 1] += pattern[index]!;
    }
  }
  return pieces;
}

function cased(text: string, ignoreCase: boolean): string {
  return ignoreCase ? text.toLowerCase() : text;
}

function memberOf(event: unknown, name: string): unknown {
  return typeof event === 'object' && event !== null && Object.hasOwn(event, name) ? (event as Record<string, unknown>)[name] : undefined;
}
