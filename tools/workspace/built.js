// A command of a source checkout compiles what changed before it runs, so that nobody runs yesterday's code.
const { spawnSync } = require('node:child_process');
const { readdirSync, readFileSync, statSync } = require('node:fs');
const path = require('node:path');
const { root } = require('./environments');

/**
 * Compiles the projects, and those they refer to, when a source is newer than its build.
 *
 * @param {readonly string[]} projects directories below the root
 * @throws when the sources do not compile
 */
function ensureBuilt(projects) {
  const configurations = projects.map((project) => path.join(root, project, 'tsconfig.build.json'));
  if (!withReferences(configurations).some(isStale)) return;
  // The compiler's words go to standard error: standard output belongs to the command.
  const result = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', ...configurations], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) throw new Error('the sources do not compile (see above)');
}

/** @param {readonly string[]} configurations @returns {string[]} */
function withReferences(configurations) {
  const seen = new Set(configurations);
  for (const file of seen) {
    /** @type {{ references?: { path: string }[] }} */
    const { references = [] } = JSON.parse(readFileSync(file, 'utf8'));
    for (const reference of references) seen.add(path.resolve(path.dirname(file), reference.path));
  }
  return [...seen];
}

/** @param {string} configuration */
function isStale(configuration) {
  const project = path.dirname(configuration);
  const build = statSync(path.join(project, 'dist/tsconfig.tsbuildinfo'), { throwIfNoEntry: false });
  return build === undefined || newest(path.join(project, 'src')) > build.mtimeMs;
}

/** @param {string} directory @returns {number} */
function newest(directory) {
  return Math.max(
    0,
    ...readdirSync(directory, { withFileTypes: true }).map((entry) => {
      const file = path.join(directory, entry.name);
      if (entry.isDirectory()) return newest(file);
      return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? statSync(file).mtimeMs : 0;
    }),
  );
}

module.exports = { ensureBuilt };
