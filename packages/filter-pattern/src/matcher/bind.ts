import type { Field, SpaceDelimitedPattern } from '../ast';
import { tokenize, type Token } from './tokens';

/** A token and the field it belongs to; tokens that `...` absorbs have no field. */
export interface Bound {
  /** 1-based, counted over all tokens: the `7` of `$7`. */
  readonly position: number;
  readonly text: string;
  readonly field?: Extract<Field, { kind: 'field' }>;
}

/**
 * Gives every field its token, or `undefined` if the message has too few.
 *
 * Fields before `...` bind to the first tokens, fields after it to the last. Without `...` the last field takes
 * the raw rest of the line if there are more tokens than fields. `[]` has no field and binds nothing (observed).
 */
export function bind(pattern: SpaceDelimitedPattern, message: string): readonly Bound[] | undefined {
  const tokens = tokenize(message);
  const ellipsis = pattern.fields.findIndex((field) => field.kind === 'ellipsis');
  const before = ellipsis === -1 ? pattern.fields : pattern.fields.slice(0, ellipsis);
  const after = ellipsis === -1 ? [] : pattern.fields.slice(ellipsis + 1);
  if (tokens.length < before.length + after.length) return undefined;
  if (ellipsis === -1 && before.length > 0) return bindToLine(before, tokens, message);
  const firstOfAfter = tokens.length - after.length;
  return tokens.map((token, index) =>
    bound(index, token.text, index < before.length ? before[index] : index >= firstOfAfter ? after[index - firstOfAfter] : undefined));
}

function bindToLine(fields: readonly Field[], tokens: readonly Token[], message: string): readonly Bound[] {
  const last = fields.length - 1;
  const rest = tokens.length > fields.length ? message.slice(tokens[last]!.start, tokens.at(-1)!.end) : tokens[last]!.text;
  return fields.map((field, index) => bound(index, index === last ? rest : tokens[index]!.text, field));
}

function bound(index: number, text: string, field: Field | undefined): Bound {
  return field?.kind === 'field' ? { position: index + 1, text, field } : { position: index + 1, text };
}
