// Can Terraform and the AWS provider be had on this machine? Asked once, with a configuration that needs nothing else.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { validateStack } = require('./validate');

/** The range that every stack states: 6.x is what a new user gets, 5.100.0 the oldest that works. */
const PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} what is missing and how to get it
 */
function providerProblem(env) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-provider-'));
  try {
    writeFileSync(path.join(directory, 'cdk.tf.json'), JSON.stringify({ terraform: { required_providers: { aws: PROVIDER } } }));
    const verdict = validateStack(directory, env);
    switch (verdict.kind) {
      case 'valid':
        return undefined;
      case 'invalid':
        return verdict.output;
      case 'unchecked':
        return verdict.reason;
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

module.exports = { providerProblem, PROVIDER };
