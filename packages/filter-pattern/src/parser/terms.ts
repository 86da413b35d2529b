import type { Term, TermsPattern } from '../ast';
import { effectiveTerms } from '../printer';
import { isBlank, isWordCharacter, type Scanner } from '../scanner';
import { Quota } from './quota';
import { readPhrase, readRegex } from './value';

/**
 * terms = term { ws term }
 *
 * `?` terms beside others are dropped: AWS ignores them, so the two spellings are one pattern.
 */
export function parseTerms(scanner: Scanner): TermsPattern {
  const quota = new Quota(scanner);
  const terms: Term[] = [];
  for (scanner.skipBlanks(); !scanner.atEnd; scanner.skipBlanks()) terms.push(readTerm(scanner, quota));
  return { kind: 'terms', terms: effectiveTerms(terms) };
}

/** term = [ "?" | "-" ] ( word | phrase | regex ) ; the sign is glued to the term. */
function readTerm(scanner: Scanner, quota: Quota): Term {
  const start = scanner.position;
  const sign = scanner.take('?') ? 'any' : scanner.take('-') ? 'none' : 'all';
  const term: Term = { sign, value: readTermValue(scanner, quota, start) };
  if (!scanner.atEnd && !isBlank(scanner.peek())) {
    refuseCharacter(scanner, `${scanner.found()} is not part of a bare term: put the whole term into double quotes`);
  }
  return term;
}

function readTermValue(scanner: Scanner, quota: Quota, start: number): Term['value'] {
  if (scanner.peek() === '%') return readRegex(scanner, quota);
  if (scanner.peek() === '"') {
    const open = scanner.position;
    const phrase = readPhrase(scanner);
    if (phrase.text === '') scanner.refuseTerm(open, scanner.position - 1, 'a phrase has at least one character');
    return phrase;
  }
  const text = scanner.takeWhile(isWordCharacter);
  if (text !== '') return { kind: 'text', text };
  if (scanner.position > start) return scanner.refuse(`expected a term right after "${scanner.text[start]}", found ${scanner.found()}`);
  return refuseCharacter(scanner, `${scanner.found()} cannot begin a term: put a text with such characters into double quotes`);
}

function refuseCharacter(scanner: Scanner, detail: string): never {
  return scanner.refuseTerm(scanner.position, scanner.position, detail);
}
