import type { NumberValue, Value } from '../ast';
import { compileRegex } from '../regex/compile';
import type { Json } from './json';
import type { Demand, Test } from './literal';
import { wildcardParts } from './text-language';

export function satisfies(json: Json, demands: readonly Demand[]): boolean {
  return demands.every(({ test, holds }) => passes(json, test) === holds);
}

/** Whether the value passes the test: the table of conditions against kinds of JSON. */
export function passes(json: Json, test: Test): boolean {
  switch (test.kind) {
    case 'exists':
      return true;
    case 'null':
      return json.kind === 'null';
    case 'boolean':
      return json.kind === 'boolean' && json.value === test.value;
    case 'equality':
      return (json.kind === 'string' || json.kind === 'number') && equals(json, test.value) === (test.operator === '=');
    case 'ordering':
      return json.kind === 'number' && ordered(json.spelling, test.operator, test.value);
    default:
      return test satisfies never;
  }
}

function equals(json: Json & { kind: 'string' | 'number' }, value: Value): boolean {
  if (json.kind === 'number' && value.kind === 'number') return Number(json.spelling) === Number(value.spelling);
  return equalsText(json.kind === 'number' ? json.spelling : json.value, value);
}

/** Whether a text, or the spelling of a number, equals a value. */
export function equalsText(text: string, value: Value): boolean {
  switch (value.kind) {
    case 'number':
      return text === value.spelling;
    case 'regex':
      return compileRegex(value.source).test(text);
    case 'text': {
      const { prefix, body, suffix } = wildcardParts(value.text);
      if (prefix) return suffix ? text.includes(body) : text.endsWith(body);
      return suffix ? text.startsWith(body) : text === body;
    }
    default:
      return value satisfies never;
  }
}

export function ordered(spelling: string, operator: '<' | '<=' | '>' | '>=', value: NumberValue): boolean {
  const left = Number(spelling);
  const right = Number(value.spelling);
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return operator satisfies never;
  }
}
