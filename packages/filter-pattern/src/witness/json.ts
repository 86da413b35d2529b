/** A JSON value in which a number keeps its spelling: `1`, `1.0` and `1e0` are three witnesses, not one. */
export type Json =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly spelling: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly elements: readonly Json[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Json> };

/** What `JSON.parse` returns, as a type. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export type Scalar = Exclude<Json, { kind: 'array' | 'object' }>;
export type JsonObjectNode = Extract<Json, { kind: 'object' }>;

export const string = (value: string): Scalar => ({ kind: 'string', value });
export const number = (spelling: string): Scalar => ({ kind: 'number', spelling });

export function isScalar(json: Json): json is Scalar {
  return json.kind !== 'array' && json.kind !== 'object';
}

export function fromValue(value: JsonObject): JsonObjectNode;
export function fromValue(value: JsonValue): Json;
export function fromValue(value: JsonValue): Json {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return number(JSON.stringify(value));
  if (typeof value === 'string') return string(value);
  if (isList(value)) return { kind: 'array', elements: value.map((element) => fromValue(element)) };
  return { kind: 'object', members: new Map(Object.entries(value).map(([name, member]) => [name, fromValue(member)])) };
}

function isList(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value as JSON text, on one line. */
export function write(json: Json): string {
  switch (json.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(json.value);
    case 'number':
      return json.spelling;
    case 'string':
      return JSON.stringify(json.value);
    case 'array':
      return `[${json.elements.map(write).join(',')}]`;
    case 'object':
      return `{${Array.from(json.members, ([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join(',')}}`;
    default:
      return json satisfies never;
  }
}
