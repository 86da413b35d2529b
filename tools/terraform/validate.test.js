const { mkdtempSync, rmSync, writeFileSync, readdirSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { env, isRunnable } = require('../testing/with-terraform');
const { validateStack } = require('./validate');

/** @type {string} */
let stack;
beforeEach(() => {
  stack = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-stack-'));
});
afterEach(() => rmSync(stack, { recursive: true, force: true }));

/** @param {object} resource */
function write(resource) {
  writeFileSync(
    path.join(stack, 'cdk.tf.json'),
    JSON.stringify({ terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } } }, provider: { aws: [{ region: 'eu-west-2' }] }, resource }),
  );
}

test('a missing Terraform is said to be missing, with the place to get it', () => {
  write({});
  expect(validateStack(stack, { ...env, TERRAFORM_BINARY_NAME: 'no-such-terraform' })).toEqual({
    kind: 'unchecked',
    reason: '"no-such-terraform" is not on the PATH: install Terraform 1.10 or newer (https://developer.hashicorp.com/terraform/install)',
  });
});

(isRunnable ? describe : describe.skip)('with the real provider', () => {
  test('a sound stack is valid, and its directory stays as it was', () => {
    write({ aws_sns_topic: { alerts: { name: 'alerts' } } });
    expect(validateStack(stack, env)).toEqual({ kind: 'valid', version: expect.stringMatching(/^[56]\.\d+\.\d+$/) });
    expect(readdirSync(stack)).toEqual(['cdk.tf.json']);
  }, 60_000);

  test('an unknown argument is invalid, in the words of Terraform', () => {
    write({ aws_sns_topic: { alerts: { nmae: 'alerts' } } });
    expect(validateStack(stack, env)).toEqual({ kind: 'invalid', output: expect.stringContaining('No argument or block type is named "nmae"') });
  }, 60_000);
});
