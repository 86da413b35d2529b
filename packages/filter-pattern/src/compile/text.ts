import type { Value } from '../ast';
import { splitWildcards } from '../matcher/text';
import { isNumberSpelling } from '../number';
import { compileRegex } from '../regex/compile';

/** A test on a text. */
export type TextTest = (text: string) => boolean;

/** A text value with its wildcards as one string operation. */
export function compileText(value: string): TextTest {
  const { literal, leading, trailing } = splitWildcards(value);
  if (leading && literal === '') return () => true;
  if (leading && trailing) return (text) => text.includes(literal);
  if (leading) return (text) => text.endsWith(literal);
  if (trailing) return (text) => text.startsWith(literal);
  return (text) => text === literal;
}

/** What a value says about the text of a token. */
export function compileTokenValue(value: Value): TextTest {
  switch (value.kind) {
    case 'text':
      return compileText(value.text);
    case 'regex': {
      const regex = compileRegex(value.source);
      return (text) => regex.test(text);
    }
    case 'number': {
      const { spelling } = value;
      const wanted = Number(spelling);
      return (text) => text === spelling || (isNumberSpelling(text) && Number(text) === wanted);
    }
    default:
      return value satisfies never;
  }
}
