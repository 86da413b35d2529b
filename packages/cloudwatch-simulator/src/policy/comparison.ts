import { isInRange } from './address';
import type { Glob } from './wildcard';
import { literal, matchesGlob } from './wildcard';

/** What a condition operator compares, without `Not`, quantifier and `IfExists`. */
export type ComparisonKind =
  | 'string'
  | 'stringIgnoreCase'
  | 'stringLike'
  | 'arn'
  | 'bool'
  | 'binary'
  | 'ip'
  | 'number'
  | 'date';

export type Relation = '=' | '<' | '<=' | '>' | '>=';

/** One base operator of the IAM user guide, "IAM JSON policy elements: Condition operators". */
export interface ConditionOperator {
  readonly kind: ComparisonKind;
  readonly relation: Relation;
  readonly negated: boolean;
}

const operator = (kind: ComparisonKind, negated = false, relation: Relation = '='): ConditionOperator => ({ kind, relation, negated });

/** By lower-case name: AWS accepts any case. */
export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map(
  Object.entries({
    StringEquals: operator('string'),
    StringNotEquals: operator('string', true),
    StringEqualsIgnoreCase: operator('stringIgnoreCase'),
    StringNotEqualsIgnoreCase: operator('stringIgnoreCase', true),
    StringLike: operator('stringLike'),
    StringNotLike: operator('stringLike', true),
    ArnEquals: operator('arn'),
    ArnLike: operator('arn'),
    ArnNotEquals: operator('arn', true),
    ArnNotLike: operator('arn', true),
    Bool: operator('bool'),
    BinaryEquals: operator('binary'),
    IpAddress: operator('ip'),
    NotIpAddress: operator('ip', true),
    NumericEquals: operator('number'),
    NumericNotEquals: operator('number', true),
    NumericLessThan: operator('number', false, '<'),
    NumericLessThanEquals: operator('number', false, '<='),
    NumericGreaterThan: operator('number', false, '>'),
    NumericGreaterThanEquals: operator('number', false, '>='),
    DateEquals: operator('date'),
    DateNotEquals: operator('date', true),
    DateLessThan: operator('date', false, '<'),
    DateLessThanEquals: operator('date', false, '<='),
    DateGreaterThan: operator('date', false, '>'),
    DateGreaterThanEquals: operator('date', false, '>='),
  }).map(([name, value]) => [name.toLowerCase(), value]),
);

/** Whether a value of the request satisfies the operator without its negation. */
export function compares({ kind, relation }: ConditionOperator, value: string, wanted: Glob): boolean {
  switch (kind) {
    case 'string':
    case 'binary':
      return value === literal(wanted);
    case 'stringIgnoreCase':
    case 'bool':
      return value.toLowerCase() === literal(wanted).toLowerCase();
    case 'stringLike':
      return matchesGlob(wanted, value);
    case 'arn':
      return matchesArn(wanted, value);
    case 'ip':
      return isInRange(value, literal(wanted));
    case 'number':
      return isOrdered(toNumber(value), relation, toNumber(literal(wanted)));
    case 'date':
      return isOrdered(toDate(value), relation, toDate(literal(wanted)));
    default:
      return kind satisfies never;
  }
}

/** Each of the six parts is compared by itself, so a `*` does not reach over a colon, except in the last. */
function matchesArn(wanted: Glob, value: string): boolean {
  const patterns = sixParts(wanted);
  const parts = value.split(':');
  const six = [...parts.slice(0, 5), parts.slice(5).join(':')];
  if (parts.length < 6) return false;
  // A pattern of fewer parts, such as `*` or `arn:aws:sns:*`, can only match as a whole.
  return patterns.length < 6 ? matchesGlob(wanted, value) : patterns.every((pattern, index) => matchesGlob(pattern, six[index]!));
}

function sixParts(glob: Glob): Glob[] {
  const parts: (string | { readonly any: '*' | '?' })[][] = [[]];
  for (const piece of glob) {
    if (typeof piece !== 'string') {
      parts.at(-1)!.push(piece);
      continue;
    }
    const [first = '', ...rest] = piece.split(':');
    parts.at(-1)!.push(first);
    for (const part of rest) {
      if (parts.length < 6) parts.push([part]);
      else parts.at(-1)!.push(`:${part}`);
    }
  }
  return parts;
}

function isOrdered(value: number, relation: Relation, wanted: number): boolean {
  switch (relation) {
    case '=':
      return value === wanted;
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
    default:
      return relation satisfies never;
  }
}

/** Not a number compares as nothing does. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** ISO 8601, or seconds since 1970. */
function toDate(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) && text.length > 4 ? Number(text) * 1_000 : Date.parse(text);
}
