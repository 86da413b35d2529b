// `npm run deploy:local [-- <environment> [--once] [local-aws options]]`: the endpoint, and a real deployment to it. Stays until Ctrl-C, then
// removes what it made; with `--once` it destroys the environment and ends.
const { performance } = require('node:perf_hooks');
const { ensureBuilt } = require('./workspace/built');
const { environments, requireEnvironment } = require('./workspace/environments');
const { Interrupted } = require('./local/child');
const { cdktf, makeStateBucket, outputsOf } = require('./local/deploy-stack');
const { environmentOf, startEndpoint } = require('./local/endpoint');
const { protectedResources, synthesizeApart } = require('./local/stack-files');
const { providerProblem } = require('./terraform/provider');
const { terraformEnvironment } = require('./terraform/environment');

const ORPHAN_CHECK_MS = 1_000;

/** @typedef {{ environment: string, once: boolean, endpoint: string[] }} Arguments */

/** @param {string[]} args */
async function main(args) {
  try {
    const given = readArguments(args);
    const problem = providerProblem(terraformEnvironment(process.env));
    if (problem !== undefined) throw new Error(`Terraform is needed for a deployment: ${problem}`);
    const { signal, release } = interruption();
    await deployLocally(given, signal).finally(release);
  } catch (error) {
    console.error(error instanceof Interrupted ? 'Interrupted: the endpoint is stopped and nothing of the deployment is left.' : error instanceof Error ? error.message : error);
    process.exitCode = error instanceof Interrupted ? 130 : 1;
  }
}

/** @param {string[]} args @returns {Arguments} */
function readArguments(args) {
  const [first, ...others] = args.filter((argument) => argument !== '--once');
  const named = first !== undefined && !first.startsWith('-');
  const environment = requireEnvironment(named ? first : 'dev');
  if (environment === 'bootstrap') {
    throw new Error(`the bootstrap is part of every local deployment; say which environment: ${environments().filter((name) => name !== 'bootstrap').join(', ')}`);
  }
  return { environment, once: args.includes('--once'), endpoint: named || first === undefined ? others : [first, ...others] };
}

/** Ctrl-C, SIGTERM and the end of npm, whose shell passes no signal on, as a signal that every step hears, until released. */
function interruption() {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const names = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const name of names) process.on(name, abort);
  const parent = process.ppid;
  const orphaned = setInterval(() => (process.ppid === parent ? undefined : abort()), ORPHAN_CHECK_MS).unref();
  const release = () => {
    clearInterval(orphaned);
    for (const name of names) process.off(name, abort);
  };
  return { signal: controller.signal, release };
}

/**
 * @param {Arguments} given
 * @param {AbortSignal} signal
 */
function deployLocally({ environment, once, endpoint: options }, signal) {
  return withEndpoint({ environment, endpoint: options }, signal, async ({ deployment, endpoint, outputs, region }) => {
    printOutputs(environment, outputs, endpoint.url, region);
    if (once) await destroy(deployment, protectedResources(deployment.files.read(environment)));
    else await untilInterrupted(signal, endpoint);
  });
}

/**
 * @typedef {object} Deployed
 * @property {import('./local/deploy-stack').Deployment} deployment
 * @property {import('./local/endpoint').Endpoint} endpoint
 * @property {Record<string, any>} outputs what Terraform says
 * @property {string} region
 */

/**
 * Deploys to an endpoint of its own, and stops and removes everything afterwards, whatever happens.
 *
 * @param {Pick<Arguments, 'environment' | 'endpoint'>} given
 * @param {AbortSignal} signal
 * @param {(deployed: Deployed) => Promise<void>} use
 */
async function withEndpoint({ environment, endpoint: options }, signal, use) {
  await timed('compile', async () => ensureBuilt(['packages/cli', `apps/${environment}`, 'apps/bootstrap']));
  const files = await timed('synthesize', () => synthesizeApart(process.env, signal));
  try {
    const [{ region, allowed_account_ids: [account] = [] }] = files.read(environment).provider.aws;
    const endpoint = await timed('start the endpoint', () => startEndpoint({ account, args: ['--region', region, ...options] }));
    try {
      const deployment = { files, environment, env: environmentOf(terraformEnvironment(process.env), endpoint.url, region), signal };
      await timed(`make the state bucket (${endpoint.url})`, () => makeStateBucket(deployment));
      await timed(`cdktf deploy ${environment}`, () => cdktf('deploy', deployment));
      await use({ deployment, endpoint, outputs: await outputsOf(deployment), region });
    } finally {
      await endpoint.stop();
    }
  } finally {
    files.remove();
  }
}

/**
 * @param {import('./local/deploy-stack').Deployment} deployment
 * @param {string[]} kept
 */
async function destroy(deployment, kept) {
  if (kept.length === 0) return timed(`cdktf destroy ${deployment.environment}`, () => cdktf('destroy', deployment));
  // Terraform would refuse the whole plan, and ask for the protection to be taken off in the code.
  console.log(`${deployment.environment} is not destroyed by Terraform, because it protects its data (prevent_destroy); it goes with the endpoint:`);
  for (const address of kept) console.log(`  ${address}`);
}

/**
 * Says what is being done, and how long it took.
 *
 * @template Result
 * @param {string} step
 * @param {() => Promise<Result>} work
 */
async function timed(step, work) {
  console.error(`▸ ${step} …`);
  const begin = performance.now();
  const result = await work();
  console.error(`▸ ${step}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return result;
}

/** @param {string} environment @param {Record<string, unknown>} outputs @param {string} url @param {string} region */
function printOutputs(environment, outputs, url, region) {
  console.log(`\n${environment} is deployed to ${url}\n`);
  for (const [name, value] of Object.entries(outputs)) console.log(`  ${name.padEnd(22)} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  console.log(`\n  console                ${url}/`);
  console.log(`  AWS CLI                AWS_ENDPOINT_URL=${url} AWS_DEFAULT_REGION=${region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws ec2 describe-instances\n`);
}

/**
 * The endpoint, a process of its own, keeps this one alive meanwhile.
 *
 * @param {AbortSignal} signal
 * @param {import('./local/endpoint').Endpoint} endpoint
 * @returns {Promise<void>}
 */
function untilInterrupted(signal, endpoint) {
  console.log('Ctrl-C stops the endpoint; nothing of it stays.');
  return new Promise((resolve, reject) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
    void endpoint.ended.then((status) => reject(new Error(`the endpoint ended by itself, with ${status}`)));
  });
}

module.exports = { interruption, main, timed, withEndpoint };
