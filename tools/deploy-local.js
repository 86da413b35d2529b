// `npm run deploy:local [-- <environment> [--once] [local-aws options]]`: the endpoint, and a real deployment to it. Stays until Ctrl-C, then
// removes what it made; with `--once` it destroys the environment and ends.
const { ensureBuilt } = require('./workspace/built');
const { requireEnvironment } = require('./workspace/environments');
const { cdktf, makeStateBucket, outputsOf } = require('./local/deploy-stack');
const { environmentOf, startEndpoint } = require('./local/endpoint');
const { synthesizeApart } = require('./local/stack-files');
const { providerProblem } = require('./terraform/provider');
const { terraformEnvironment } = require('./terraform/environment');

/** @param {string[]} args */
async function main(args) {
  const once = args.includes('--once');
  const [first = 'dev', ...others] = args.filter((argument) => argument !== '--once');
  const [environment, options] = first.startsWith('-') ? ['dev', [first, ...others]] : [first, others];
  requireEnvironment(environment);
  const problem = providerProblem(terraformEnvironment(process.env));
  if (problem !== undefined) {
    console.error(`Terraform is needed for a deployment: ${problem}`);
    process.exitCode = 2;
    return;
  }
  ensureBuilt(['packages/cli', `apps/${environment}`, 'apps/bootstrap']);
  await withEndpoint(environment, options, async (deployed) => {
    printOutputs(environment, deployed.outputs, deployed.url);
    if (once) await cdktf('destroy', deployed.files, environment, deployed.env);
    else await interruption();
  });
}

/**
 * @typedef {{ url: string, env: NodeJS.ProcessEnv, files: import('./local/stack-files').StackFiles, outputs: Record<string, unknown> }} Deployed
 */

/**
 * Deploys an environment to an endpoint of its own, and stops and removes everything afterwards, whatever happens.
 *
 * @param {string} environment
 * @param {readonly string[]} options of `stopwatch local-aws`
 * @param {(deployed: Deployed) => Promise<void>} use
 */
async function withEndpoint(environment, options, use) {
  const files = synthesizeApart(process.env);
  try {
    const [{ region, allowed_account_ids: [account] = [] }] = files.read(environment).provider.aws;
    const endpoint = await startEndpoint({ account, args: ['--region', region, ...options] });
    try {
      const env = environmentOf(terraformEnvironment(process.env), endpoint.url, region);
      console.error(`${endpoint.url}: making the state bucket of ${environment} …`);
      makeStateBucket(files, environment, env);
      await cdktf('deploy', files, environment, env);
      await use({ url: endpoint.url, env, files, outputs: outputsOf(files, environment, env) });
    } finally {
      await endpoint.stop();
    }
  } finally {
    files.remove();
  }
}

/** @param {string} environment @param {Record<string, unknown>} outputs @param {string} url */
function printOutputs(environment, outputs, url) {
  console.log(`\n${environment} is deployed to ${url}\n`);
  for (const [name, value] of Object.entries(outputs)) console.log(`  ${name.padEnd(22)} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  console.log(`\n  console                ${url}/`);
  console.log(`  AWS CLI                AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws ec2 describe-instances\n`);
  console.log('Ctrl-C stops the endpoint; nothing of it stays.');
}

function interruption() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(undefined));
  });
}

module.exports = { main, withEndpoint };
