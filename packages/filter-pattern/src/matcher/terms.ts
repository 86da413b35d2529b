import type { Term } from '../ast';
import { effectiveTerms } from '../printer';
import { compileRegex } from '../regex/compile';

/** Whether a message holds every plain term and no `-` term, or, if there are only `?` terms, at least one. */
export function matchesTerms(terms: readonly Term[], message: string): boolean {
  const effective = effectiveTerms(terms);
  const anyOnly = effective.every((term) => term.sign === 'any');
  if (anyOnly) return effective.some((term) => occurs(term, message));
  return effective.every((term) => occurs(term, message) === (term.sign === 'all'));
}

/** A term occurs as a substring, wherever it stands (observed: `ERROR` is found in `TERROR`). */
export function occurs(term: Term, message: string): boolean {
  return term.value.kind === 'text' ? message.includes(term.value.text) : compileRegex(term.value.source).test(message);
}
