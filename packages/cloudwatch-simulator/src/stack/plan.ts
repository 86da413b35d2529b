import type { Block, Configuration, Json, JsonObject } from './configuration';
import { isObject, listOf } from './configuration';

/**
 * Reads the object that `terraform show -json <plan>` prints.
 *
 * Known values come from `planned_values`. A value known only after apply is replaced by the reference in the
 * configuration's expression where that is a single one (a plan does not keep the text around references).
 */
export function readPlan(document: JsonObject): Configuration {
  const planned = moduleAt(document, 'planned_values');
  const prior = moduleAt(isObject(document['prior_state']) ? document['prior_state'] : {}, 'values');
  const expressions = expressionsOf(moduleAt(document, 'configuration'), '');
  const blocks = new Map<string, Block>();
  for (const resource of [...resourcesOf(prior).filter(({ mode }) => mode === 'data'), ...resourcesOf(planned)]) {
    const block = blockOf(resource, expressions);
    blocks.set(block.address, block);
  }
  for (const [address, body] of dataWithoutValues(expressions, blocks)) {
    blocks.set(address, { address, mode: 'data', type: address.split('.')[1]!, body, unknown: new Set() });
  }
  return { source: 'plan', blocks, locals: {}, variables: variablesOf(document), providers: providersOf(document), opaque: [] };
}

function moduleAt(parent: JsonObject, key: string): JsonObject {
  const values = parent[key];
  const root = isObject(values) ? values['root_module'] : undefined;
  return isObject(root) ? root : {};
}

function resourcesOf(module: JsonObject): JsonObject[] {
  return [...listOf(module['resources']), ...listOf(module['child_modules']).filter(isObject).flatMap(resourcesOf)].filter(isObject);
}

/** Argument expressions by address without instance keys. */
function expressionsOf(module: JsonObject, prefix: string): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const resource of listOf(module['resources']).filter(isObject)) {
    const expressions = resource['expressions'];
    found.set(`${prefix}${String(resource['address'])}`, isObject(expressions) ? expressions : {});
  }
  const calls = module['module_calls'];
  for (const [name, call] of Object.entries(isObject(calls) ? calls : {})) {
    const child = isObject(call) && isObject(call['module']) ? call['module'] : {};
    for (const [address, expressions] of expressionsOf(child, `${prefix}module.${name}.`)) found.set(address, expressions);
  }
  return found;
}

function blockOf(resource: JsonObject, expressions: ReadonlyMap<string, JsonObject>): Block {
  const address = String(resource['address']);
  const values = isObject(resource['values']) ? resource['values'] : {};
  const unknown = new Set<string>();
  const body = merged(values, expressions.get(withoutKeys(address)) ?? {}, '', unknown);
  return { address, mode: resource['mode'] === 'data' ? 'data' : 'resource', type: String(resource['type']), body, unknown };
}

/** Data sources that Terraform reads only during apply and therefore leaves out of the planned values. */
function dataWithoutValues(expressions: ReadonlyMap<string, JsonObject>, blocks: ReadonlyMap<string, Block>): [string, JsonObject][] {
  return [...expressions]
    .filter(([address]) => address.startsWith('data.') && !blocks.has(address))
    .map(([address, written]) => [address, merged({}, written, '', new Set())]);
}

function withoutKeys(address: string): string {
  return address.replace(/\[("[^"]*"|\d+)\]/g, '');
}

function merged(values: JsonObject, expressions: JsonObject, prefix: string, unknown: Set<string>): JsonObject {
  // What exists already has the provider's empty text for every argument that nobody wrote, as `threshold_metric_id`.
  const body: Record<string, Json> = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== '' || name in expressions));
  for (const [name, written] of Object.entries(expressions)) {
    const value = filledIn(values[name], written, `${prefix}${name}`, unknown);
    if (value !== undefined) body[name] = value;
  }
  return body;
}

function filledIn(value: Json | undefined, written: Json, path: string, unknown: Set<string>): Json | undefined {
  if (Array.isArray(written)) {
    const known = listOf(value);
    return (written as readonly Json[]).map((block, index) => merged(objectOr(known[index]), objectOr(block), `${path}[${index}].`, unknown));
  }
  if (!isObject(written)) return undefined;
  if ('constant_value' in written) return value ?? written['constant_value'];
  if (!Array.isArray(written['references'])) return merged(objectOr(value), written, `${path}.`, unknown);
  const references = fullReferences(written['references'] as readonly Json[]).map((reference) => `\${${reference}}`);
  if (Array.isArray(value)) {
    return value.includes(null) ? [...(value as readonly Json[]).filter((item) => item !== null), ...references] : value;
  }
  if (value !== undefined && value !== null) return value;
  if (references.length !== 1) unknown.add(path);
  return references.length === 1 ? references[0]! : undefined;
}

function objectOr(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** `aws_x.y.arn` comes with its prefix `aws_x.y`: only the longest say what is meant. */
function fullReferences(references: readonly Json[]): string[] {
  const texts = references.filter((reference) => typeof reference === 'string');
  return texts.filter((text) => !texts.some((other) => other.startsWith(`${text}.`) || other.startsWith(`${text}[`)));
}

function variablesOf(document: JsonObject): JsonObject {
  const variables = document['variables'];
  return Object.fromEntries(
    Object.entries(isObject(variables) ? variables : {}).flatMap(([name, variable]) =>
      isObject(variable) && variable['value'] !== undefined ? [[name, variable['value']]] : [],
    ),
  );
}

function providersOf(document: JsonObject): readonly JsonObject[] {
  const configuration = document['configuration'];
  const providers = isObject(configuration) && isObject(configuration['provider_config']) ? configuration['provider_config'] : {};
  return Object.entries(providers)
    .filter(([key, provider]) => isObject(provider) && provider['name'] === 'aws' && !key.includes(':'))
    .map(([, provider]) => {
      const { expressions, alias } = provider as { expressions?: JsonObject; alias?: string };
      return { ...merged({}, expressions ?? {}, '', new Set()), ...(alias === undefined ? {} : { alias }) };
    });
}
