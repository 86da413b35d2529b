// What an environment costs to synthesize: a new process each time, from the start of Node to the written JSON.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { table } = require('../../../tools/bench/table');

const RUNS = 7;
const TARGET = 0.6;

const root = path.join(__dirname, '../../..');
const outdir = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-bench-'));
const main = path.join(root, 'apps/prod/dist/main.js');

const commands = /** @type {const} */ ([
  ['Node starts and ends', ['-e', '0']],
  ['require("cdktf")', ['-e', 'require("cdktf")']],
  ['prod: start to written cdk.tf.json', [main]],
  ['require("@cdktf/provider-aws"), the barrel', ['-e', 'require("@cdktf/provider-aws")']],
]);

spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', path.join(root, 'apps/prod/tsconfig.build.json')], { stdio: 'inherit' });
// In turn, so that a machine that slows down slows all of them.
const seconds = commands.map(() => /** @type {number[]} */ ([]));
for (let run = 0; run <= RUNS; run += 1) {
  commands.forEach(([, args], index) => {
    const elapsed = time([...args]);
    if (run > 0) seconds[index].push(elapsed);
  });
}
const written = existsSync(path.join(outdir, 'stacks/prod/cdk.tf.json'));
rmSync(outdir, { recursive: true, force: true });

const rows = commands.map(([name], index) => {
  const sorted = [...seconds[index]].sort((a, b) => a - b);
  return [name, sorted[0], sorted[Math.floor(sorted.length / 2)], sorted[sorted.length - 1]].map((cell) => (typeof cell === 'number' ? cell.toFixed(3) : cell));
});
console.log(table([`seconds of ${RUNS} runs`, 'least', 'median', 'most'], rows));
const median = Number(rows[2][2]);
console.log(`\nTarget: one environment in under ${TARGET} s. ${written && median < TARGET ? 'Met.' : 'Missed.'}`);
process.exitCode = written && median < TARGET ? 0 : 1;

/** @param {string[]} args */
function time(args) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, CDKTF_OUTDIR: outdir }, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}
