// From the start of the process to the ready line of `stopwatch local-aws`, with everything compiled.
const { spawn, spawnSync } = require('node:child_process');
const path = require('node:path');
const { table } = require('../../../tools/bench/table');

const TARGET_MS = 700;
const ROUNDS = 7;
const root = path.join(__dirname, '../../..');
const command = path.join(root, 'packages/cli/bin/stopwatch.js');

main();

async function main() {
  spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', path.join(root, 'packages/cli/tsconfig.build.json')], { stdio: 'inherit' });
  const bare = [];
  const ready = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(timed(() => spawnSync(process.execPath, ['-e', '0'])));
    ready.push(await startUp());
  }
  console.log(table(['process', 'best ms', 'median ms', 'worst ms'], [row('node -e 0', bare), row('stopwatch local-aws, to its ready line', ready)]));
  const median = sorted(ready)[Math.floor(ROUNDS / 2)];
  console.log(`\nTarget: under ${TARGET_MS} ms. ${median < TARGET_MS ? 'Met.' : 'Missed.'}`);
  process.exitCode = median < TARGET_MS ? 0 : 1;
}

function row(name, times) {
  const [best, ...rest] = sorted(times);
  return [name, ...[best, sorted(times)[Math.floor(ROUNDS / 2)], rest.at(-1)].map((time) => time.toFixed(0))];
}

function sorted(times) {
  return [...times].sort((a, b) => a - b);
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function startUp() {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [command, 'local-aws', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let took;
    child.stdout.on('data', (chunk) => {
      if (!String(chunk).includes('is ready at')) return;
      took = performance.now() - start;
      child.kill('SIGTERM');
    });
    child.on('exit', () => (took === undefined ? reject(new Error('stopwatch local-aws ended before it was ready')) : resolve(took)));
  });
}
