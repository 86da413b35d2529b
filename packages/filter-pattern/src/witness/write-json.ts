import { readJsonObject } from '../json/reader';
import { isArray, isObject, JsonNumber, type JsonObject, type JsonValue } from '../json/value';

/** The value as JSON text, on one line; numbers keep their spelling. */
export function writeJson(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.spelling;
  if (isObject(value)) return `{${Array.from(value, ([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(',')}}`;
  if (isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  return JSON.stringify(value);
}

/** A plain JavaScript object as the log event that it would be written as. */
export function eventOf(value: object): JsonObject {
  const event = readJsonObject(JSON.stringify(value));
  if (event === undefined) throw new TypeError(`A base is an object that JSON can write, got ${JSON.stringify(value)}`);
  return event;
}
