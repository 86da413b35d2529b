type Schema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
};

/** What each keyword of JSON Schema 2020-12 that the published schema uses asks of a value. */
const KEYWORDS: Readonly<Record<string, (argument: never, value: unknown, schema: Schema, root: Schema) => boolean>> = {
  $ref: (reference: string, value, _, root) => valid((root['$defs'] as Schema)[reference.slice('#/$defs/'.length)] as Schema, value, root),
  type: (type: string, value) => TYPES[type]!(value),
  const: (constant: unknown, value) => value === constant,
  enum: (values: unknown[], value) => values.includes(value),
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minLength: (least: number, value) => typeof value !== 'string' || value.length >= least,
  maxLength: (most: number, value) => typeof value !== 'string' || value.length <= most,
  minimum: (least: number, value) => typeof value !== 'number' || value >= least,
  maximum: (most: number, value) => typeof value !== 'number' || value <= most,
  exclusiveMaximum: (most: number, value) => typeof value !== 'number' || value < most,
  minItems: (least: number, value) => !Array.isArray(value) || value.length >= least,
  items: (items: Schema, value, _, root) => !Array.isArray(value) || value.every((item) => valid(items, item, root)),
  required: (names: string[], value) => !isObject(value) || names.every((name) => name in value),
  properties: (properties: Record<string, Schema>, value, _, root) => !isObject(value) || Object.entries(value).every(([name, member]) => properties[name] === undefined || valid(properties[name], member, root)),
  propertyNames: (names: Schema, value, _, root) => !isObject(value) || Object.keys(value).every((name) => valid(names, name, root)),
  additionalProperties: (others: Schema | false, value, schema, root) =>
    !isObject(value) || Object.entries(value).every(([name, member]) => name in ((schema['properties'] ?? {}) as Schema) || (others !== false && valid(others, member, root))),
  anyOf: (schemas: Schema[], value, _, root) => schemas.some((schema) => valid(schema, value, root)),
  allOf: (schemas: Schema[], value, _, root) => schemas.every((schema) => valid(schema, value, root)),
  not: (schema: Schema, value, _, root) => !valid(schema, value, root),
  if: (condition: Schema, value, schema, root) => !valid(condition, value, root) || valid(schema['then'] as Schema, value, root),
};

/** Say nothing about values. */
const ANNOTATIONS = ['$schema', '$id', '$defs', 'title', 'description', 'default', 'then'];

/** Whether a value is valid. @throws Error for a keyword that is not known here, so that none is skipped */
export function valid(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, argument]) => {
    if (ANNOTATIONS.includes(keyword)) return true;
    const holds = KEYWORDS[keyword];
    if (holds === undefined) throw new Error(`the keyword ${keyword} is not implemented in this test`);
    return holds(argument as never, value, schema, root);
  });
}
