// How long real Terraform takes to apply the dev environment to the endpoint, and how long it takes when every response comes at once: a
// proxy records the responses of one apply and answers another one from memory. Waits that the provider imposes are in both.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const { table } = require('../../../tools/bench/table');
const { mustRun } = require('../../../tools/local/deploy-stack');
const { environmentOf, startEndpoint } = require('../../../tools/local/endpoint');
const { synthesizeApart } = require('../../../tools/local/stack-files');
const { providerProblem } = require('../../../tools/terraform/provider');
const { terraformEnvironment } = require('../../../tools/terraform/environment');
const { Recording } = require('./replay/recording');
const { startProxy } = require('./replay/proxy');

const root = path.join(__dirname, '../../..');
const env = terraformEnvironment(process.env);

async function main() {
  const problem = providerProblem(env);
  if (problem !== undefined) return console.log(`Not measured: ${problem}`);
  spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', path.join(root, 'packages/cli/tsconfig.build.json')], { stdio: ['ignore', 2, 2] });
  const configuration = await devConfiguration();
  const recording = new Recording();
  const rows = [
    ['the endpoint', await onEndpoint((url) => apply(configuration, url))],
    ['the endpoint, through the recording proxy', await onEndpoint((url) => throughProxy(configuration, recording.from(url)))],
    ['responses from memory (lower bound)', await throughProxy(configuration, recording.replay())],
  ];
  const { requests, seconds, slowest } = recording.summary();
  console.log(table(['terraform apply of dev, answered by', 's'], rows.map(([name, figure]) => [name, figure.toFixed(1)])));
  console.log(`\n${requests} requests, ${(requests / rows[0][1]).toFixed(1)} a second over the whole apply; the endpoint took ${(seconds * 1e3 / requests).toFixed(1)} ms for one on`);
  console.log(`average (with the proxy's part), ${seconds.toFixed(1)} s for all of them, many at the same time: ${(requests / seconds).toFixed(0)} a second one after the other.`);
  console.log(`Slowest: ${slowest.map(({ key, ms }) => `${key} ${ms.toFixed(0)} ms`).join(', ')}. Not found in the recording: ${recording.unknown.length}${recording.unknown.length > 0 ? ` (${[...new Set(recording.unknown)].slice(0, 5).join(', ')})` : ''}.`);
  process.exitCode = recording.unknown.length > 0 ? 1 : 0;
}

/** The synthesized stack, with its state in a local file: the bench measures what it creates. */
async function devConfiguration() {
  const files = await synthesizeApart(process.env);
  try {
    const configuration = files.read('dev');
    configuration.terraform.backend = { local: { path: 'dev.tfstate' } };
    return configuration;
  } finally {
    files.remove();
  }
}

/** @param {(url: string) => Promise<number>} measure */
async function onEndpoint(measure) {
  const endpoint = await startEndpoint();
  try {
    return await measure(endpoint.url);
  } finally {
    await endpoint.stop();
  }
}

async function throughProxy(configuration, answer) {
  const proxy = await startProxy(answer);
  try {
    return await apply(configuration, proxy.url);
  } finally {
    proxy.close();
  }
}

/** Seconds of the apply alone. */
async function apply(configuration, url) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-bench-'));
  try {
    writeFileSync(path.join(directory, 'cdk.tf.json'), JSON.stringify(configuration));
    const how = { env: environmentOf(env, url) };
    await mustRun(directory, ['init', '-input=false'], how);
    const begin = performance.now();
    await mustRun(directory, ['apply', '-input=false', '-auto-approve'], how);
    return (performance.now() - begin) / 1e3;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

void main();
