const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ensureBuilt } = require('../workspace/built');
const { environmentOf, startEndpoint } = require('./endpoint');
const { importAgain, managedResources } = require('./testing/imports');
const { leftovers } = require('./testing/leftovers');
const { configurationIn } = require('./testing/stack-under-test');
const { env, isRunnable, SLOW } = require('../testing/with-terraform');
const { zipOf } = require('./testing/zip');

(isRunnable ? describe : describe.skip)('every resource type and data source that Stopwatch may use', () => {
  /** @type {string} */
  let directory;
  /** @type {import('./endpoint').Endpoint} */
  let endpoint;
  /** @type {ReturnType<typeof configurationIn>} */
  let configuration;
  beforeAll(async () => {
    ensureBuilt(['packages/cli']);
    directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-every-type-'));
    cpSync(path.join(__dirname, 'testing/every-type.tf'), path.join(directory, 'every-type.tf'));
    writeFileSync(path.join(directory, 'echo.zip'), zipOf('index.js', 'exports.handler = async (event) => event;\n'));
    endpoint = await startEndpoint();
    configuration = configurationIn(directory, environmentOf(env, endpoint.url));
    await configuration.run('init', '-input=false');
  }, SLOW);
  afterAll(async () => {
    await endpoint?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('is named in the configuration', () => {
    const text = readFileSync(path.join(__dirname, 'testing/every-type.tf'), 'utf8');
    const named = new Set([...text.matchAll(/^(?:resource|data) "(\w+)"/gm)].map(([, type]) => type));
    expect([...named].sort()).toEqual(TYPES);
  });

  test('is created, and then needs no change', async () => {
    expect(await configuration.run('apply', '-input=false', '-auto-approve', '-parallelism=30')).toContain('Resources: 40 added, 0 changed, 0 destroyed');
    expect(await configuration.plannedChanges()).toBe('none');
  }, SLOW);

  test('is changed in place, and then needs no change', async () => {
    expect(await configuration.run('apply', '-input=false', '-auto-approve', '-parallelism=30', '-var', 'revision=2')).toContain('Resources: 0 added, 27 changed, 0 destroyed');
    expect(await configuration.plannedChanges('-var', 'revision=2')).toBe('none');
  }, SLOW);

  test('is imported, and then needs no change', async () => {
    const resources = await managedResources(configuration);
    expect(resources).toHaveLength(40);
    const { said, expected } = await importAgain(configuration, directory, resources, '-parallelism=30', '-var', 'revision=2');
    expect(said).toContain(expected);
    expect(await configuration.plannedChanges('-var', 'revision=2')).toBe('none');
  }, SLOW);

  test('is destroyed, and nothing stays', async () => {
    expect(await configuration.run('destroy', '-input=false', '-auto-approve', '-parallelism=30')).toContain('Destroy complete! Resources: 40 destroyed');
    // AWS keeps the role that GuardDuty made for itself.
    expect(await leftovers(endpoint.url)).toEqual({ 'KMS keys pending deletion': 1, 'EC2 instances': ['terminated'], roles: ['AWSServiceRoleForAmazonGuardDuty'] });
  }, SLOW);
});

/** Those of terraform-calls: what an environment, its bootstrap and what people put beside them use. */
const TYPES = [
  'aws_ami',
  'aws_caller_identity',
  'aws_cloudtrail',
  'aws_cloudwatch_composite_alarm',
  'aws_cloudwatch_dashboard',
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_event_target',
  'aws_cloudwatch_log_anomaly_detector',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_log_metric_filter',
  'aws_cloudwatch_log_resource_policy',
  'aws_cloudwatch_metric_alarm',
  'aws_cloudwatch_query_definition',
  'aws_dynamodb_table',
  'aws_guardduty_detector',
  'aws_iam_instance_profile',
  'aws_iam_openid_connect_provider',
  'aws_iam_policy',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_instance',
  'aws_kms_alias',
  'aws_kms_key',
  'aws_lambda_function',
  'aws_lambda_permission',
  'aws_partition',
  'aws_region',
  'aws_s3_bucket',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_security_group',
  'aws_sns_topic',
  'aws_sns_topic_policy',
  'aws_sns_topic_subscription',
  'aws_sqs_queue',
  'aws_sqs_queue_policy',
  'aws_ssm_parameter',
  'aws_subnets',
  'aws_vpc',
];
