// node tools/cdktf.js deploy dev [options]: the CDKTF command at the root, told about the machine's provider mirror.
const { spawnSync } = require('node:child_process');
const { environments, requireEnvironment, root } = require('./workspace/environments');
const { terraformEnvironment } = require('./terraform/environment');

const [command = '', name = '', ...options] = process.argv.slice(2);
const result = spawnSync(process.execPath, [require.resolve('cdktf-cli/bundle/bin/cdktf'), command, ...stackAndOptions()], {
  cwd: root,
  env: terraformEnvironment(process.env),
  stdio: 'inherit',
});
process.exit(result.status ?? 1);

/** The bootstrap has one stack for each account, and no credentials are good for all of them. */
function stackAndOptions() {
  if (requireEnvironment(name) !== 'bootstrap') return [name, ...options];
  const accounts = environments().filter((environment) => environment !== 'bootstrap');
  const [account, ...rest] = options;
  if (account !== undefined && accounts.includes(account)) return [`bootstrap-${account}`, ...rest];
  console.error(`say for which account: npx nx ${command} bootstrap -- ${accounts.join('|')}`);
  process.exit(2);
}
