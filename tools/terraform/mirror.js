// Finds a Terraform provider mirror on a machine that may have no way to the registry.
// https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
const { existsSync, readdirSync, statSync } = require('node:fs');
const path = require('node:path');

const PROVIDER = path.join('registry.terraform.io', 'hashicorp', 'aws');

/** The environment variable that names a mirror outright. */
const MIRROR_VARIABLE = 'STOPWATCH_PROVIDER_MIRROR';

const SYSTEM_DIRECTORIES = ['/opt', '/usr/local', '/usr/share', '/usr/lib', '/srv', '/var/lib', '/var/cache', '/etc/terraform'];

/** How far below a system directory a mirror is looked for, and how many directories are read at most. */
const DEPTH = 4;
const BUDGET = 20_000;

/**
 * @typedef {object} Mirror
 * @property {string} directory holds `registry.terraform.io/hashicorp/aws/…`
 * @property {'variable' | 'implied' | 'system'} origin
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ platform?: NodeJS.Platform, arch?: string, systemDirectories?: readonly string[] }} [machine]
 * @returns {Mirror | undefined}
 * @throws when the variable names a directory that is no mirror
 */
function findProviderMirror(env, machine = {}) {
  const { platform = process.platform, arch = process.arch, systemDirectories = SYSTEM_DIRECTORIES } = machine;
  const holdsProvider = (/** @type {string} */ directory) => hasPackage(path.join(directory, PROVIDER), terraformPlatform(platform, arch));

  const named = env[MIRROR_VARIABLE];
  if (named) {
    if (holdsProvider(named)) return { directory: path.resolve(named), origin: 'variable' };
    throw new Error(
      `${MIRROR_VARIABLE}=${named} holds no ${PROVIDER} for ${terraformPlatform(platform, arch)}; ` +
        'make a mirror with "terraform providers mirror <directory>"',
    );
  }
  const implied = impliedDirectories(env, platform).find(holdsProvider);
  if (implied) return { directory: implied, origin: 'implied' };
  const system = search(systemDirectories, holdsProvider);
  return system === undefined ? undefined : { directory: system, origin: 'system' };
}

/**
 * The directories that Terraform reads by itself when no CLI configuration says otherwise.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function impliedDirectories(env, platform) {
  const home = env.HOME ?? env.USERPROFILE;
  /** @type {(string | undefined)[]} */
  const directories = platform === 'win32' ? [env.APPDATA && path.join(env.APPDATA, 'terraform.d', 'plugins')] : [home && path.join(home, '.terraform.d', 'plugins')];
  if (platform === 'darwin') {
    directories.push(home && path.join(home, 'Library/Application Support/io.terraform/plugins'), '/Library/Application Support/io.terraform/plugins');
  } else if (platform !== 'win32') {
    const data = env.XDG_DATA_HOME ?? (home && path.join(home, '.local', 'share'));
    const shared = (env.XDG_DATA_DIRS ?? '/usr/local/share:/usr/share').split(':').filter((entry) => entry !== '');
    directories.push(...[data, ...shared].map((entry) => entry && path.join(entry, 'terraform', 'plugins')));
  }
  return directories.filter((directory) => directory !== undefined && directory !== '').map(String);
}

/**
 * Breadth first, so that a shallow mirror wins; links are not followed, unreadable directories are passed over.
 *
 * @param {readonly string[]} roots
 * @param {(directory: string) => boolean} accept
 */
function search(roots, accept) {
  let level = roots.filter((root) => existsSync(root));
  let budget = BUDGET;
  for (let depth = 0; depth <= DEPTH; depth += 1) {
    const found = level.find(accept);
    if (found !== undefined) return found;
    level = level.flatMap((directory) => (budget-- > 0 ? subdirectories(directory) : []));
  }
  return undefined;
}

/** @param {string} directory */
function subdirectories(directory) {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.git'))
      .map((entry) => path.join(directory, entry.name));
  } catch {
    return [];
  }
}

/**
 * Unpacked (`5.100.0/linux_amd64/`) or packed (`terraform-provider-aws_5.100.0_linux_amd64.zip`).
 *
 * @param {string} directory
 * @param {string} platform
 */
function hasPackage(directory, platform) {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return false;
  return readdirSync(directory).some((entry) => entry.endsWith(`_${platform}.zip`) || existsSync(path.join(directory, entry, platform)));
}

/**
 * Versions of the provider that a mirror holds for this machine, newest last.
 *
 * @param {string} mirror
 * @param {{ platform?: NodeJS.Platform, arch?: string }} [machine]
 */
function providerVersions(mirror, { platform = process.platform, arch = process.arch } = {}) {
  const directory = path.join(mirror, PROVIDER);
  const target = terraformPlatform(platform, arch);
  return readdirSync(directory)
    .map((entry) => (existsSync(path.join(directory, entry, target)) ? entry : /_(\d[^_]*)_/.exec(entry.endsWith(`_${target}.zip`) ? entry : '')?.[1]))
    .filter((version) => version !== undefined)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
function terraformPlatform(platform, arch) {
  const os = platform === 'win32' ? 'windows' : platform;
  return `${os}_${{ x64: 'amd64', ia32: '386' }[arch] ?? arch}`;
}

module.exports = { findProviderMirror, providerVersions, impliedDirectories, MIRROR_VARIABLE };
