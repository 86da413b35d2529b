// Child processes that outlive no interruption: each has a group of its own, so that Ctrl-C reaches us alone and we end them in order.
const { spawn } = require('node:child_process');

/** Terraform finishes what it is doing and writes its state; who takes longer than this is killed. */
const GRACE_MS = 30_000;

class Interrupted extends Error {
  constructor() {
    super('interrupted');
  }
}

/**
 * @typedef {object} ChildOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} [quiet] keep what it says instead of passing it on to standard error
 * @property {AbortSignal} [signal] interrupts it
 * @property {() => readonly number[]} [interrupt] which processes to interrupt instead of the child itself
 */

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} options
 * @returns {Promise<{ status: number | null, output: string }>} with what it said, when quiet
 * @throws {Interrupted} after the command has ended, when the signal came
 */
function run(command, args, { cwd, env, quiet = false, signal, interrupt }) {
  if (signal?.aborted) return Promise.reject(new Interrupted());
  const child = spawn(command, [...args], { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const stop = () => {
    for (const pid of interrupt?.() ?? [-Number(child.pid)]) send(pid, 'SIGINT');
    setTimeout(() => send(-Number(child.pid), 'SIGKILL'), GRACE_MS).unref();
  };
  signal?.addEventListener('abort', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(new Interrupted());
      else resolve({ status, output });
    });
  });
}

/** @param {number} pid negative for a group @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

module.exports = { Interrupted, run };
