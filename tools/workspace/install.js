// Installs the dependencies when they are not those of the lockfile.
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '../..');

/** Says which lockfile the installed dependencies belong to. */
const STAMP = path.join(root, 'node_modules/.stopwatch-lockfile');

const NEEDED_NODE = [20, 19];

function ensureInstalled() {
  requireNode();
  const wanted = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('Installing dependencies (npm ci) …');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [binary = 'npm', ...prefix] = npm;
  const result = spawnSync(binary, [...prefix, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status !== 0) {
    console.error('npm ci failed (see above); nothing was run');
    process.exit(1);
  }
  writeFileSync(STAMP, wanted);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED_NODE;
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  console.error(`Node ${NEEDED_NODE.join('.')} or newer is needed, this is ${process.versions.node}`);
  process.exit(1);
}

module.exports = { ensureInstalled };
