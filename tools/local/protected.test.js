const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { ensureBuilt } = require('../workspace/built');
const { environmentOf, startEndpoint } = require('./endpoint');
const { protectedResources, synthesizeApart } = require('./stack-files');
const { configurationIn } = require('./testing/stack-under-test');
const { env, isRunnable, SLOW } = require('../testing/with-terraform');

(isRunnable ? describe : describe.skip)('prod, deployed as it is', () => {
  /** @type {import('./stack-files').StackFiles} */
  let files;
  /** @type {import('./endpoint').Endpoint} */
  let endpoint;
  /** @type {ReturnType<typeof configurationIn>} */
  let prod;
  beforeAll(async () => {
    ensureBuilt(['packages/cli', 'apps/prod']);
    files = await synthesizeApart(process.env);
    const [{ region, allowed_account_ids: [account] = [] }] = files.read('prod').provider.aws;
    endpoint = await startEndpoint({ account, args: ['--region', region] });
    prod = configurationIn(withStateBeside(files, 'prod'), environmentOf(env, endpoint.url, region));
    await prod.run('init', '-input=false');
    await prod.run('apply', '-input=false', '-auto-approve', '-parallelism=30');
  }, SLOW);
  afterAll(async () => {
    await endpoint?.stop();
    files?.remove();
  });

  test('needs no change', async () => {
    expect(await prod.plannedChanges()).toBe('none');
  }, SLOW);

  test('keeps what cannot be made again: Terraform refuses to destroy it, and with it all else', async () => {
    const kept = protectedResources(files.read('prod'));
    expect(new Set(kept.map((address) => address.split('.')[0]))).toEqual(new Set(['aws_kms_key', 'aws_s3_bucket']));
    const refusal = await prod.run('destroy', '-input=false', '-auto-approve').then(() => 'destroyed', (error) => String(error.message));
    expect([...refusal.matchAll(/Resource (\S+)\s+has\s+lifecycle\.prevent_destroy\s+set/g)].map(([, address]) => address).sort()).toEqual([...kept].sort());
    expect(refusal).not.toContain('Destroying...');
  }, SLOW);
});

/**
 * A stack as it is, but for its state, which is a file beside it.
 *
 * @param {import('./stack-files').StackFiles} files
 * @param {string} name
 * @returns {string} where to run Terraform
 */
function withStateBeside(files, name) {
  const directory = path.join(files.directory, 'beside', name);
  const configuration = files.read(name);
  configuration.terraform.backend = { local: { path: 'terraform.tfstate' } };
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'cdk.tf.json'), JSON.stringify(configuration));
  return directory;
}
