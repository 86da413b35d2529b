// Pins a bench, and with it every process it starts, to one core.
const { spawnSync } = require('node:child_process');
const os = require('node:os');

/**
 * Runs `body` in a process pinned to the last core. Where `taskset` is missing it runs unpinned, and says so.
 *
 * @param {string} file the bench, i.e. `__filename`
 * @param {(pinned: string) => void | Promise<void>} body receives a sentence for the report
 */
exports.onOneCore = (file, body) => {
  if (process.env.STOPWATCH_BENCH_PINNED !== undefined) return run(body, process.env.STOPWATCH_BENCH_PINNED);
  const core = os.cpus().length - 1;
  const pinnable = spawnSync('taskset', ['-c', String(core), 'true']).status === 0;
  if (!pinnable) return run(body, 'not pinned: taskset is missing, so multi-threaded rivals may use every core');
  const { status } = spawnSync('taskset', ['-c', String(core), process.execPath, ...process.execArgv, '--expose-gc', file], {
    stdio: 'inherit',
    env: { ...process.env, STOPWATCH_BENCH_PINNED: `every process pinned to core ${core}` },
  });
  process.exitCode = status ?? 1;
};

/** @param {(pinned: string) => void | Promise<void>} body @param {string} pinned */
function run(body, pinned) {
  Promise.resolve(body(pinned)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
