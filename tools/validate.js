// node tools/validate.js <environment>: what `terraform validate` says of the synthesized stack.
// Exit codes: 0 valid, 1 invalid, 3 could not be checked.
const path = require('node:path');
const { requireEnvironment, root } = require('./workspace/environments');
const { terraformEnvironment } = require('./terraform/environment');
const { validateStack } = require('./terraform/validate');

const name = requireEnvironment(process.argv[2] ?? '');
const verdict = validateStack(path.join(root, 'apps', name, 'cdktf.out/stacks', name), terraformEnvironment(process.env));
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
    process.exitCode = 3;
}
