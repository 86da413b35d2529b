import type { Term, TermsPattern } from '../ast';
import { occurs } from '../matcher/terms';
import { effectiveTerms, print } from '../printer';
import { automaton, complement, type Automaton } from './automaton';
import { ANY, characters } from './characters';
import { ANYTHING, containing, literal, sequence } from './expression';
import { equalTo } from './languages';
import { minimal } from './minimal';
import type { Contradiction, NearMiss, Witness } from './result';
import { shortestText, type TextSearch } from './shortest';

/** A term that has to occur, or that must not. */
interface Wanted {
  readonly term: Term;
  readonly occurs: boolean;
}

/** What AWS keeps of a message that a terms pattern asks nothing of: a log event has at least one character. */
const PLAIN_EVENT = 'a log event';

export function termsWitness({ terms }: TermsPattern): Witness {
  const ways = alternatives(effectiveTerms(terms));
  const searches = ways.map(findMessage);
  const found = searches.find((search) => search.kind === 'found');
  if (found !== undefined) return { kind: 'witness', message: found.text };
  if (searches.every(({ kind }) => kind === 'none')) return { kind: 'impossible', because: ways.map(contradiction) };
  return { kind: 'unknown', reason: 'the regular expressions and terms together make too large an automaton' };
}

/** For a term that must or must not occur: an event in which that is the other way round. `?` terms all fail together. */
export function termsNearMisses({ terms }: TermsPattern): NearMiss[] {
  const effective = effectiveTerms(terms);
  return effective.flatMap((term): NearMiss[] => {
    const rest = effective.filter((other) => other !== term).map((other) => wanted(other, other.sign === 'all'));
    const witness = findMessage([...rest, wanted(term, term.sign !== 'none')]);
    const miss = findMessage([...rest, wanted(term, term.sign === 'none')]);
    if (witness.kind !== 'found' || miss.kind !== 'found') return [];
    return [{ condition: printTerm(term), message: miss.text, witness: witness.text }];
  });
}

function wanted(term: Term, occurs: boolean): Wanted {
  return { term, occurs };
}

/** Each a way to match: with `?` terms only, one of them is enough. */
function alternatives(terms: readonly Term[]): readonly (readonly Wanted[])[] {
  const anyOnly = terms.length > 0 && terms.every(({ sign }) => sign === 'any');
  return anyOnly ? terms.map((term) => [wanted(term, true)]) : [terms.map((term) => wanted(term, term.sign === 'all'))];
}

function findMessage(all: readonly Wanted[]): TextSearch {
  const likely = likelyMessages(all).find((message) => message !== '' && all.every((each) => occurs(each.term, message) === each.occurs));
  if (likely !== undefined) return { kind: 'found', text: likely };
  // Words in a row, held apart by a character of no excluded word: this fails only if a word itself is excluded.
  if (all.every(({ term }) => term.value.kind === 'text')) return { kind: 'none' };
  const regexes = all.filter(({ term }) => term.value.kind === 'regex');
  const alone = shortestText(automata(regexes));
  return alone.kind === 'none' ? alone : shortestText(automata(all), 60_000);
}

function likelyMessages(all: readonly Wanted[]): string[] {
  const words = all.flatMap(({ term: { value }, occurs: included }) => (included && value.kind === 'text' ? [value.text] : []));
  const excluded = new Set(all.flatMap(({ term: { value }, occurs: included }) => (!included && value.kind === 'text' ? characters(value.text) : [])));
  const regexes = all.filter(({ term, occurs: included }) => included && term.value.kind === 'regex')
    .flatMap(({ term }) => {
      const search = shortestText([occurring(term)]);
      return search.kind === 'found' ? [search.text] : [];
    });
  const separator = unused(excluded);
  const orders = [[...words, ...regexes], [...regexes, ...words]];
  return [...(words.length + regexes.length === 0 ? [PLAIN_EVENT, separator] : []), ...orders.map((parts) => parts.join(separator))];
}

/** A blank, or else a character that no excluded word has. */
function unused(excluded: ReadonlySet<number>): string {
  const preferred = characters(' ,;|./_-\n');
  let code = preferred.find((character) => !excluded.has(character)) ?? 0xa1;
  while (excluded.has(code)) code += 1;
  return String.fromCodePoint(code);
}

function automata(all: readonly Wanted[]): Automaton[] {
  const notEmpty = automaton(sequence({ kind: 'set', set: ANY }, ANYTHING));
  return [notEmpty, ...all.map(({ term, occurs: included }) => (included ? occurring(term) : complement(occurring(term))))];
}

function occurring({ value }: Term): Automaton {
  return value.kind === 'regex' ? equalTo(value, true) : automaton(containing(literal(value.text)));
}

function contradiction(way: readonly Wanted[]): Contradiction {
  const core = minimal(way, (rest) => findMessage(rest).kind === 'none');
  const [excluded, included] = [core.filter((each) => !each.occurs), core.filter((each) => each.occurs)];
  const within = core.length === 2 && excluded.length === 1 && core.every(({ term }) => term.value.kind === 'text');
  return {
    conditions: core.map(({ term }) => printTerm(term)),
    explanation: within
      ? `Every message with ${printTerm(included[0]!.term)} contains the excluded ${printTerm({ ...excluded[0]!.term, sign: 'all' })}.`
      : 'No message meets all of the terms.',
  };
}

function printTerm(term: Term): string {
  return print({ kind: 'terms', terms: [term] });
}
