// Synthesizes into a directory of its own, so that a local deployment leaves no trace in what a real one uses.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root } = require('../workspace/environments');

/**
 * @typedef {{ directory: string, read: (stack: string) => SynthesizedStack, remove: () => void }} StackFiles
 * @typedef {{ terraform: { backend: Record<string, any> }, provider: { aws: { region: string, allowed_account_ids?: string[] }[] }, output?: Record<string, unknown> }} SynthesizedStack
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {StackFiles}
 */
function synthesizeApart(env) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-local-'));
  const result = spawnSync(process.execPath, [path.join(root, 'tools/synth.js'), '--all'], { cwd: root, env: { ...env, CDKTF_OUTDIR: directory }, stdio: ['ignore', 2, 2] });
  const remove = () => rmSync(directory, { recursive: true, force: true });
  if (result.status !== 0) {
    remove();
    throw new Error('the environments do not synthesize (see above)');
  }
  return { directory, read: (stack) => JSON.parse(readFileSync(path.join(directory, 'stacks', stack, 'cdk.tf.json'), 'utf8')), remove };
}

module.exports = { synthesizeApart };
