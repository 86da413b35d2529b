/** A JSON value that remembers how its numbers were written: `1`, `1.0` and `1e0` are different texts. */
export type JsonValue = null | boolean | string | JsonNumber | JsonArray | JsonObject;

export class JsonNumber {
  constructor(readonly spelling: string) {}

  get value(): number {
    return Number(this.spelling);
  }
}

export type JsonArray = readonly JsonValue[];

/** Members by name; a name that occurs twice has its last value (observed). */
export type JsonObject = ReadonlyMap<string, JsonValue>;

export function isObject(value: JsonValue): value is JsonObject {
  return value instanceof Map;
}

export function isArray(value: JsonValue): value is JsonArray {
  return Array.isArray(value);
}
