// node tools/validate.js <app>: what `terraform validate` says of the app's synthesized stacks.
// Exit codes: 0 valid, 1 invalid, 3 could not be checked.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { requireEnvironment, root } = require('./workspace/environments');
const { terraformEnvironment } = require('./terraform/environment');
const { validateStack } = require('./terraform/validate');

const outdir = path.join(root, 'apps', requireEnvironment(process.argv[2] ?? ''), 'cdktf.out');
const { stacks } = JSON.parse(readFileSync(path.join(outdir, 'manifest.json'), 'utf8'));
const env = terraformEnvironment(process.env);

for (const name of Object.keys(stacks)) {
  const verdict = validateStack(path.join(outdir, stacks[name].workingDirectory), env);
  switch (verdict.kind) {
    case 'valid':
      console.log(`${name}: valid with hashicorp/aws ${verdict.version}`);
      break;
    case 'invalid':
      console.error(`${name}: ${verdict.output}`);
      process.exitCode = 1;
      break;
    case 'unchecked':
      console.error(`${name}: not checked: ${verdict.reason}`);
      process.exitCode ||= 3;
  }
}
