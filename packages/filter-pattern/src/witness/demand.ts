import { JsonNumber, type JsonValue } from '../json/value';
import { satisfies } from '../matcher/json';
import type { Demand, Test } from './literal';

/** Whether the value meets all demands. */
export function meets(value: JsonValue, demands: readonly Demand[]): boolean {
  return demands.every(({ test, holds }) => passes(value, test) === holds);
}

const VALUE = { steps: [{ kind: 'name', name: 'value' }] } as const;

/** Whether the value passes the test; equality and order are the matcher's. */
export function passes(value: JsonValue, test: Test): boolean {
  switch (test.kind) {
    case 'exists':
      return true;
    case 'null':
      return value === null;
    case 'boolean':
      return value === test.value;
    case 'equality':
    case 'ordering':
      return (typeof value === 'string' || value instanceof JsonNumber)
        && satisfies({ ...test, selector: VALUE }, new Map([['value', value]]));
    default:
      return test satisfies never;
  }
}
