// Infers the targets of every project from what it is, so that no project repeats them:
// a new package is a folder with a tsconfig.json, a new environment a folder with src/main.ts.
const { existsSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const PROJECTS = '{packages/*,apps/*,tools}/package.json';

/** @type {import('@nx/devkit').CreateNodesV2} */
const createNodesV2 = [
  PROJECTS,
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = path.dirname(file);
      const has = (/** @type {string} */ name) => existsSync(path.join(workspaceRoot, root, name));
      const targets = {
        ...(has('tsconfig.build.json') ? { build: command('tsc -b tsconfig.build.json', root) } : {}),
        ...codeTargets(root),
        ...(root.startsWith('apps/') && has('src/main.ts') ? environmentTargets(path.basename(root)) : {}),
      };
      return [file, { projects: { [root]: { targets } } }];
    }),
];

/** @param {string} root */
function codeTargets(root) {
  return {
    typecheck: command('tsc -p tsconfig.json', root),
    lint: command('eslint --max-warnings 0 .', root),
    test: command(`node ${path.relative(root, 'tools/jest.js')}`, root),
  };
}

/** @param {string} name an environment's, which is also its stack's */
function environmentTargets(name) {
  return {
    synth: command(`node tools/synth.js ${name}`),
    validate: command(`node tools/validate.js ${name}`),
    plan: command(`node tools/cdktf.js diff ${name}`),
    deploy: command(`node tools/cdktf.js deploy ${name}`),
    destroy: command(`node tools/cdktf.js destroy ${name}`),
    output: command(`node tools/cdktf.js output ${name}`),
    drill: command(`node packages/cli/bin/stopwatch.js drill --env ${name}`),
    'drill:local': command(`node tools/run.js drill-local ${name}`),
  };
}

/**
 * @param {string} command
 * @param {string} [cwd]
 */
function command(command, cwd = '.') {
  return { executor: 'nx:run-commands', options: { command, cwd } };
}

/**
 * Tells `npm test` how each task ended.
 *
 * @type {import('@nx/devkit').PostTasksExecution}
 */
function postTasksExecution(_options, { taskResults }) {
  const file = process.env.STOPWATCH_TASKS_FILE;
  if (file === undefined) return;
  const rows = Object.values(taskResults).map(({ task, status }) => ({
    project: task.projectRoot,
    target: task.target.target,
    ok: status !== 'failure' && status !== 'skipped',
  }));
  writeFileSync(file, JSON.stringify(rows));
}

module.exports = { name: 'stopwatch', createNodesV2, postTasksExecution };
