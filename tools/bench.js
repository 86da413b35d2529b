// `npm run bench [-- <name filter>…]`: runs packages/*/bench/*.bench.js one after the other, each in its own process,
// and prints what they print. A bench prints Markdown and exits with 1 when it misses a target.
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.dirname(__dirname);

/** @param {string[]} filters parts of bench names; none means all */
function main(filters) {
  const selected = benches().filter(({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)));
  if (selected.length === 0) {
    console.error(`No bench matches ${filters.join(', ')}. There are:\n${benches().map(({ name }) => `  ${name}`).join('\n')}`);
    process.exit(2);
  }
  compile([...new Set(selected.map(({ project }) => project))]);
  const cpu = os.cpus();
  console.log(`${cpu[0]?.model.trim()}, ${cpu.length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB; Node ${process.version}; ${os.type()} ${os.release()}; load ${os.loadavg()[0]?.toFixed(1)}`);
  const missed = selected.filter(({ name, file }) => {
    console.log(`\n## ${name}\n`);
    return spawnSync(process.execPath, [file], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0;
  });
  if (missed.length === 0) return;
  console.log(`\nTargets missed, or failed: ${missed.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}

/** Every bench of every package, as `<package>/<name>`, in order. */
function benches() {
  return readdirSync(path.join(root, 'packages')).sort().flatMap((project) => {
    const directory = path.join(root, 'packages', project, 'bench');
    if (!existsSync(directory)) return [];
    return readdirSync(directory)
      .filter((file) => file.endsWith('.bench.js'))
      .sort()
      .map((file) => ({ project, name: `${project}/${file.slice(0, -'.bench.js'.length)}`, file: path.join(directory, file) }));
  });
}

/** Benches measure the compiled packages. @param {string[]} projects */
function compile(projects) {
  const configurations = projects.map((project) => path.join(root, 'packages', project, 'tsconfig.build.json'));
  const result = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', ...configurations], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) process.exit(2);
}

module.exports = { main };
