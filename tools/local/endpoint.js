// The local AWS endpoint as a process of its own, and the environment in which commands reach it and nothing else.
const { spawn } = require('node:child_process');
const path = require('node:path');
const { root } = require('../workspace/environments');

const READY = /is ready at (\S+)/;

/**
 * @typedef {{ url: string, stop: () => Promise<void>, ended: Promise<number | null> }} Endpoint
 * @typedef {{ port?: number, account?: string, args?: readonly string[] }} EndpointOptions
 */

/**
 * Starts `stopwatch local-aws` and waits until it is ready.
 *
 * @param {EndpointOptions} [options]
 * @returns {Promise<Endpoint>}
 */
function startEndpoint({ port = 0, account, args = [] } = {}) {
  const command = path.join(root, 'packages/cli/bin/stopwatch.js');
  const options = ['--port', String(port), ...(account === undefined ? [] : ['--account', account]), ...args];
  // A group of its own: Ctrl-C is for whoever started it, who then has it stop.
  const child = spawn(process.execPath, [command, 'local-aws', ...options], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-10_000)));
    child.stdout.on('data', (chunk) => {
      const url = READY.exec(String(chunk))?.[1];
      if (url !== undefined) resolve({ url, stop, ended });
    });
    void ended.then((code) => reject(new Error(`stopwatch local-aws ended with ${code}:\n${said}`)));
  });
}

/** What a user's environment may say about the real AWS; none of it may reach a local deployment. */
const REAL_AWS = /^(AWS_|TF_VAR_AWS)/;

/**
 * `env` turned to the endpoint: every AWS client that it starts goes there, whoever's credentials lie around.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} url
 * @param {string} [region]
 * @returns {NodeJS.ProcessEnv}
 */
function environmentOf(env, url, region = 'eu-west-2') {
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !REAL_AWS.test(name)));
  return {
    ...rest,
    AWS_ENDPOINT_URL: url,
    // The S3 backend reads these and not the one above.
    AWS_ENDPOINT_URL_S3: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(root, 'tools/local/no-such-file'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(root, 'tools/local/no-such-file'),
  };
}

module.exports = { environmentOf, startEndpoint };
