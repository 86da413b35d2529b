import type { Alternatives, Comparison, EventPattern, NumericOperator } from './pattern';

/** An event pattern that EventBridge refuses, or that uses an operator which is not modelled. */
export class EventPatternError extends Error {
  override readonly name = 'EventPatternError';

  constructor(
    /** `detail.state`. */
    readonly field: string,
    readonly problem: string,
  ) {
    super(field === '' ? problem : `${field}: ${problem}`);
  }
}

/**
 * Reads an event pattern from its JSON text.
 *
 * @throws EventPatternError naming the field
 */
export function parseEventPattern(text: string): EventPattern {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new EventPatternError('', `the event pattern is not JSON: ${(error as Error).message}`);
  }
  return readPattern(value, '');
}

function readPattern(value: unknown, field: string): EventPattern {
  if (!isObject(value)) throw new EventPatternError(field, 'a pattern must be an object');
  if (Object.keys(value).length === 0) throw new EventPatternError(field, 'an empty pattern is not allowed');
  const { $or: either, ...fields } = value;
  return {
    fields: Object.entries(fields).map(([name, inner]) => ({ name, pattern: readField(inner, join(field, name)) })),
    anyOf: either === undefined ? [] : readEither(either, join(field, '$or')),
  };
}

function readField(value: unknown, field: string): EventPattern | Alternatives {
  if (!Array.isArray(value)) {
    if (isObject(value)) return readPattern(value, field);
    throw new EventPatternError(field, 'the value must be an array or an object');
  }
  if (value.length === 0) throw new EventPatternError(field, 'an empty array is not allowed');
  return { alternatives: value.map((item) => readComparison(item, field)) };
}

function readEither(value: unknown, field: string): EventPattern[] {
  if (!Array.isArray(value) || value.length < 2) throw new EventPatternError(field, 'needs at least two patterns');
  return value.map((item) => readPattern(item, field));
}

function readComparison(value: unknown, field: string): Comparison {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'exactly', value };
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  const [operator, operand] = entries[0] ?? [];
  if (entries.length !== 1 || operator === undefined) throw new EventPatternError(field, `expected a value or one operator, got ${JSON.stringify(value)}`);
  return readOperator(operator, operand, field);
}

function readOperator(operator: string, operand: unknown, field: string): Comparison {
  switch (operator) {
    case 'prefix':
    case 'suffix':
      if (isObject(operand) && 'equals-ignore-case' in operand) return { kind: operator, text: text(operand['equals-ignore-case'], operator, field), ignoreCase: true };
      return { kind: operator, text: text(operand, operator, field), ignoreCase: false };
    case 'wildcard':
      return { kind: 'wildcard', text: text(operand, operator, field), ignoreCase: false };
    case 'equals-ignore-case':
      return { kind: 'equalsIgnoreCase', text: text(operand, operator, field) };
    case 'exists':
      if (typeof operand !== 'boolean') throw new EventPatternError(field, 'exists must be true or false');
      return { kind: 'exists', exists: operand };
    case 'numeric':
      return { kind: 'numeric', bounds: bounds(operand, field) };
    case 'anything-but':
      return { kind: 'anythingBut', excluded: excluded(operand, field) };
    default:
      throw new EventPatternError(field, `the operator ${operator} is not modelled`);
  }
}

function excluded(operand: unknown, field: string): Comparison[] {
  if (!isObject(operand)) return (Array.isArray(operand) ? operand : [operand]).map((item) => readComparison(item, field));
  const [operator, inner] = Object.entries(operand)[0] ?? [];
  if (operator === undefined || operator === 'exists' || operator === 'numeric' || operator === 'anything-but') {
    throw new EventPatternError(field, `anything-but cannot hold ${operator ?? 'nothing'}`);
  }
  return (Array.isArray(inner) ? inner : [inner]).map((item) => readOperator(operator, item, field));
}

const numericOperators: readonly string[] = ['=', '<', '<=', '>', '>='] satisfies NumericOperator[];

function bounds(operand: unknown, field: string): { operator: NumericOperator; bound: number }[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [];
  const pairs = list.flatMap((item, index) => (index % 2 === 0 ? [[item, list[index + 1]] as const] : []));
  if (pairs.length === 0 || pairs.length > 2 || pairs.some(([sign, bound]) => !numericOperators.includes(String(sign)) || typeof bound !== 'number')) {
    throw new EventPatternError(field, `numeric takes one or two comparisons such as [">", 0, "<=", 5], got ${JSON.stringify(operand)}`);
  }
  return pairs.map(([operator, bound]) => ({ operator: operator as NumericOperator, bound: bound as number }));
}

function text(value: unknown, operator: string, field: string): string {
  if (typeof value !== 'string') throw new EventPatternError(field, `${operator} takes a text, got ${JSON.stringify(value)}`);
  return value;
}

function join(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
