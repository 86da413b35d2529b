// node tools/cdktf.js deploy dev [options]: the CDKTF command at the root, told about the machine's provider mirror.
const { spawnSync } = require('node:child_process');
const { requireEnvironment, root } = require('./workspace/environments');
const { terraformEnvironment } = require('./terraform/environment');

const [command = '', name = '', ...options] = process.argv.slice(2);
const result = spawnSync(process.execPath, [require.resolve('cdktf-cli/bundle/bin/cdktf'), command, requireEnvironment(name), ...options], {
  cwd: root,
  env: terraformEnvironment(process.env),
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
