// `npm run review`: synthesizes every environment, validates it with real Terraform where there is one, and says what each
// would deploy and how they differ.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { environments, root } = require('./workspace/environments');
const { terraformEnvironment } = require('./terraform/environment');
const { validateStack } = require('./terraform/validate');
const { readStack } = require('./review/stack');
const { summary, differences } = require('./review/summary');

function main() {
  const outdir = path.join(root, 'cdktf.out');
  const synth = spawnSync(process.execPath, [path.join(__dirname, 'synth.js'), '--all'], { cwd: root, env: { ...process.env, CDKTF_OUTDIR: outdir }, stdio: 'inherit' });
  if (synth.status !== 0) process.exit(1);
  const { stacks: manifest } = JSON.parse(readFileSync(path.join(outdir, 'manifest.json'), 'utf8'));
  const stacks = Object.keys(manifest).map((name) => readStack(name, readFileSync(path.join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')));

  for (const stack of stacks) console.log(`${summary(stack)}\n`);
  const deployed = stacks.filter(({ name }) => environments().includes(name));
  console.log(`Differences between ${deployed.map(({ name }) => name).join(', ')} (all else is the same but for names)\n${differences(deployed)}\n`);
  validate(stacks.map(({ name }) => name), outdir);
}

/** @param {string[]} names @param {string} outdir */
function validate(names, outdir) {
  const env = terraformEnvironment(process.env);
  for (const name of names) {
    const verdict = validateStack(path.join(outdir, 'stacks', name), env);
    switch (verdict.kind) {
      case 'valid':
        console.log(`terraform validate ${name}: valid with hashicorp/aws ${verdict.version}`);
        break;
      case 'invalid':
        console.log(`terraform validate ${name}: invalid\n${verdict.output}`);
        process.exitCode = 1;
        break;
      case 'unchecked':
        console.log(`Not checked: terraform validate of ${names.join(', ')}: ${verdict.reason}`);
        if (process.env.CI === 'true') process.exitCode = 1;
        return;
    }
  }
}

module.exports = { main };
