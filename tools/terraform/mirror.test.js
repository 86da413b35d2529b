const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { findProviderMirror, impliedDirectories } = require('./mirror');

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

/** @type {string} */
let machine;
beforeEach(() => {
  machine = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-mirror-'));
});
afterEach(() => rmSync(machine, { recursive: true, force: true }));

/** @param {string} directory below the machine's root @param {string} entry */
function mirrorAt(directory, entry = '5.100.0/linux_amd64/terraform-provider-aws') {
  const file = path.join(machine, directory, PROVIDER, entry);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  return path.join(machine, directory);
}

/** @param {NodeJS.ProcessEnv} env */
function find(env = {}) {
  return findProviderMirror({ HOME: path.join(machine, 'home'), XDG_DATA_DIRS: path.join(machine, 'share'), ...env }, { platform: 'linux', arch: 'x64', systemDirectories: [path.join(machine, 'opt'), path.join(machine, 'absent')] });
}

test('a machine without a mirror has none', () => {
  expect(find()).toBeUndefined();
});

test.each([
  ['the home directory', 'home/.terraform.d/plugins', 'implied'],
  ['the data directory of the user', 'home/.local/share/terraform/plugins', 'implied'],
  ['a shared data directory', 'share/terraform/plugins', 'implied'],
  ['a system directory', 'opt', 'system'],
  ['a directory below a system directory', 'opt/terraform/providers/mirror', 'system'],
])('a mirror in %s is found', (_where, directory, origin) => {
  const mirror = mirrorAt(directory);
  expect(find()).toEqual({ directory: mirror, origin });
});

test('a packed mirror, as "terraform providers mirror" writes it, is one too', () => {
  const mirror = mirrorAt('opt', 'terraform-provider-aws_5.100.0_linux_amd64.zip');
  expect(find()).toEqual({ directory: mirror, origin: 'system' });
});

test('a mirror for another platform is none', () => {
  mirrorAt('opt', '5.100.0/darwin_arm64/terraform-provider-aws');
  expect(find()).toBeUndefined();
});

test('the variable comes first, then what Terraform reads by itself, then the shallowest system directory', () => {
  const deep = mirrorAt('opt/a/b');
  expect(find()?.directory).toBe(deep);
  const shallow = mirrorAt('opt/z');
  expect(find()?.directory).toBe(shallow);
  const implied = mirrorAt('home/.terraform.d/plugins');
  expect(find()?.directory).toBe(implied);
  const named = mirrorAt('elsewhere');
  expect(find({ STOPWATCH_PROVIDER_MIRROR: named })).toEqual({ directory: named, origin: 'variable' });
});

test('a variable that names no mirror is refused', () => {
  expect(() => find({ STOPWATCH_PROVIDER_MIRROR: '/nowhere' })).toThrow(
    `STOPWATCH_PROVIDER_MIRROR=/nowhere holds no ${PROVIDER} for linux_amd64; make a mirror with "terraform providers mirror <directory>"`,
  );
});

test('each platform has its own implied directories', () => {
  expect(impliedDirectories({ HOME: '/Users/a' }, 'darwin')).toEqual([
    '/Users/a/.terraform.d/plugins',
    '/Users/a/Library/Application Support/io.terraform/plugins',
    '/Library/Application Support/io.terraform/plugins',
  ]);
  expect(impliedDirectories({ HOME: '/home/a' }, 'linux')).toEqual([
    '/home/a/.terraform.d/plugins',
    '/home/a/.local/share/terraform/plugins',
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
  ]);
});
