import { Dfa } from './dfa';
import { buildNfa } from './nfa';
import { parseRegex } from './parse';

/** A regular expression ready to search texts. */
export interface CompiledRegex {
  /** Whether the expression occurs in the text; takes time linear in the length of the text. */
  test(text: string): boolean;
}

/**
 * Compiles the source between two `%` signs.
 *
 * @throws RegexSyntaxError if the source is outside AWS's permitted subset.
 */
export function compileRegex(source: string): CompiledRegex {
  return new Dfa(buildNfa(parseRegex(source)));
}
