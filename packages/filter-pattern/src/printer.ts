import type { Field, FieldCondition, FilterPattern, JsonCondition, Term, TermsPattern, Value } from './ast';
import { isNumberSpelling } from './number';
import { printSelector } from './selector';

/**
 * Writes a pattern as text, one way for each value: texts in conditions quoted, blanks around operators,
 * a pair of parentheses around every part of a group, `IS NULL` in capitals.
 *
 * `?any` terms beside plain or `-none` terms are left out: AWS ignores them there, and so does `matches`.
 * A pattern parsed from such a text therefore prints as what it means.
 *
 * @throws Error for a value that has no spelling: an empty term, an unnamed field with a condition.
 */
export function print(pattern: FilterPattern): string {
  switch (pattern.kind) {
    case 'matchAll':
      return '';
    case 'terms':
      return printTerms(pattern);
    case 'json':
      return `{ ${printCondition(pattern.condition)} }`;
    case 'spaceDelimited':
      return `[${printFields(pattern.fields)}]`;
    default:
      return pattern satisfies never;
  }
}

function printTerms(pattern: TermsPattern): string {
  return effectiveTerms(pattern.terms).map(printTerm).join(' ');
}

/** The terms that count: as soon as one has no `?`, every `?` term is ignored (AWS page, observed). */
export function effectiveTerms(terms: readonly Term[]): readonly Term[] {
  const required = terms.filter((term) => term.sign !== 'any');
  return required.length === 0 ? terms : required;
}

const SIGNS = { all: '', any: '?', none: '-' } as const;

/** One term with its sign. */
export function printTerm(term: Term): string {
  if (term.value.kind === 'regex') return `${SIGNS[term.sign]}%${term.value.source}%`;
  const { text } = term.value;
  if (text === '') throw new Error('A term has at least one character: AWS refuses ""');
  return `${SIGNS[term.sign]}${/^[A-Za-z0-9_]+$/.test(text) ? text : quote(text)}`;
}

/** A condition without the braces of a pattern. */
export function printCondition(condition: JsonCondition): string {
  switch (condition.kind) {
    case 'equality':
    case 'ordering':
      return `${printSelector(condition.selector)} ${condition.operator} ${printValue(condition.value)}`;
    case 'is':
      return `${printSelector(condition.selector)} IS ${condition.value}`;
    case 'notExists':
      return `${printSelector(condition.selector)} NOT EXISTS`;
    case 'allOf':
      return condition.conditions.map((part) => `(${printCondition(part)})`).join(' && ');
    case 'anyOf':
      return condition.conditions.map((part) => `(${printCondition(part)})`).join(' || ');
    default:
      return condition satisfies never;
  }
}

function printFields(fields: readonly Field[]): string {
  const [only] = fields;
  // `[]` has no field at all; one unnamed field is the text between nothing and a comma's absence: not writable.
  if (fields.length === 1 && only!.kind === 'field' && only!.name === undefined) {
    throw new Error('A single unnamed field has no spelling: [] has no field, [,] has two');
  }
  return fields.map(printField).join(', ');
}

function printField(field: Field): string {
  if (field.kind === 'ellipsis') return '...';
  if (field.condition === undefined) return field.name ?? '';
  if (field.name === undefined) throw new Error('A field with a condition needs a name');
  return printFieldCondition(field.name, field.condition);
}

/** A condition on the field of this name. */
export function printFieldCondition(name: string, condition: FieldCondition): string {
  switch (condition.kind) {
    case 'equality':
    case 'ordering':
      return `${name} ${condition.operator} ${printValue(condition.value)}`;
    case 'allOf':
      return condition.conditions.map((part) => parenthesizeAnyOf(name, part)).join(' && ');
    case 'anyOf':
      return condition.conditions.map((part) => printFieldCondition(name, part)).join(' || ');
    default:
      return condition satisfies never;
  }
}

/** Parentheses in a field only where precedence asks for them: AWS's pages show none. */
function parenthesizeAnyOf(name: string, condition: FieldCondition): string {
  const text = printFieldCondition(name, condition);
  return condition.kind === 'anyOf' ? `(${text})` : text;
}

function printValue(value: Value): string {
  switch (value.kind) {
    case 'text':
      return quote(value.text);
    case 'number':
      return printNumber(value.spelling);
    case 'regex':
      return `%${value.source}%`;
    default:
      return value satisfies never;
  }
}

function printNumber(spelling: string): string {
  if (!isNumberSpelling(spelling)) throw new Error(`A number is written like -1, 4.5 or 1e+3, got ${JSON.stringify(spelling)}`);
  return spelling;
}

/** The one place that writes a phrase: `\` and `"` are escaped, everything else stands for itself. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
