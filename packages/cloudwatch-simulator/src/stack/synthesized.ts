import type { Block, Configuration, Json, JsonObject } from './configuration';
import { isObject, listOf } from './configuration';

/** Reads the object of a `cdk.tf.json`. */
export function readSynthesized(document: JsonObject): Configuration {
  const resources = blocksOf(document, 'resource');
  const data = blocksOf(document, 'data');
  return {
    source: 'synthesized',
    blocks: new Map([...resources.blocks, ...data.blocks].map((block) => [block.address, block])),
    locals: objectAt(document, 'locals'),
    variables: defaults(objectAt(document, 'variable')),
    providers: providersOf(document),
    opaque: [
      ...resources.repeated,
      ...data.repeated,
      ...Object.keys(objectAt(document, 'module')).map((name) => ({
        address: `module.${name}`,
        reason: 'what a module creates is not in cdk.tf.json; give the plan (terraform show -json) instead',
      })),
    ],
  };
}

type Found = { blocks: Block[]; repeated: { address: string; reason: string }[] };

function blocksOf(document: JsonObject, mode: 'resource' | 'data'): Found {
  const found: Found = { blocks: [], repeated: [] };
  for (const [type, named] of Object.entries(objectAt(document, mode))) {
    for (const [name, written] of Object.entries(isObject(named) ? named : {})) {
      const address = `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
      const block = blockOf(address, mode, type, written);
      found.blocks.push(block);
      const repeat = ['count', 'for_each'].find((argument) => argument in block.body);
      if (repeat !== undefined) {
        found.repeated.push({ address, reason: `${repeat} is not expanded in cdk.tf.json; give the plan (terraform show -json) instead` });
      }
    }
  }
  return found;
}

function blockOf(address: string, mode: 'resource' | 'data', type: string, written: Json): Block {
  const { '//': comment, ...body } = isObject(written) ? written : {};
  const metadata = isObject(comment) ? comment['metadata'] : undefined;
  const path = isObject(metadata) ? metadata['path'] : undefined;
  return { address, mode, type, body, unknown: new Set(), ...(typeof path === 'string' ? { constructPath: path } : {}) };
}

function objectAt(document: JsonObject, key: string): JsonObject {
  const value = document[key];
  return isObject(value) ? value : {};
}

function defaults(variables: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, variable]) =>
      isObject(variable) && variable['default'] !== undefined ? [[name, variable['default']]] : [],
    ),
  );
}

function providersOf(document: JsonObject): readonly JsonObject[] {
  const providers = listOf(objectAt(document, 'provider')['aws']).filter(isObject);
  return [...providers.filter((one) => one['alias'] === undefined), ...providers.filter((one) => one['alias'] !== undefined)];
}
