// What `npm start` costs beyond npm: a new process each time, from the start of Node to the printed rehearsal and the written report, with
// everything compiled. Beside it what it is made of: Node itself, and the synthesis of dev alone.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, statSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { table } = require('../../../tools/bench/table');

const RUNS = 7;
const TARGET = 2;

const root = path.join(__dirname, '../../..');
const outdir = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-bench-'));
const report = path.join(root, 'reports/rehearsal.html');

const commands = /** @type {const} */ ([
  ['Node starts and ends', ['-e', '0']],
  ['dev synthesized, nothing else', ['apps/dev/dist/main.js']],
  ['npm start: synthesized, rehearsed, printed, report written', ['tools/run.js', 'start']],
]);

const { status } = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', path.join(root, 'apps/dev/tsconfig.build.json')], { stdio: 'inherit' });
if (status !== 0) process.exit(2);

// In turn, so that a machine that slows down slows all of them; the first round warms the caches and does not count.
const seconds = commands.map(() => /** @type {number[]} */ ([]));
for (let run = 0; run <= RUNS; run += 1) {
  commands.forEach(([, args], index) => {
    const elapsed = time(args);
    if (run > 0) seconds[index].push(elapsed);
  });
}
const written = statSync(report).mtimeMs > Date.now() - 60_000;
rmSync(outdir, { recursive: true, force: true });

const rows = commands.map(([name], index) => {
  const sorted = [...seconds[index]].sort((a, b) => a - b);
  return [name, sorted[0].toFixed(3), sorted[Math.floor(sorted.length / 2)].toFixed(3), sorted[sorted.length - 1].toFixed(3)];
});
console.log(table([`seconds of ${RUNS} runs`, 'least', 'median', 'most'], rows));
const median = Number(rows[2][2]);
console.log(`\nTarget: the rehearsal of dev in under ${TARGET} s. ${written && median < TARGET ? 'Met.' : 'Missed.'}`);
process.exitCode = written && median < TARGET ? 0 : 1;

/** @param {readonly string[]} args */
function time(args) {
  const start = process.hrtime.bigint();
  const { status: exitCode } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, CDKTF_OUTDIR: outdir }, stdio: ['ignore', 'ignore', 'inherit'] });
  if (exitCode !== 0) throw new Error(`node ${args.join(' ')} exited with ${exitCode}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}
