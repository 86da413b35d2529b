import type { FilterPattern } from '../ast';
import { readJsonObject } from '../json/reader';
import { satisfies } from './json';
import { matchesSpaceDelimited } from './space-delimited';
import { matchesTerms } from './terms';

/**
 * Whether a pattern matches a log event's message: the plain reading of the rules, the measure for `compile`.
 *
 * A JSON pattern matches nothing but messages that are, as a whole, one JSON object.
 */
export function matches(pattern: FilterPattern, message: string): boolean {
  switch (pattern.kind) {
    case 'matchAll':
      return true;
    case 'terms':
      return matchesTerms(pattern.terms, message);
    case 'json': {
      const object = readJsonObject(message);
      return object !== undefined && satisfies(pattern.condition, object);
    }
    case 'spaceDelimited':
      return matchesSpaceDelimited(pattern, message);
    default:
      return pattern satisfies never;
  }
}
