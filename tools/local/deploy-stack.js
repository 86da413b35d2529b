// The real CDKTF with the real Terraform and AWS provider, against the endpoint.
const { spawn, spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { root } = require('../workspace/environments');

/** @typedef {import('./stack-files').StackFiles} StackFiles */

/**
 * Runs Terraform in a directory and gives what it said.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ status: number | null, output: string }}
 */
function terraform(cwd, args, env) {
  const { status, stdout, stderr, error } = spawnSync(env.TERRAFORM_BINARY_NAME || 'terraform', [...args], { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  return { status, output: `${stdout}${stderr}` };
}

/**
 * The same, where anything but success ends the work.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function mustRun(cwd, args, env) {
  const { status, output } = terraform(cwd, args, env);
  if (status !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${status}:\n${output}`);
  return output;
}

/**
 * Makes the place for the environment's state with the bootstrap stack, whose own state stays beside it.
 *
 * @param {StackFiles} files
 * @param {string} environment
 * @param {NodeJS.ProcessEnv} env
 */
function makeStateBucket(files, environment, env) {
  const stack = `bootstrap-${environment}`;
  const configuration = files.read(stack);
  configuration.terraform.backend = { local: { path: 'bootstrap.tfstate' } };
  const directory = path.join(files.directory, 'bootstrap');
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'cdk.tf.json'), JSON.stringify(configuration));
  mustRun(directory, ['init', '-input=false', '-no-color'], env);
  mustRun(directory, ['apply', '-input=false', '-no-color', '-auto-approve'], env);
}

/**
 * `cdktf <command> <environment>`, with its words on standard error.
 *
 * @param {'deploy' | 'destroy'} command
 * @param {StackFiles} files
 * @param {string} environment
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
function cdktf(command, files, environment, env) {
  // CDKTF removes what it did not synthesize from its output directory, and keeps its own.
  const args = [require.resolve('cdktf-cli/bundle/bin/cdktf'), command, environment, '--auto-approve', '--output', path.join(files.directory, 'cdktf.out')];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...env, CI: 'true' }, stdio: ['ignore', 2, 2] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => (status === 0 ? resolve() : reject(new Error(`cdktf ${command} ${environment} ended with ${status}`))));
  });
}

/** Where CDKTF has Terraform run. @param {StackFiles} files @param {string} environment */
const stackDirectory = (files, environment) => path.join(files.directory, 'cdktf.out/stacks', environment);

/**
 * @param {StackFiles} files
 * @param {string} environment
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, unknown>}
 */
function outputsOf(files, environment, env) {
  const outputs = JSON.parse(mustRun(stackDirectory(files, environment), ['output', '-json', '-no-color'], env));
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

module.exports = { cdktf, makeStateBucket, mustRun, outputsOf, stackDirectory, terraform };
