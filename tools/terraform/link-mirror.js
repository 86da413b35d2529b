// `npx cdktf deploy` starts Terraform itself, so that no environment of ours reaches it. Terraform does look into
// `terraform.d/plugins` of its working directory: a link there is how a stack directory learns of the machine's mirror.
// https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
const { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } = require('node:fs');
const path = require('node:path');
const { findProviderMirror } = require('./mirror');

/**
 * @param {string} stackDirectory
 * @param {NodeJS.ProcessEnv} env
 * @param {Parameters<typeof findProviderMirror>[1]} [machine]
 */
function linkProviderMirror(stackDirectory, env, machine) {
  const mirror = findProviderMirror(env, machine);
  const link = path.join(stackDirectory, 'terraform.d', 'plugins');
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(link);
  // Terraform reads an implied directory anyway.
  if (mirror === undefined || mirror.origin === 'implied' || existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(mirror.directory, link, 'dir');
}

module.exports = { linkProviderMirror };
