// `npx cdktf deploy` starts Terraform itself, so that no environment of ours reaches it. Two files in a stack's directory do:
//
// - `terraform.d/plugins`, a directory that Terraform looks into by itself, becomes a link to the machine's mirror.
//   https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
// - `.terraform.lock.hcl` spares the first run `terraform providers lock`, which asks the registry whatever mirror there is.
//   It names a version and no checksums: `terraform init` adds the one of the package it installs.
const { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { findProviderMirror, providerVersions } = require('./mirror');
const { PROVIDER } = require('./provider');

/**
 * @param {string} stackDirectory
 * @param {NodeJS.ProcessEnv} env
 * @param {Parameters<typeof findProviderMirror>[1]} [machine]
 */
function linkProviderMirror(stackDirectory, env, machine) {
  const mirror = findProviderMirror(env, machine);
  const link = path.join(stackDirectory, 'terraform.d', 'plugins');
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(link);
  if (mirror === undefined) return;
  // Terraform reads an implied directory anyway.
  if (mirror.origin !== 'implied' && !existsSync(link)) {
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(mirror.directory, link, 'dir');
  }
  const lock = path.join(stackDirectory, '.terraform.lock.hcl');
  const version = providerVersions(mirror.directory, machine).at(-1);
  if (version !== undefined && !existsSync(lock)) writeFileSync(lock, lockFile(version));
}

/** @param {string} version */
function lockFile(version) {
  return `provider "registry.terraform.io/${PROVIDER.source}" {\n  version     = "${version}"\n  constraints = "${PROVIDER.version}"\n}\n`;
}

module.exports = { linkProviderMirror };
