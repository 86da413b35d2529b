import { splitWildcards } from '../matcher/text';

/** Spellings of numbers that are likely to meet bounds: the limits, their neighbours, what lies between them. */
export function likelyNumbers(limits: readonly number[]): string[] {
  const sorted = limits.filter((limit) => Number.isFinite(limit)).sort((a, b) => a - b);
  const between = sorted.slice(1).map((limit, at) => (limit + sorted[at]!) / 2);
  const neighbours = sorted.flatMap((limit) => [limit + 1, limit - 1]);
  return [...sorted, ...neighbours, ...between.map(Math.round), ...between].map((value) => JSON.stringify(value));
}

/** Texts that are likely to equal, or not to equal, values with wildcards: what stands between the wildcards, then others. */
export function likelyTexts(values: readonly string[]): string[] {
  return [...values.flatMap(between), ...(values.length > 1 ? [inOneRow(values)] : []), 'other', 'another'];
}

function between(value: string): string[] {
  const { literal, leading, trailing } = splitWildcards(value);
  return literal === '' && (leading || trailing) ? [] : [literal];
}

/** One text that begins, goes on and ends as all of the values ask, if they can be put in a row. */
function inOneRow(values: readonly string[]): string {
  const parts = values.map(splitWildcards);
  const longest = (texts: readonly string[]): string => texts.reduce((best, text) => (text.length > best.length ? text : best), '');
  const first = longest(parts.filter(({ leading }) => !leading).map(({ literal }) => literal));
  const last = longest(parts.filter(({ trailing }) => !trailing).map(({ literal }) => literal));
  const inner = parts.filter(({ leading, trailing }) => leading && trailing).map(({ literal }) => literal);
  return [first, ...inner, last].join('');
}
