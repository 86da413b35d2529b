import { isArray, isObject, JsonNumber, type JsonValue } from '../json/value';

const LONGEST = 80;

/** A value as it stands in a message, shortened: enough to recognize it. */
export function showValue(value: JsonValue): string {
  if (typeof value === 'string') return showText(value);
  if (value instanceof JsonNumber) return value.spelling;
  if (isArray(value)) return `an array of ${value.length}${value.includes(null) ? ' with a null' : ''}`;
  if (isObject(value)) return `an object of ${value.size}`;
  return String(value);
}

/** A text in quotes, shortened. */
export function showText(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** What a selector found. */
export function showValues(values: readonly JsonValue[]): string {
  if (values.length === 0) return 'nothing';
  const shown = values.slice(0, 5).map(showValue).join(', ');
  return values.length > 5 ? `${shown} and ${values.length - 5} more` : shown;
}
