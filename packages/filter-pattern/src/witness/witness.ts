import type { FilterPattern } from '../ast';
import { matches } from '../matcher/matches';
import { jsonNearMisses, jsonWitness } from './json-witness';
import type { NearMiss, Witness, WitnessOptions } from './result';
import { spaceDelimitedNearMisses, spaceDelimitedWitness } from './space-delimited-witness';
import { termsNearMisses, termsWitness } from './terms-witness';
import { eventOf, writeJson } from './write-json';

/**
 * Finds a log event that the pattern matches, or proves that there is none.
 *
 * For a JSON pattern the event is a JSON object; with `base` it is the base, changed no more than the pattern asks.
 * The answer depends on the arguments only. `matches(pattern, message)` has been checked for every witness.
 *
 * `unknown` is left for what goes beyond the search: arrays of more than 10,000 elements, and combinations of
 * wildcards, regular expressions and bounds on one value that exceed its limits.
 *
 * @throws TypeError if `base` is not an object that JSON can write.
 * @throws RegexSyntaxError if the pattern holds a regular expression outside AWS's subset, which `parse` never lets in.
 */
export function witness(pattern: FilterPattern, options: WitnessOptions = {}): Witness {
  const found = search(pattern, options);
  if (found.kind !== 'witness' || matches(pattern, found.message)) return found;
  return { kind: 'unknown', reason: `the matcher does not confirm ${JSON.stringify(found.message)}` };
}

/**
 * For every single condition that can decide alone: an event that breaks it, meets all else that a match needs, and
 * is not matched.
 *
 * "All else" is: where conditions are joined by `&&`, the others hold; where they are joined by `||`, none of the
 * others does. The condition then makes the difference between match and no match, and `witness` is the event in
 * which it holds. A condition that never decides, because others imply it or exclude it, has no near miss; a pattern
 * that matches everything has none at all.
 */
export function nearMiss(pattern: FilterPattern, options: WitnessOptions = {}): readonly NearMiss[] {
  return nearMisses(pattern, options).filter((miss) => matches(pattern, miss.witness) && !matches(pattern, miss.message));
}

function search(pattern: FilterPattern, { base }: WitnessOptions): Witness {
  switch (pattern.kind) {
    case 'matchAll':
      return { kind: 'witness', message: base === undefined ? 'a log event' : writeJson(eventOf(base)) };
    case 'json':
      return jsonWitness(pattern, base === undefined ? undefined : eventOf(base));
    case 'terms':
      return within(pattern, base, termsWitness(pattern));
    case 'spaceDelimited':
      return spaceDelimitedWitness(pattern);
    default:
      return pattern satisfies never;
  }
}

/** The base itself if its text has the terms, else the base with what is missing put into a member. */
function within(pattern: FilterPattern, base: object | undefined, found: Witness): Witness {
  if (base === undefined || found.kind !== 'witness') return found;
  const event = eventOf(base);
  const messages = [event, new Map(event).set('additionalEventData', found.message)].map(writeJson);
  const message = messages.find((each) => matches(pattern, each));
  return message === undefined ? found : { kind: 'witness', message };
}

function nearMisses(pattern: FilterPattern, { base }: WitnessOptions): readonly NearMiss[] {
  switch (pattern.kind) {
    case 'matchAll':
      return [];
    case 'json':
      return jsonNearMisses(pattern, base === undefined ? undefined : eventOf(base));
    case 'terms':
      return termsNearMisses(pattern);
    case 'spaceDelimited':
      return spaceDelimitedNearMisses(pattern);
    default:
      return pattern satisfies never;
  }
}
