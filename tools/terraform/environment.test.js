const { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { terraformEnvironment } = require('./environment');
const { linkProviderMirror } = require('./link-mirror');

/** @type {string} */
let machine;
/** @type {string} */
let mirror;
beforeEach(() => {
  machine = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-environment-'));
  mirror = path.join(machine, 'opt/mirror');
  mkdirSync(path.join(mirror, 'registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64'), { recursive: true });
  mkdirSync(path.join(machine, 'home'));
});
afterEach(() => rmSync(machine, { recursive: true, force: true }));

const at = (/** @type {string} */ name) => path.join(machine, name);
const options = () => ({ cache: at('cache'), platform: /** @type {const} */ ('linux'), arch: 'x64', systemDirectories: [at('opt')] });

/** @param {NodeJS.ProcessEnv} [env] */
const environment = (/** @type {NodeJS.ProcessEnv} */ env = {}) => terraformEnvironment({ HOME: at('home'), XDG_DATA_DIRS: at('share'), ...env }, options());

test('a machine with a mirror gets a CLI configuration that installs the provider from it', () => {
  const file = environment().TF_CLI_CONFIG_FILE ?? '';
  expect(readFileSync(file, 'utf8')).toBe(
    [
      'provider_installation {',
      '  filesystem_mirror {',
      `    path    = "${mirror}"`,
      '    include = ["registry.terraform.io/hashicorp/aws"]',
      '  }',
      '  direct {',
      '    exclude = ["registry.terraform.io/hashicorp/aws"]',
      '  }',
      '}',
      '',
    ].join('\n'),
  );
});

test('checksums are taken from the mirror too', () => {
  expect(environment().TF_CLI_ARGS_providers_lock).toBe(`-fs-mirror="${mirror}"`);
});

test('a variable that names a missing configuration is replaced', () => {
  expect(environment({ TF_CLI_CONFIG_FILE: at('missing.rc') }).TF_CLI_CONFIG_FILE).toBe(at('cache/terraform.rc'));
  rmSync(mirror, { recursive: true });
  expect(environment({ TF_CLI_CONFIG_FILE: at('missing.rc') })).not.toHaveProperty('TF_CLI_CONFIG_FILE');
});

test.each([
  ['named by the variable', 'my.rc', (/** @type {string} */ file) => ({ TF_CLI_CONFIG_FILE: file })],
  ['in its standard place', 'home/.terraformrc', () => /** @type {NodeJS.ProcessEnv} */ ({})],
])("a user's configuration %s that says how to install providers is left alone", (_where, name, env) => {
  writeFileSync(at(name), 'provider_installation {\n  direct {}\n}\n');
  const given = env(at(name));
  expect(environment(given).TF_CLI_CONFIG_FILE).toBe(given.TF_CLI_CONFIG_FILE);
  expect(existsSync(at('cache/terraform.rc'))).toBe(false);
});

test("what else a user's configuration says is kept beside the mirror", () => {
  writeFileSync(at('home/.terraformrc'), 'credentials "app.example.com" {\n  token = "secret"\n}\n');
  const file = environment().TF_CLI_CONFIG_FILE ?? '';
  expect(readFileSync(file, 'utf8')).toMatch(/^credentials "app.example.com" \{\n {2}token = "secret"\n\}\n\nprovider_installation \{/);
  expect(lstatSync(file).mode & 0o077).toBe(0);
});

test('without a mirror the provider is downloaded once for all stacks', () => {
  rmSync(mirror, { recursive: true });
  expect(environment().TF_PLUGIN_CACHE_DIR).toBe(at('cache/providers'));
  expect(environment({ TF_PLUGIN_CACHE_DIR: '/mine' }).TF_PLUGIN_CACHE_DIR).toBe('/mine');
});

test('a stack directory is linked to the mirror, for a CDKTF command that starts Terraform by itself', () => {
  const stack = at('stack');
  mkdirSync(stack);
  linkProviderMirror(stack, { HOME: at('home'), XDG_DATA_DIRS: at('share') }, options());
  expect(readlinkSync(path.join(stack, 'terraform.d/plugins'))).toBe(mirror);
  expect(readFileSync(path.join(stack, '.terraform.lock.hcl'), 'utf8')).toBe(
    'provider "registry.terraform.io/hashicorp/aws" {\n  version     = "5.100.0"\n  constraints = ">= 5.100.0, < 7.0.0"\n}\n',
  );
  rmSync(mirror, { recursive: true });
  linkProviderMirror(stack, { HOME: at('home'), XDG_DATA_DIRS: at('share') }, options());
  expect(existsSync(path.join(stack, 'terraform.d/plugins'))).toBe(false);
});
