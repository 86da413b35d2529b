// Synthesizes into a directory of its own, so that a local deployment leaves no trace in what a real one uses.
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root } = require('../workspace/environments');
const { run } = require('./child');

/**
 * @typedef {{ directory: string, read: (stack: string) => SynthesizedStack, remove: () => void }} StackFiles
 * @typedef {{ lifecycle?: { prevent_destroy?: boolean }[] | { prevent_destroy?: boolean } }} SynthesizedResource
 * @typedef {{ terraform: { backend: Record<string, any> }, provider: { aws: { region: string, allowed_account_ids?: string[] }[] },
 *   resource: Record<string, Record<string, SynthesizedResource>> }} SynthesizedStack
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} [signal]
 * @returns {Promise<StackFiles>}
 */
async function synthesizeApart(env, signal) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-local-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const args = [path.join(root, 'tools/synth.js'), '--all'];
    const { status } = await run(process.execPath, args, { cwd: root, env: { ...env, CDKTF_OUTDIR: directory }, ...(signal === undefined ? {} : { signal }) });
    if (status !== 0) throw new Error('the environments do not synthesize (see above)');
  } catch (error) {
    remove();
    throw error;
  }
  return { directory, read: (stack) => JSON.parse(readFileSync(path.join(directory, 'stacks', stack, 'cdk.tf.json'), 'utf8')), remove };
}

/** Addresses of what Terraform refuses to destroy. @param {SynthesizedStack} stack */
function protectedResources({ resource }) {
  return Object.entries(resource).flatMap(([type, resources]) =>
    Object.entries(resources)
      .filter(([, { lifecycle = [] }]) => [lifecycle].flat().some((block) => block.prevent_destroy === true))
      .map(([name]) => `${type}.${name}`),
  );
}

module.exports = { protectedResources, synthesizeApart };
