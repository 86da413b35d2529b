const { CloudWatchLogsClient, FilterLogEventsCommand } = require('@aws-sdk/client-cloudwatch-logs');
const { DescribeInstancesCommand, DescribeSubnetsCommand, EC2Client, RunInstancesCommand, StartInstancesCommand, StopInstancesCommand, TerminateInstancesCommand } = require('@aws-sdk/client-ec2');
const { GetParameterCommand, SSMClient } = require('@aws-sdk/client-ssm');
const { CreateQueueCommand, DeleteQueueCommand, SQSClient } = require('@aws-sdk/client-sqs');
const { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ensureBuilt } = require('../workspace/built');
const { root } = require('../workspace/environments');
const { environmentOf, startEndpoint } = require('./endpoint');
const { environmentWith, synthesizeEveryFeature } = require('./testing/every-feature');
const { importAgain, managedResources } = require('./testing/imports');
const { leftovers } = require('./testing/leftovers');
const { clientOf, configurationIn, confirmSubscriptions, control } = require('./testing/stack-under-test');
const { env, isRunnable, SLOW } = require('../testing/with-terraform');

const PARALLEL = '-parallelism=30';

(isRunnable ? describe : describe.skip)('a stack with everything that the constructs can make', () => {
  /** @type {string} */
  let outdir;
  /** @type {string} */
  let directory;
  /** @type {import('./endpoint').Endpoint} */
  let endpoint;
  /** @type {ReturnType<typeof configurationIn>} */
  let stack;
  /** @type {Awaited<ReturnType<typeof makeSurroundings>>} */
  let surroundings;
  beforeAll(async () => {
    ensureBuilt(['packages/cli']);
    outdir = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-every-feature-'));
    endpoint = await startEndpoint();
    surroundings = await makeSurroundings(clientOf(endpoint.url));
    directory = synthesizeEveryFeature(outdir, surroundings);
    stack = configurationIn(directory, environmentOf(env, endpoint.url));
    await stack.run('init', '-input=false');
  }, SLOW);
  afterAll(async () => {
    await endpoint?.stop();
    if (outdir !== undefined) rmSync(outdir, { recursive: true, force: true });
  });

  const file = () => path.join(directory, 'cdk.tf.json');
  /** @returns {{ resource: Record<string, Record<string, any>>, data: Record<string, object> }} */
  const configuration = () => JSON.parse(readFileSync(file(), 'utf8'));

  test('has every resource type and data source that they import', () => {
    const { data, resource } = configuration();
    expect([...Object.keys(resource), ...Object.keys(data).map((type) => `data.${type}`)].sort()).toEqual(typesOfConstructs());
  });

  test('uses every option that an environment has', () => {
    const source = readFileSync(path.join(root, 'packages/monitoring-constructs/src/environment/environment.ts'), 'utf8');
    const [, body = ''] = /export interface Environment \{\n([\s\S]*?)\n\}/.exec(source) ?? [];
    expect(Object.keys(environmentWith(surroundings.instanceId)).sort()).toEqual([...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name).sort());
  });

  test('is created, and then needs no change', async () => {
    const resources = Object.values(configuration().resource).flatMap(Object.keys);
    expect(await stack.run('apply', '-input=false', '-auto-approve', PARALLEL)).toContain(`Resources: ${resources.length} added, 0 changed, 0 destroyed`);
    expect(await stack.plannedChanges(PARALLEL)).toBe('none');
  }, SLOW);

  test('starts an instance again that was stopped twice, and says so by mail and in Slack', async () => {
    const ec2 = new EC2Client(clientOf(endpoint.url));
    const InstanceIds = [surroundings.instanceId];
    const state = async () => (await ec2.send(new DescribeInstancesCommand({ InstanceIds }))).Reservations?.[0]?.Instances?.[0]?.State?.Name;
    const advance = (/** @type {string} */ duration) => control(endpoint.url, 'clock', { advance: duration });
    expect(await confirmSubscriptions(endpoint.url)).toBe(2);
    await advance('PT1H');
    const { now: begin } = await control(endpoint.url, 'clock');
    await ec2.send(new StopInstancesCommand({ InstanceIds }));
    await advance('PT3M');
    await ec2.send(new StartInstancesCommand({ InstanceIds }));
    await advance('PT3M');
    await ec2.send(new StopInstancesCommand({ InstanceIds }));
    await advance('PT3M');
    expect(await state()).toBe('stopped');
    // The trail takes five minutes, and the instance five seconds.
    await advance('PT10M');
    await advance('PT1M');
    expect(await state()).toBe('running');

    const log = await new CloudWatchLogsClient(clientOf(endpoint.url)).send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/stopwatch-every-restart', filterPattern: 'Started' }));
    expect(log.events?.map(({ message }) => message?.trim())).toEqual([`Started after alarm stopwatch-every-repeated-stop-web: ${surroundings.instanceId}: stopped -> pending`]);
    const { messages } = await control(endpoint.url, `inbox?since=${encodeURIComponent(begin)}`);
    const heard = messages.filter((/** @type {any} */ { subject = '' }) => subject.includes('repeated-stop-web')).map((/** @type {any} */ { protocol, to }) => `${protocol} ${to}`);
    expect(heard.sort()).toEqual(['email on-call@example.com', 'email platform@example.com', 'slack T0123ABCD/C0123ABCD']);
  }, SLOW);

  test('is changed in place, and then needs no change', async () => {
    const changed = configuration();
    const resources = Object.entries(CHANGES).flatMap(([type, change]) => Object.values(changed.resource[type] ?? {}).map(change));
    writeFileSync(file(), JSON.stringify(changed));
    expect(await stack.run('apply', '-input=false', '-auto-approve', PARALLEL)).toContain(`Resources: 0 added, ${resources.length} changed, 0 destroyed`);
    expect(await stack.plannedChanges(PARALLEL)).toBe('none');
  }, SLOW);

  test('is imported, and then needs no change', async () => {
    const imported = (await managedResources(stack)).filter(({ type, values }) => type !== 'aws_lambda_permission' || !WRITTEN_BY_ARN.test(values.function_name));
    expect([...new Set(imported.map(({ type }) => type))].sort()).toEqual(Object.keys(configuration().resource).sort());
    const { said, expected } = await importAgain(stack, directory, imported, PARALLEL);
    expect(said).toContain(expected);
    expect(await stack.plannedChanges(PARALLEL)).toBe('none');
  }, SLOW);

  test('is destroyed, and nothing stays', async () => {
    const resources = Object.values(configuration().resource).flatMap(Object.keys);
    expect(await stack.run('destroy', '-input=false', '-auto-approve', PARALLEL)).toContain(`Destroy complete! Resources: ${resources.length} destroyed`);
    await removeSurroundings(clientOf(endpoint.url), surroundings);
    expect(await slackChannels(endpoint.url)).toEqual([]);
    expect(await leftovers(endpoint.url)).toEqual({
      'EC2 instances': ['terminated', 'terminated', 'terminated'],
      'KMS keys pending deletion': 3,
      // AWS keeps the roles that services made for themselves.
      roles: expect.arrayContaining(['AWSServiceRoleForAWSChatbot', 'AWSServiceRoleForAmazonGuardDuty']),
    });
  }, SLOW);
});

/** Every provider class that the constructs and apps import, tests aside, by its name in Terraform: `aws_kms_key`, `data.aws_vpc`. */
function typesOfConstructs() {
  const sources = ['packages/monitoring-constructs/src', 'apps'].flatMap((place) => sourcesIn(path.join(root, place)));
  const modules = sources.flatMap((source) => [...readFileSync(source, 'utf8').matchAll(/@cdktf\/provider-aws\/lib\/([\w-]+)/g)].map(([, name = '']) => name));
  const types = modules.filter((name) => name !== 'provider').map((name) => (name.startsWith('data-aws-') ? `data.aws-${name.slice('data-aws-'.length)}` : `aws-${name}`).replaceAll('-', '_'));
  return [...new Set(types)].sort();
}

/** @param {string} directory @returns {string[]} */
function sourcesIn(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return ['node_modules', 'dist', 'cdktf.out', 'testing'].includes(entry.name) ? [] : sourcesIn(path.join(directory, entry.name));
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path.join(directory, entry.name)] : [];
  });
}

/** What can be told otherwise without making anything anew. @type {Record<string, (resource: Record<string, any>) => void>} */
const CHANGES = {
  aws_chatbot_slack_channel_configuration: (channel) => (channel.logging_level = 'INFO'),
  aws_cloudtrail: (trail) => (trail.tags = { reviewed: 'yes' }),
  aws_cloudwatch_composite_alarm: (alarm) => (alarm.alarm_description = 'Changed.'),
  aws_cloudwatch_event_rule: (rule) => (rule.description = 'Changed.'),
  aws_cloudwatch_log_anomaly_detector: (detector) => (detector.evaluation_frequency = 'ONE_HOUR'),
  aws_cloudwatch_log_group: (group) => (group.retention_in_days = 60),
  aws_cloudwatch_metric_alarm: (alarm) => (alarm.alarm_description = 'Changed.'),
  aws_guardduty_detector: (detector) => (detector.finding_publishing_frequency = 'ONE_HOUR'),
  aws_iam_role: (role) => (role.description = 'Changed.'),
  aws_instance: (instance) => (instance.tags = { ...instance.tags, reviewed: 'yes' }),
  aws_kms_key: (key) => (key.rotation_period_in_days = 200),
  aws_lambda_function: (lambda) => (lambda.memory_size = 256),
  aws_s3_bucket: (bucket) => (bucket.tags = { reviewed: 'yes' }),
  aws_s3_bucket_logging: (logging) => (logging.target_prefix = 'access/by-name/'),
  aws_s3_bucket_object_lock_configuration: (lock) => (lock.rule.default_retention.days = 2),
  aws_sns_topic: (topic) => (topic.display_name = 'Alarms'),
};

/** Terraform imports a permission under the name of its function, so one that is written with an ARN would be made anew. */
const WRITTEN_BY_ARN = /^arn:/;

/**
 * What people have before there is any monitoring: an instance that may be started again, a subnet, a queue.
 *
 * @param {ReturnType<typeof clientOf>} config
 */
async function makeSurroundings(config) {
  const ec2 = new EC2Client(config);
  const { Parameter } = await new SSMClient(config).send(new GetParameterCommand({ Name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64' }));
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      ImageId: Parameter?.Value,
      InstanceType: 't4g.nano',
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'stopwatch:restart', Value: 'permitted' }] }],
    }),
  );
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({}));
  const { QueueUrl } = await new SQSClient(config).send(new CreateQueueCommand({ QueueName: 'alarms' }));
  return { instanceId: String(Instances?.[0]?.InstanceId), subnetId: String(Subnets?.[0]?.SubnetId), queueUrl: QueueUrl, queueArn: 'arn:aws:sqs:eu-west-2:123456789012:alarms' };
}

/** @param {ReturnType<typeof clientOf>} config @param {Awaited<ReturnType<typeof makeSurroundings>>} surroundings */
async function removeSurroundings(config, { instanceId, queueUrl }) {
  await new EC2Client(config).send(new TerminateInstancesCommand({ InstanceIds: [instanceId] }));
  await new SQSClient(config).send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
  await control(config.endpoint, 'clock', { advance: 'PT2M' });
}

/** The SDK's client of Chatbot is not among those of this repository. @param {string} url */
async function slackChannels(url) {
  const authorization = 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260914/eu-west-2/chatbot/aws4_request, SignedHeaders=host, Signature=0';
  const response = await fetch(`${url}/describe-slack-channel-configurations`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: '{}' });
  /** @type {any} */
  const { SlackChannelConfigurations: channels } = await response.json();
  return channels.map((/** @type {{ ConfigurationName: string }} */ { ConfigurationName }) => ConfigurationName);
}
