// `npm run drill:local [-- <environment> [--drill <name>]… [--report-dir <directory>]]`, also `npx nx drill:local <environment>`: deploys to an
// endpoint of its own, has a person confirm the subscriptions, and runs the drills that `stopwatch drill` comes with there, moving time on
// instead of waiting. Exit code: that of the drills.
const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { interruption, timed, withEndpoint } = require('./deploy-local');
const { Interrupted } = require('./local/child');
const { confirmSubscriptions } = require('./local/inbox');
const { terraformEnvironment } = require('./terraform/environment');
const { providerProblem } = require('./terraform/provider');
const { requireEnvironment, root } = require('./workspace/environments');

/** Seconds of the endpoint's time in one of ours while Terraform waits for its resources; the drills then move time themselves. */
const SPEED = 10;

/** @param {string[]} args */
async function main(args) {
  try {
    const { drills, environment, reportDirectory } = readArguments(args);
    const problem = providerProblem(terraformEnvironment(process.env));
    if (problem !== undefined) throw new Error(`Terraform is needed for a drill: ${problem}`);
    const { signal, release } = interruption();
    await withEndpoint({ environment, endpoint: ['--speed', String(SPEED)] }, signal, async (deployed) => {
      for (const { to } of await confirmSubscriptions(deployed.endpoint.url)) console.log(`${to} clicked on the link in the mail and confirmed the subscription`);
      const { code, reports } = await timed('drill', () => drill(drills ?? shippedDrills(), reportDirectory, deployed, signal));
      printVerdicts(reports);
      // What is left behind outweighs that it was interrupted.
      process.exitCode = signal.aborted && code !== 3 ? 130 : code;
    }).finally(release);
  } catch (error) {
    console.error(error instanceof Interrupted ? 'Interrupted: the endpoint is stopped and nothing of the deployment is left.' : error instanceof Error ? error.message : error);
    process.exitCode = error instanceof Interrupted ? 130 : 2;
  }
}

/** @param {string[]} args @returns {{ environment: string, drills: readonly string[] | undefined, reportDirectory: string }} */
function readArguments(args) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { drill: { type: 'string', short: 'd', multiple: true }, 'report-dir': { type: 'string', default: path.join(root, 'reports/drills') } },
  });
  if (positionals.length > 1) throw new Error(`one environment is drilled at a time, got ${positionals.join(', ')}`);
  // Drills given as files are meant from where the user is; the command runs elsewhere.
  const drills = values.drill?.map((one) => (/[./\\]/.test(one) ? path.resolve(one) : one));
  return { environment: requireEnvironment(positionals[0] ?? 'dev'), drills, reportDirectory: path.resolve(values['report-dir']) };
}

/** @returns {readonly string[]} compiled by then */
const shippedDrills = () => require(path.join(root, 'packages/e2e/dist/index.js')).shippedDrills();

/**
 * The real command, in the directory that was deployed from: it asks Terraform for the outputs, as it does on AWS.
 *
 * @param {readonly string[]} names
 * @param {string} reportDirectory
 * @param {import('./deploy-local').Deployed} deployed
 * @param {AbortSignal} signal
 * @returns {Promise<{ code: number, reports: readonly string[] }>}
 */
function drill(names, reportDirectory, { deployment: { env, environment, files }, endpoint, outputs }, signal) {
  // Nobody depends on a local copy of production.
  const confirmation = outputs.production === true ? ['--confirm', environment] : [];
  const options = ['--env', environment, '--endpoint-url', endpoint.url, '--fast-forward', '--report-dir', reportDirectory, ...confirmation, ...names.flatMap((name) => ['--drill', name])];
  // A group of its own: Ctrl-C is passed on once, and then clean-up is waited for.
  const child = spawn(process.execPath, [path.join(root, 'packages/cli/bin/stopwatch.js'), 'drill', ...options], { cwd: files.directory, env, stdio: ['ignore', 'pipe', 2], detached: true });
  signal.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    said += text;
    process.stdout.write(text);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 2, reports: [...said.matchAll(/^report: (.+)$/gm)].map(([, directory = '']) => directory) }));
  });
}

/** @param {readonly string[]} reports directories */
function printVerdicts(reports) {
  console.log('');
  for (const directory of reports) {
    const { drill: name, judgements, outcome, problems } = JSON.parse(readFileSync(path.join(directory, 'report.json'), 'utf8'));
    const met = judgements.filter((/** @type {{ verdict: string }} */ { verdict }) => verdict === 'met').length;
    console.log(`${outcome === 'passed' ? 'passed' : 'FAILED'}  ${name.padEnd(16)} ${met} of ${judgements.length} expectations met${problems.length > 0 ? `: ${problems.join('; ')}` : ''}`);
    console.log(`        ${path.relative(process.cwd(), path.join(directory, 'report.html'))}`);
  }
}

module.exports = { main };
