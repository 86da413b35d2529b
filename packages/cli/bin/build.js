// Tells whether the compiled output of a package, and of the packages it refers to, is as new as its sources.
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, readdirSync, statSync } = require('node:fs');
const path = require('node:path');

/**
 * @param {string} packageRoot
 * @returns {string[]} directories, relative to the working directory, of the projects that need compiling
 */
exports.staleProjects = (packageRoot) =>
  projects(packageRoot)
    .filter((directory) => existsSync(path.join(directory, 'src')) && newestSource(path.join(directory, 'src')) > builtAt(directory))
    .map((directory) => path.relative('.', directory) || '.');

/**
 * @param {string} packageRoot
 * @returns {string | undefined} what the compiler said, when it failed
 */
exports.build = (packageRoot) => {
  const compiler = require.resolve('typescript/bin/tsc');
  const result = spawnSync(process.execPath, [compiler, '-b', path.join(packageRoot, 'tsconfig.build.json')], { encoding: 'utf8' });
  return result.status === 0 ? undefined : result.stdout + result.stderr;
};

/** The package and everything its build configuration refers to, each once. */
function projects(directory, found = new Set()) {
  const configuration = path.join(directory, 'tsconfig.build.json');
  if (found.has(directory) || !existsSync(configuration)) return [...found];
  found.add(directory);
  for (const reference of JSON.parse(readFileSync(configuration, 'utf8')).references ?? []) {
    projects(path.dirname(path.resolve(directory, reference.path)), found);
  }
  return [...found];
}

/** When the newest file that is compiled was changed; tests and their fixtures are not compiled. */
function newestSource(directory) {
  let newest = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'testing') newest = Math.max(newest, newestSource(file));
    } else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')) {
      newest = Math.max(newest, statSync(file).mtimeMs);
    }
  }
  return newest;
}

function builtAt(directory) {
  const stamp = path.join(directory, 'dist', 'tsconfig.tsbuildinfo');
  return existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
}
