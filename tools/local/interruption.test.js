const { spawn } = require('node:child_process');
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { isRunnable, SLOW } = require('../testing/with-terraform');
const { root } = require('../workspace/environments');

/** @type {string} */
let scratch;
beforeEach(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-interruption-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

/**
 * Runs `npm run deploy:local` until it says something, and then sends it a signal.
 *
 * @param {string[]} args
 * @param {RegExp} [moment]
 * @param {NodeJS.Signals} [signal]
 * @returns {Promise<{ status: number | null, said: string }>}
 */
function deployLocal(args, moment, signal = 'SIGINT') {
  const child = spawn(process.execPath, [path.join(root, 'tools/run.js'), 'deploy-local', ...args], { cwd: root, env: { ...process.env, TMPDIR: scratch }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let sent = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (sent || moment?.test(said) !== true) return;
      sent = true;
      child.kill(signal);
    });
  }
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, said })));
}

test.each([
  ['an environment that is none', ['qa'], 'no environment "qa" below apps/; there are: bootstrap, dev, staging, prod\n'],
  ['the bootstrap', ['bootstrap'], 'the bootstrap is part of every local deployment; say which environment: dev, staging, prod\n'],
])('%s is refused', async (_what, args, message) => {
  expect(await deployLocal(args)).toEqual({ status: 1, said: message });
});

(isRunnable ? describe : describe.skip)('an interruption', () => {
  test.each(/** @type {const} */ ([
    ['while the state bucket is made', /▸ make the state bucket .*…/, 'SIGTERM'],
    ['while CDKTF deploys', /: Creating\.\.\./, 'SIGINT'],
  ]))('%s ends Terraform and the endpoint, and leaves no file', async (_when, moment, signal) => {
    const { status, said } = await deployLocal(['dev'], moment, signal);
    expect(said).toContain('Interrupted: the endpoint is stopped and nothing of the deployment is left.');
    expect(status).toBe(130);
    expect(readdirSync(scratch).filter((name) => name.startsWith('stopwatch-'))).toEqual([]);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  }, SLOW);
});
