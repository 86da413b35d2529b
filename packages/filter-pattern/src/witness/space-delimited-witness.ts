import type { Field, FieldCondition, SpaceDelimitedPattern } from '../ast';
import { print } from '../printer';
import { minimal } from './minimal';
import { pivots } from './pivots';
import type { Contradiction, NearMiss, Witness } from './result';
import { findToken, writeToken, type TokenAtom, type TokenDemand } from './token-search';
import type { TextSearch } from './shortest';
import { usualTokens } from './usual-values';

type NamedField = Extract<Field, { kind: 'field' }>;
/** Conditions on one token that have to hold or must not. */
type Asked = readonly { readonly condition: FieldCondition; readonly holds: boolean }[];

/** Ways to meet one field's condition that are tried before giving up. */
const WAYS = 2_000;

export function spaceDelimitedWitness({ fields }: SpaceDelimitedPattern): Witness {
  const searches = fieldsOf(fields).map((field) => ({ field, search: findFor(field, ownCondition(field)) }));
  const refused = searches.filter(({ search }) => search.kind === 'none');
  if (refused.length > 0) return { kind: 'impossible', because: refused.map(({ field }) => contradiction(field)) };
  const tokens = searches.flatMap(({ search }) => (search.kind === 'found' ? [search.text] : []));
  if (tokens.length < searches.length) return { kind: 'unknown', reason: 'a token that meets all texts and bounds asked of one field' };
  return { kind: 'witness', message: write(tokens) };
}

/** For every single condition an event whose token breaks it and no other; and one with a token too few. */
export function spaceDelimitedNearMisses(pattern: SpaceDelimitedPattern): NearMiss[] {
  const fields = fieldsOf(pattern.fields);
  const searches = fields.map((field) => findFor(field, ownCondition(field)));
  const tokens = searches.flatMap((search) => (search.kind === 'found' ? [search.text] : []));
  if (tokens.length < fields.length) return [];
  const broken = fields.flatMap((field, at) => brokenConditions(field, (token) => write(tokens.with(at, token))));
  return [...broken, ...tooFew(tokens)];
}

function brokenConditions(field: NamedField, message: (token: string) => string): NearMiss[] {
  if (field.condition === undefined) return [];
  return [...pivots(field.condition)].flatMap(({ atom, others }): NearMiss[] => {
    const met = findFor(field, [...others, { condition: atom, holds: true }]);
    const missed = findFor(field, [...others, { condition: atom, holds: false }]);
    if (met.kind !== 'found' || missed.kind !== 'found') return [];
    return [{ condition: printCondition(field, atom), message: message(missed.text), witness: message(met.text) }];
  });
}

function tooFew(tokens: readonly string[]): NearMiss[] {
  if (tokens.length === 0) return [];
  const condition = tokens.length === 1 ? 'at least 1 token' : `at least ${tokens.length} tokens`;
  return [{ condition, message: write(tokens.slice(0, -1)), witness: write(tokens) }];
}

/** A log event has at least one character, though it may have no token. */
function write(tokens: readonly string[]): string {
  return tokens.length === 0 ? ' ' : tokens.map(writeToken).join(' ');
}

function fieldsOf(fields: readonly Field[]): NamedField[] {
  return fields.filter((field) => field.kind === 'field');
}

function ownCondition({ condition }: NamedField): Asked {
  return condition === undefined ? [] : [{ condition, holds: true }];
}

function findFor(field: NamedField, asked: Asked): TextSearch {
  let undecided = false;
  let tried = 0;
  for (const demands of ways(asked)) {
    tried += 1;
    if (tried > WAYS) return { kind: 'undecided' };
    const search = findToken(demands, usualTokens(field.name));
    if (search.kind === 'found') return search;
    undecided ||= search.kind === 'undecided';
  }
  return { kind: undecided ? 'undecided' : 'none' };
}

/** The disjunctive form, one conjunction after the other. */
function* ways(asked: Asked): Generator<readonly TokenDemand[]> {
  const [first, ...rest] = asked;
  if (first === undefined) {
    yield [];
    return;
  }
  const { condition, holds } = first;
  if (condition.kind === 'equality' || condition.kind === 'ordering') {
    for (const others of ways(rest)) yield [{ atom: condition, holds }, ...others];
    return;
  }
  const parts = condition.conditions.map((part) => ({ condition: part, holds }));
  if ((condition.kind === 'allOf') === holds) yield* ways([...parts, ...rest]);
  else for (const part of parts) yield* ways([part, ...rest]);
}

function contradiction(field: NamedField): Contradiction {
  const { condition } = field;
  const parts = condition?.kind === 'allOf' ? condition.conditions : [condition!];
  const core = minimal(parts, (rest) => findFor(field, rest.map((part) => ({ condition: part, holds: true }))).kind === 'none');
  return {
    conditions: core.map((part) => printCondition(field, part)),
    explanation: `No token of the field ${field.name ?? 'without a name'} meets ${core.length === 1 ? 'the condition' : 'all of the conditions'}.`,
  };
}

function printCondition(field: NamedField, condition: TokenAtom | FieldCondition): string {
  return print({ kind: 'spaceDelimited', fields: [{ kind: 'field', name: field.name ?? 'field', condition }] }).slice(1, -1);
}
