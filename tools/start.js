// `npm start [-- <environment> [<scenario>|all] [options of stopwatch rehearse]]`: synthesizes an environment and plays a scenario to it,
// offline: the first drill to dev, unless it is told otherwise. Without Terraform, without an account.
const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { ensureBuilt } = require('./workspace/built');
const { requireEnvironment, root } = require('./workspace/environments');

const REPORT = path.join('reports', 'rehearsal.html');

/** @param {string[]} args */
async function main(args) {
  process.chdir(root);
  const options = args.findIndex((argument) => argument.startsWith('-'));
  const [names, rest] = options < 0 ? [args, []] : [args.slice(0, options), args.slice(options)];
  try {
    const environment = requireEnvironment(names[0] ?? 'dev');
    const scenario = scenarioOf(environment, names[1] ?? 'seed-drill');
    ensureBuilt([path.join('apps', environment), 'packages/cli']);
    const { synthesizeOne } = require('./synth');
    synthesizeOne(environment);
    const stack = path.join('apps', environment, 'cdktf.out/stacks', environment, 'cdk.tf.json');
    const { run } = require(path.join(root, 'packages/cli/dist/main.js'));
    process.exitCode = await run(['rehearse', '--stack', stack, '--scenario', scenario, '--html', REPORT, ...rest], process);
  } catch (error) {
    // A refused value is the user's business, its stack trace is not.
    const refused = error instanceof Error && ['Error', 'InvalidPropError', 'EnvironmentError'].includes(error.name);
    console.error(refused ? error.message : error);
    process.exitCode = 2;
  }
}

/** @param {string} environment @param {string} name without `.yaml`; `all` for every one */
function scenarioOf(environment, name) {
  const directory = path.join('apps', environment, 'scenarios');
  if (!existsSync(directory)) throw new Error(`${environment} has no scenarios: they belong in ${directory}, one YAML file each`);
  const file = path.join(directory, `${name}.yaml`);
  if (name === 'all') return directory;
  if (existsSync(file)) return file;
  throw new Error(`${environment} has no scenario "${name}"; there are: ${readdirSync(directory).map((one) => path.parse(one).name).join(', ')}, or all of them: all`);
}

module.exports = { main };
