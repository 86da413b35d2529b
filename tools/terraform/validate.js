// `terraform init -backend=false` and `terraform validate` of one synthesized stack, in a directory of its own.
const { spawnSync } = require('node:child_process');
const { cpSync, mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/**
 * @typedef {{ kind: 'valid', version: string }
 *   | { kind: 'invalid', output: string }
 *   | { kind: 'unchecked', reason: string }} Verdict
 */

/**
 * @param {string} stackDirectory holds `cdk.tf.json`
 * @param {NodeJS.ProcessEnv} env
 * @returns {Verdict}
 */
function validateStack(stackDirectory, env) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-validate-'));
  try {
    cpSync(stackDirectory, directory, { recursive: true, filter: (file) => !path.basename(file).startsWith('.terraform') });
    const init = terraform(['init', '-backend=false', '-input=false', '-no-color'], directory, env);
    if (init.error !== undefined) return { kind: 'unchecked', reason: missingTerraform(env) };
    if (init.status !== 0) return failedInit(init.output);
    const validate = terraform(['validate', '-no-color'], directory, env);
    return validate.status === 0 ? { kind: 'valid', version: providerVersion(init.output) } : { kind: 'invalid', output: validate.output };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param {string[]} args @param {string} cwd @param {NodeJS.ProcessEnv} env */
function terraform(args, cwd, env) {
  const binary = env.TERRAFORM_BINARY_NAME || 'terraform';
  const { status, stdout, stderr, error } = spawnSync(binary, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return { status, error, output: `${stdout ?? ''}${stderr ?? ''}` };
}

/** @param {NodeJS.ProcessEnv} env */
function missingTerraform(env) {
  const binary = env.TERRAFORM_BINARY_NAME || 'terraform';
  return `"${binary}" is not on the PATH: install Terraform 1.10 or newer (https://developer.hashicorp.com/terraform/install)`;
}

/**
 * A provider that cannot be had says nothing about the stack; anything else that stops `init` does.
 *
 * @param {string} output
 * @returns {Verdict}
 */
function failedInit(output) {
  const unavailable = /Failed to query available provider packages|Failed to install provider|Could not retrieve the list of available versions|could not connect to registry/.test(output);
  if (!unavailable) return { kind: 'invalid', output };
  return {
    kind: 'unchecked',
    reason:
      'the provider hashicorp/aws could not be installed: connect to registry.terraform.io, or make a mirror where there is a connection ' +
      '("terraform providers mirror <directory>") and set STOPWATCH_PROVIDER_MIRROR=<directory>',
  };
}

/** @param {string} output */
function providerVersion(output) {
  return /hashicorp\/aws v(\d+\.\d+\.\d+)/.exec(output)?.[1] ?? 'unknown';
}

module.exports = { validateStack };
