import type { EqualityCondition, JsonCondition, Selector } from '../ast';
import { isPlain, longestPlainPart } from './plain-text';

/**
 * Something that the bytes of a matching record must show, unless it is spelled with `\u` escapes:
 * a member's name, or a part of a string, or both, the string being that member's value.
 */
export type Clue =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'value'; readonly name: string | undefined; readonly part: string; readonly atStart: boolean; readonly atEnd: boolean };

/**
 * Clues of which every record that satisfies the condition shows at least one; `undefined` if nothing can be said.
 *
 * Of the parts of an `allOf` the most telling one is enough: all must hold, so its clues must be there.
 */
export function cluesOf(condition: JsonCondition): readonly Clue[] | undefined {
  switch (condition.kind) {
    case 'allOf':
      return condition.conditions
        .flatMap((part) => [cluesOf(part) ?? []])
        .filter((clues) => clues.length > 0)
        .reduce<readonly Clue[] | undefined>((best, clues) => (best === undefined || frequencyOf(clues) < frequencyOf(best) ? clues : best), undefined);
    case 'anyOf': {
      const parts = condition.conditions.map(cluesOf);
      return parts.every((clues) => clues !== undefined) ? parts.flat() : undefined;
    }
    case 'notExists':
      return undefined;
    case 'equality':
      return valueClue(condition) ?? memberClue(condition.selector);
    case 'is':
    case 'ordering':
      return memberClue(condition.selector);
    default:
      return condition satisfies never;
  }
}

/** The text of `= "text"`. Not for texts that are spelled like numbers: those match JSON numbers, too, which have no quotes. */
function valueClue({ selector, operator, value }: EqualityCondition): readonly Clue[] | undefined {
  if (operator !== '=' || value.kind !== 'text') return undefined;
  const { text: part, atStart, atEnd } = value.text
    .split('*')
    .map((piece, index, pieces) => {
      const plain = longestPlainPart(piece);
      return { text: plain.text, atStart: plain.atStart && index === 0, atEnd: plain.atEnd && index === pieces.length - 1 };
    })
    .reduce((best, piece) => (piece.text.length > best.text.length ? piece : best));
  if (part.length < 2 || /^[-+.0-9eE]*$/.test(part)) return undefined;
  const last = selector.steps.at(-1);
  return [{ kind: 'value', name: last?.kind === 'name' && isPlain(last.name) ? last.name : undefined, part, atStart, atEnd }];
}

/** A selector resolves only where all its names are; the least usual one is looked for. */
function memberClue(selector: Selector): readonly Clue[] | undefined {
  const names = selector.steps.flatMap((step) => (step.kind === 'name' && step.name !== '' && isPlain(step.name) ? [step.name] : []));
  const unusual = names.filter((name) => !USUAL_NAMES.has(name));
  const name = unusual.at(-1) ?? names.at(-1);
  return name === undefined ? undefined : [{ kind: 'member', name }];
}

/** How many of 1,000 records show one of the clues, roughly. */
function frequencyOf(clues: readonly Clue[]): number {
  return clues.reduce((sum, clue) => sum + frequencyOfClue(clue), 0);
}

/** A service makes many calls: who looks for one of its calls looks for the call. */
function frequencyOfClue(clue: Clue): number {
  if (USUAL_NAMES.has(clue.kind === 'member' ? clue.name : clue.part)) return 1000;
  return clue.kind === 'member' || clue.name === 'eventSource' ? 50 : 5;
}

/** Names and values that occur in nearly every CloudTrail event: true clues, but not telling. */
const USUAL_NAMES: ReadonlySet<string> = new Set([
  'eventVersion', 'userIdentity', 'type', 'principalId', 'arn', 'accountId', 'eventTime', 'eventSource', 'eventName', 'awsRegion',
  'sourceIPAddress', 'userAgent', 'requestParameters', 'responseElements', 'requestID', 'eventID', 'readOnly', 'eventType',
  'managementEvent', 'recipientAccountId', 'eventCategory', 'tlsDetails', 'sessionContext', 'userName', 'accessKeyId', 'resources',
  'AwsApiCall', 'AssumedRole', 'Management',
]);
