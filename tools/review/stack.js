// Reads a synthesized stack as a reviewer does: what it deploys, under which names, with which settings.

/**
 * @typedef {object} Resource
 * @property {string} type e.g. `aws_sns_topic`
 * @property {string} path of its construct below the stack
 * @property {any} body
 *
 * @typedef {object} Stack
 * @property {string} name
 * @property {any} json
 * @property {Resource[]} resources
 */

/** @param {string} name @param {string} text the text of `cdk.tf.json` @returns {Stack} */
function readStack(name, text) {
  const json = JSON.parse(text);
  const resources = Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
    Object.values(blocks).map(({ '//': comment, ...body }) => ({ type, path: comment.metadata.path.split('/').slice(1).join('/'), body })),
  );
  return { name, json, resources };
}

/**
 * Every setting of a stack by `path.attribute`, with the names that must differ between environments taken out.
 *
 * @param {Stack} stack
 * @returns {Map<string, string>}
 */
function settings(stack) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { path, body } of stack.resources) collect(path, body, (key, value) => found.set(key, neutral(stack, value)));
  return found;
}

/** @param {string} key @param {any} value @param {(key: string, value: string) => void} visit */
function collect(key, value, visit) {
  const parsed = typeof value === 'string' && /^[[{]/.test(value) ? tryParse(value) : value;
  if (parsed === null || typeof parsed !== 'object') visit(key, String(parsed));
  else for (const [name, item] of Object.entries(parsed)) collect(`${key}.${name}`, item, visit);
}

/** @param {string} text */
function tryParse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {Stack} stack @param {string} value */
function neutral(stack, value) {
  const [provider] = stack.json.provider?.aws ?? [];
  const names = [
    [stack.name, '<environment>'],
    [provider?.allowed_account_ids?.[0], '<account>'],
    [provider?.region, '<region>'],
  ];
  return names.reduce((text, [from, to]) => (from ? text.replaceAll(new RegExp(`(?<![a-z0-9])${from}(?![a-z0-9])`, 'g'), to) : text), value);
}

module.exports = { readStack, settings };
