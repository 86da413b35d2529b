const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { terraformEnvironment } = require('../terraform/environment');
const { providerProblem } = require('../terraform/provider');
const { ensureBuilt } = require('../workspace/built');
const { environmentOf, startEndpoint } = require('./endpoint');
const { leftovers } = require('./testing/leftovers');
const { configurationIn } = require('./testing/stack-under-test');
const { zipOf } = require('./testing/zip');

const env = terraformEnvironment(process.env);
const problem = providerProblem(env);

/** Terraform's own pauses between what it writes and what it reads back: 50 s for a lifecycle configuration, 25 s for a queue. */
const SLOW = 300_000;

// Where the provider cannot be had, `npm test` says so and CI fails; these tests then have nothing to run on.
(problem === undefined || process.env.CI === 'true' ? describe : describe.skip)('every resource type and data source that Stopwatch may use', () => {
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
    const state = JSON.parse(await configuration.run('show', '-json'));
    /** @type {{ address: string, mode: string, type: string, values: Record<string, any> }[]} */
    const resources = state.values.root_module.resources.filter((/** @type {any} */ { mode }) => mode === 'managed');
    await configuration.run('state', 'rm', ...resources.map(({ address }) => address));
    const blocks = resources.map(({ address, type, values }) => `import {\n  to = ${address}\n  id = ${JSON.stringify(IMPORT_ID[type]?.(values))}\n}\n`);
    writeFileSync(path.join(directory, 'imports.tf'), blocks.join('\n'));
    const changed = resources.filter(({ type }) => WITH_STATE_OF_THEIR_OWN.includes(type));
    expect(await configuration.run('apply', '-input=false', '-auto-approve', '-parallelism=30', '-var', 'revision=2')).toContain(`Resources: 40 imported, 0 added, ${changed.length} changed, 0 destroyed`);
    expect(await configuration.plannedChanges('-var', 'revision=2')).toBe('none');
  }, SLOW);

  test('is destroyed, and nothing stays', async () => {
    expect(await configuration.run('destroy', '-input=false', '-auto-approve', '-parallelism=30')).toContain('Destroy complete! Resources: 40 destroyed');
    // AWS keeps the role that GuardDuty made for itself.
    expect(await leftovers(endpoint.url)).toEqual({ 'KMS keys pending deletion': 1, 'EC2 instances': ['terminated'], roles: ['AWSServiceRoleForAmazonGuardDuty'] });
  }, SLOW);
});

/** How each type is imported: what the provider's documentation says of each. @type {Record<string, (values: Record<string, any>) => string>} */
const IMPORT_ID = {
  aws_cloudtrail: ({ arn }) => arn,
  aws_cloudwatch_composite_alarm: ({ alarm_name }) => alarm_name,
  aws_cloudwatch_dashboard: ({ dashboard_name }) => dashboard_name,
  aws_cloudwatch_event_rule: ({ event_bus_name, name }) => `${event_bus_name}/${name}`,
  aws_cloudwatch_event_target: ({ event_bus_name, rule, target_id }) => `${event_bus_name}/${rule}/${target_id}`,
  aws_cloudwatch_log_anomaly_detector: ({ arn }) => arn,
  aws_cloudwatch_log_group: ({ name }) => name,
  aws_cloudwatch_log_metric_filter: ({ log_group_name, name }) => `${log_group_name}:${name}`,
  aws_cloudwatch_log_resource_policy: ({ policy_name }) => policy_name,
  aws_cloudwatch_metric_alarm: ({ alarm_name }) => alarm_name,
  aws_cloudwatch_query_definition: ({ query_definition_id }) => `arn:aws:logs:eu-west-2:123456789012:query-definition:${query_definition_id}`,
  aws_dynamodb_table: ({ name }) => name,
  aws_guardduty_detector: ({ id }) => id,
  aws_iam_instance_profile: ({ name }) => name,
  aws_iam_openid_connect_provider: ({ arn }) => arn,
  aws_iam_policy: ({ arn }) => arn,
  aws_iam_role: ({ name }) => name,
  aws_iam_role_policy: ({ role, name }) => `${role}:${name}`,
  aws_iam_role_policy_attachment: ({ role, policy_arn }) => `${role}/${policy_arn}`,
  aws_instance: ({ id }) => id,
  aws_kms_alias: ({ name }) => name,
  aws_kms_key: ({ key_id }) => key_id,
  aws_lambda_function: ({ function_name }) => function_name,
  aws_lambda_permission: ({ function_name, statement_id }) => `${function_name}/${statement_id}`,
  aws_s3_bucket: ({ bucket }) => bucket,
  aws_s3_bucket_lifecycle_configuration: ({ bucket }) => bucket,
  aws_s3_bucket_logging: ({ bucket }) => bucket,
  aws_s3_bucket_ownership_controls: ({ bucket }) => bucket,
  aws_s3_bucket_policy: ({ bucket }) => bucket,
  aws_s3_bucket_public_access_block: ({ bucket }) => bucket,
  aws_s3_bucket_server_side_encryption_configuration: ({ bucket }) => bucket,
  aws_s3_bucket_versioning: ({ bucket }) => bucket,
  aws_security_group: ({ id }) => id,
  aws_sns_topic: ({ arn }) => arn,
  aws_sns_topic_policy: ({ arn }) => arn,
  aws_sns_topic_subscription: ({ arn }) => arn,
  aws_sqs_queue: ({ url }) => url,
  aws_sqs_queue_policy: ({ queue_url }) => queue_url,
};

/** Some of their arguments are in no answer of AWS, such as how long a key waits for its deletion or whether a detector is enabled: Terraform writes them into its state after an import. */
const WITH_STATE_OF_THEIR_OWN = ['aws_cloudwatch_log_anomaly_detector', 'aws_instance', 'aws_kms_key', 'aws_lambda_function', 'aws_s3_bucket', 'aws_sns_topic_subscription'];

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
