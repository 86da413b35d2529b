// What tests need that run Terraform with the AWS provider.
const { terraformEnvironment } = require('../terraform/environment');
const { providerProblem } = require('../terraform/provider');

const env = terraformEnvironment(process.env);

/** Where the provider cannot be had, `npm test` says so and CI fails; such tests then have nothing to run on. */
const isRunnable = providerProblem(env) === undefined || process.env.CI === 'true';

/** Milliseconds. Terraform pauses between what it writes and what it reads back: 50 s for a lifecycle configuration, 25 s for a queue. */
const SLOW = 300_000;

module.exports = { env, isRunnable, SLOW };
