// The real CDKTF with the real Terraform and AWS provider, against the endpoint.
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { root } = require('../workspace/environments');
const { run } = require('./child');

/**
 * @typedef {import('./stack-files').StackFiles} StackFiles
 * @typedef {{ files: StackFiles, environment: string, env: NodeJS.ProcessEnv, signal?: AbortSignal }} Deployment
 */

/**
 * Runs Terraform in a directory and gives what it said.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {Pick<Deployment, 'env' | 'signal'>} how
 */
function terraform(cwd, args, { env, signal }) {
  return run(env.TERRAFORM_BINARY_NAME || 'terraform', [...args, '-no-color'], { cwd, env, quiet: true, ...(signal === undefined ? {} : { signal }) });
}

/**
 * The same, where anything but success ends the work.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {Pick<Deployment, 'env' | 'signal'>} how
 */
async function mustRun(cwd, args, how) {
  const { status, output } = await terraform(cwd, args, how);
  if (status !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${status}:\n${output}`);
  return output;
}

/**
 * Makes the place for the environment's state with the bootstrap stack, whose own state stays beside it.
 *
 * @param {Deployment} deployment
 */
async function makeStateBucket({ files, environment, ...how }) {
  const configuration = files.read(`bootstrap-${environment}`);
  configuration.terraform.backend = { local: { path: 'bootstrap.tfstate' } };
  const directory = path.join(files.directory, 'bootstrap');
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'cdk.tf.json'), JSON.stringify(configuration));
  await mustRun(directory, ['init', '-input=false'], how);
  await mustRun(directory, ['apply', '-input=false', '-auto-approve'], how);
}

/**
 * `cdktf <command> <environment>`, with its words on standard error.
 *
 * @param {'deploy' | 'destroy'} command
 * @param {Deployment & { quiet?: boolean }} deployment
 */
async function cdktf(command, { files, environment, env, quiet = false, signal }) {
  // CDKTF removes what it did not synthesize from its output directory, and keeps its own.
  const args = [require.resolve('cdktf-cli/bundle/bin/cdktf'), command, environment, '--auto-approve', '--output', path.join(files.directory, 'cdktf.out')];
  const terraforms = path.join(files.directory, 'terraform.pids');
  const { status, output } = await run(process.execPath, args, {
    cwd: root,
    // The S3 backend would look for the host `<bucket>.127.0.0.1`.
    env: { ...env, CI: 'true', TF_CLI_ARGS_init: '-backend-config=use_path_style=true', ...notingTerraform(files, env, terraforms) },
    quiet,
    ...(signal === undefined ? {} : { signal }),
    interrupt: () => (existsSync(terraforms) ? readFileSync(terraforms, 'utf8').trim().split('\n').map(Number) : []),
  });
  if (status !== 0) throw new Error(`cdktf ${command} ${environment} ended with ${status}${quiet ? `:\n${output}` : ''}`);
}

/**
 * CDKTF passes no signal on: this notes the process ids of the Terraforms that it starts, so that they can be interrupted.
 *
 * @param {StackFiles} files
 * @param {NodeJS.ProcessEnv} env
 * @param {string} file
 * @returns {NodeJS.ProcessEnv}
 */
function notingTerraform(files, env, file) {
  if (process.platform === 'win32') return {};
  const script = path.join(files.directory, 'terraform');
  writeFileSync(script, `#!/bin/sh\necho $$ >> '${file}'\nexec '${env.TERRAFORM_BINARY_NAME || 'terraform'}' "$@"\n`, { mode: 0o700 });
  return { TERRAFORM_BINARY_NAME: script };
}

/** Where CDKTF has Terraform run. @param {Pick<Deployment, 'files' | 'environment'>} deployment */
const stackDirectory = ({ files, environment }) => path.join(files.directory, 'cdktf.out/stacks', environment);

/**
 * @param {Deployment} deployment
 * @returns {Promise<Record<string, any>>}
 */
async function outputsOf(deployment) {
  const outputs = JSON.parse(await mustRun(stackDirectory(deployment), ['output', '-json'], deployment));
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

module.exports = { cdktf, makeStateBucket, mustRun, outputsOf, stackDirectory, terraform };
