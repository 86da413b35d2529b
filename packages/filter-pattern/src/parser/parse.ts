import type { FilterPattern } from '../ast';
import { Scanner } from '../scanner';
import { parseJson } from './json';
import { parseSpaceDelimited } from './space-delimited';
import { parseTerms } from './terms';

/**
 * Reads a filter pattern. The first character that is not blank decides its kind: none, `{`, `[`, anything else.
 *
 * Everything that AWS accepts is accepted and everything that it refuses is refused, including a third regular
 * expression and a fourth selector with a wildcard; only the length (1,024 characters) is left to `checkLimits`.
 *
 * @throws FilterPatternSyntaxError
 */
export function parse(text: string): FilterPattern {
  const scanner = new Scanner(text);
  scanner.skipBlanks();
  switch (scanner.peek()) {
    case '':
      return { kind: 'matchAll' };
    case '{':
      return parseJson(scanner);
    case '[':
      return parseSpaceDelimited(scanner);
    default:
      return parseTerms(scanner);
  }
}
