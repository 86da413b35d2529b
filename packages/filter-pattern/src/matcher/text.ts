/**
 * Whether a text equals a value in which a `*` at the start and one at the end stand for any run of characters.
 *
 * A `*` elsewhere and every `?` are literal: AWS's guide (2018 to 2021) lets `Ev*ent` match just the text `Ev*ent`,
 * and the current page says nothing else.
 */
export function matchesText(value: string, text: string): boolean {
  const { literal, leading, trailing } = splitWildcards(value);
  if (leading && trailing) return text.includes(literal);
  if (leading) return text.endsWith(literal);
  if (trailing) return text.startsWith(literal);
  return text === literal;
}

/** A text value as what stands between its wildcards. */
export interface WildcardText {
  readonly literal: string;
  readonly leading: boolean;
  readonly trailing: boolean;
}

export function splitWildcards(value: string): WildcardText {
  const leading = value.startsWith('*');
  const trailing = value.length > 1 && value.endsWith('*');
  return { literal: value.slice(leading ? 1 : 0, trailing ? -1 : undefined), leading, trailing };
}
