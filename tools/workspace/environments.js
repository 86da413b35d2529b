// What the repository deploys: one folder below apps/ for each environment, named as its stack.
const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '../..');

/** Environments, in the order in which a change reaches them; others follow by name. */
const ORDER = ['bootstrap', 'dev', 'staging', 'prod'];

/** @returns {string[]} */
function environments(workspaceRoot = root) {
  const rank = (/** @type {string} */ name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return readdirSync(path.join(workspaceRoot, 'apps'))
    .filter((name) => existsSync(path.join(workspaceRoot, 'apps', name, 'src/main.ts')))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** @param {string} name */
function requireEnvironment(name) {
  if (environments().includes(name)) return name;
  throw new Error(`no environment "${name}" below apps/; there are: ${environments().join(', ')}`);
}

module.exports = { environments, requireEnvironment, root };
