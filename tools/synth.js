// node tools/synth.js <environment>   writes apps/<environment>/cdktf.out (the Nx target)
// node tools/synth.js --all           writes one manifest of every environment (what cdktf.json runs)
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { ensureBuilt } = require('./workspace/built');
const { environments, requireEnvironment, root } = require('./workspace/environments');
const { linkProviderMirror } = require('./terraform/link-mirror');

/** @param {string} name @param {string} outdir */
function synthesize(name, outdir) {
  process.env.CDKTF_OUTDIR = outdir;
  require(path.join(root, 'apps', name, 'dist/main.js'));
  return JSON.parse(readFileSync(path.join(outdir, 'manifest.json'), 'utf8'));
}

function synthesizeAll() {
  const outdir = path.resolve(root, process.env.CDKTF_OUTDIR ?? 'cdktf.out');
  const manifests = environments().map((name) => synthesize(name, outdir));
  const stacks = Object.assign({}, ...manifests.map((manifest) => manifest.stacks));
  writeFileSync(path.join(outdir, 'manifest.json'), JSON.stringify({ ...manifests[0], stacks }, undefined, 2));
  for (const name of Object.keys(stacks)) linkProviderMirror(path.join(outdir, 'stacks', name), process.env);
}

/** @param {string} name */
function synthesizeOne(name) {
  const outdir = path.join(root, 'apps', name, 'cdktf.out');
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  synthesize(name, outdir);
}

if (require.main === module) {
  const [argument] = process.argv.slice(2);
  try {
    if (argument === undefined) throw new Error(`say which environment: ${environments().join(', ')}, or --all`);
    const names = argument === '--all' ? environments() : [requireEnvironment(argument)];
    ensureBuilt(names.map((name) => path.join('apps', name)));
    if (argument === '--all') synthesizeAll();
    else synthesizeOne(argument);
  } catch (error) {
    // A refused value is the user's business, its stack trace is not.
    const refused = error instanceof Error && (error.name === 'InvalidPropError' || error.name === 'EnvironmentError');
    console.error(refused ? error.message : error);
    process.exitCode = 1;
  }
}

module.exports = { synthesizeOne };
