// The environment in which this repository runs Terraform: a user's own configuration is left alone,
// a machine without one is told about its provider mirror.
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { findProviderMirror } = require('./mirror');

const CACHE = path.join(__dirname, '../../node_modules/.cache/stopwatch');

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ cache?: string } & Parameters<typeof findProviderMirror>[1]} [options]
 * @returns {NodeJS.ProcessEnv} `env` with what Terraform needs to find the provider
 */
function terraformEnvironment(env, options = {}) {
  const { cache = CACHE, ...machine } = options;
  const quiet = { CHECKPOINT_DISABLE: '1', ...env };
  const own = ownConfiguration(env, machine.platform ?? process.platform);
  // A file that says how providers are installed is a decision that is not ours to change.
  if (own?.text.includes('provider_installation')) return withPluginCache(quiet, cache);

  const mirror = findProviderMirror(env, machine);
  if (mirror === undefined) return withPluginCache(withoutMissingConfiguration(quiet), cache);
  const file = writeConfiguration(cache, `${own?.text ?? ''}${installation(mirror.directory)}`);
  // `terraform providers lock`, which CDKTF runs, asks the registry whatever the configuration says.
  return { TF_CLI_ARGS_providers_lock: `-fs-mirror=${JSON.stringify(mirror.directory)}`, ...quiet, TF_CLI_CONFIG_FILE: file };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {{ file: string, text: string } | undefined} nothing when the file that is named does not exist
 */
function ownConfiguration(env, platform) {
  const home = platform === 'win32' ? env.APPDATA : env.HOME;
  const standard = home && path.join(home, platform === 'win32' ? 'terraform.rc' : '.terraformrc');
  const file = env.TF_CLI_CONFIG_FILE || standard;
  return file && existsSync(file) ? { file, text: `${readFileSync(file, 'utf8').trimEnd()}\n\n` } : undefined;
}

/** @param {string} directory */
function installation(directory) {
  return [
    'provider_installation {',
    '  filesystem_mirror {',
    `    path    = ${JSON.stringify(directory)}`,
    '    include = ["registry.terraform.io/hashicorp/aws"]',
    '  }',
    '  direct {',
    '    exclude = ["registry.terraform.io/hashicorp/aws"]',
    '  }',
    '}',
    '',
  ].join('\n');
}

/**
 * @param {string} cache
 * @param {string} text
 */
function writeConfiguration(cache, text) {
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, 'terraform.rc');
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return file;
  // Several tasks run at once: nobody may read half a file.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
  return file;
}

/** @param {NodeJS.ProcessEnv} env */
function withoutMissingConfiguration(env) {
  const { TF_CLI_CONFIG_FILE: file, ...rest } = env;
  return file !== undefined && existsSync(file) ? env : rest;
}

/**
 * The provider is some 700 MB: it is downloaded once for all environments.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cache
 */
function withPluginCache(env, cache) {
  if (env.TF_PLUGIN_CACHE_DIR !== undefined) return env;
  const directory = path.join(cache, 'providers');
  mkdirSync(directory, { recursive: true });
  return { ...env, TF_PLUGIN_CACHE_DIR: directory };
}

module.exports = { terraformEnvironment };
