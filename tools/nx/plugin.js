// Infers the targets of every project from what it is, so that no project repeats them:
// a new package is a folder with a tsconfig.json, a new environment a folder with src/main.ts.
const { existsSync } = require('node:fs');
const path = require('node:path');

const PROJECTS = '{packages,apps}/*/package.json';

/** @type {import('@nx/devkit').CreateNodesV2} */
const createNodesV2 = [
  PROJECTS,
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = path.dirname(file);
      const isApp = existsSync(path.join(workspaceRoot, root, 'src/main.ts')) && root.startsWith('apps/');
      return [file, { projects: { [root]: { targets: { ...codeTargets(root), ...(isApp ? environmentTargets(root) : {}) } } } }];
    }),
];

/** @param {string} root */
function codeTargets(root) {
  return {
    build: command('tsc -b tsconfig.build.json', root),
    typecheck: command('tsc -p tsconfig.json', root),
    lint: command('eslint --max-warnings 0 .', root),
    test: command('node ../../tools/jest.js', root),
  };
}

/** @param {string} root */
function environmentTargets(root) {
  const name = path.basename(root);
  return {
    synth: command(`node tools/synth.js ${name}`),
    validate: command(`node tools/validate.js ${name}`),
    plan: command(`node tools/cdktf.js diff ${name}`),
    deploy: command(`node tools/cdktf.js deploy ${name}`),
    destroy: command(`node tools/cdktf.js destroy ${name}`),
    output: command(`node tools/cdktf.js output ${name}`),
  };
}

/**
 * @param {string} command
 * @param {string} [cwd]
 */
function command(command, cwd = '.') {
  return { executor: 'nx:run-commands', options: { command, cwd } };
}

module.exports = { name: 'stopwatch', createNodesV2 };
