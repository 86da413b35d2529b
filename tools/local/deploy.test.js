const { CloudWatchClient, DescribeAlarmHistoryCommand } = require('@aws-sdk/client-cloudwatch');
const { CloudWatchLogsClient, FilterLogEventsCommand } = require('@aws-sdk/client-cloudwatch-logs');
const { CloudTrailClient, GetTrailStatusCommand } = require('@aws-sdk/client-cloudtrail');
const { EC2Client, StartInstancesCommand, StopInstancesCommand } = require('@aws-sdk/client-ec2');
const { readStack, simulate } = require('@stopwatch/cloudwatch-simulator');
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { ensureBuilt } = require('../workspace/built');
const { cdktf, makeStateBucket, outputsOf, stackDirectory } = require('./deploy-stack');
const { environmentOf, startEndpoint } = require('./endpoint');
const { synthesizeApart } = require('./stack-files');
const { importAgain, managedResources } = require('./testing/imports');
const { leftovers } = require('./testing/leftovers');
const { clientOf, configurationIn, confirmSubscriptions, control } = require('./testing/stack-under-test');
const { env, isRunnable, SLOW } = require('../testing/with-terraform');

(isRunnable ? describe : describe.skip)('dev, deployed by CDKTF with its state on the endpoint', () => {
  /** @type {import('./deploy-stack').Deployment} */
  let deployment;
  /** @type {import('./endpoint').Endpoint} */
  let endpoint;
  /** @type {ReturnType<typeof configurationIn>} */
  let dev;
  /** @type {Record<string, any>} */
  let outputs;
  beforeAll(async () => {
    ensureBuilt(['packages/cli', 'apps/dev', 'apps/bootstrap']);
    const files = await synthesizeApart(process.env);
    endpoint = await startEndpoint();
    deployment = { files, environment: 'dev', env: environmentOf(env, endpoint.url) };
    await makeStateBucket(deployment);
    await cdktf('deploy', { ...deployment, quiet: true });
    outputs = await outputsOf(deployment);
    dev = configurationIn(stackDirectory(deployment), deployment.env);
  }, SLOW);
  afterAll(async () => {
    await endpoint?.stop();
    deployment?.files.remove();
  });

  const client = () => clientOf(endpoint.url);

  test('needs no change', async () => {
    expect(await dev.plannedChanges()).toBe('none');
  }, SLOW);

  test('tells of stops as the simulator predicts, in its alarm history and by e-mail', async () => {
    expect(await confirmSubscriptions(endpoint.url)).toBeGreaterThan(0);
    await advance('PT1H');
    const begin = await now();
    const ec2 = new EC2Client(client());
    const InstanceIds = [outputs.drill_instance_id];
    await ec2.send(new StopInstancesCommand({ InstanceIds }));
    await advance('PT3M');
    await ec2.send(new StartInstancesCommand({ InstanceIds }));
    await advance('PT3M');
    await ec2.send(new StopInstancesCommand({ InstanceIds }));
    await advance('PT26H');

    const predicted = await prediction();
    const after = (/** @type {{ timestamp: number }} */ { timestamp }) => timestamp >= begin;
    const history = await transitions();
    expect(history.filter(after).map(inSeconds)).toEqual(predicted.transitions.filter(after).map(inSeconds));
    expect(history.filter(after).map(({ alarm, to }) => `${alarm} ${to}`)).toEqual(
      expect.arrayContaining([`${outputs.summary_alarm_name} ALARM`, ...outputs.alarm_names.flatMap((/** @type {string} */ name) => [`${name} ALARM`, `${name} OK`])]),
    );
    const mails = await inbox();
    expect(mails.filter(after).map(inSeconds)).toEqual(predicted.mails.filter(after).map(inSeconds));
  }, SLOW);

  test('is changed, and then needs no change', async () => {
    const file = path.join(stackDirectory(deployment), 'cdk.tf.json');
    const configuration = JSON.parse(readFileSync(file, 'utf8'));
    for (const alarm of Object.values(configuration.resource.aws_cloudwatch_metric_alarm)) if (alarm.threshold !== undefined) alarm.threshold += 1;
    for (const group of Object.values(configuration.resource.aws_cloudwatch_log_group)) group.retention_in_days = 60;
    for (const instance of Object.values(configuration.resource.aws_instance)) instance.instance_type = 't4g.micro';
    writeFileSync(file, JSON.stringify(configuration));
    expect(await dev.run('apply', '-input=false', '-auto-approve')).toMatch(/Resources: 0 added, \d+ changed, 0 destroyed/);
    expect(await dev.plannedChanges()).toBe('none');
  }, SLOW);

  test('is imported, and then needs no change', async () => {
    const resources = (await managedResources(dev)).filter(({ type }) => IMPORTED.includes(type));
    expect([...new Set(resources.map(({ type }) => type))].sort()).toEqual(IMPORTED);
    const { said, expected } = await importAgain(dev, stackDirectory(deployment), resources);
    expect(said).toContain(expected);
    expect(await dev.plannedChanges()).toBe('none');
  }, SLOW);

  test('is destroyed, and nothing stays but its state', async () => {
    await dev.run('destroy', '-input=false', '-auto-approve');
    expect(await leftovers(endpoint.url)).toEqual({
      buckets: ['acme-stopwatch-state-dev'],
      'EC2 instances': ['terminated'],
      'KMS aliases': ['alias/stopwatch-state'],
      'KMS keys in use': 1,
      'KMS keys pending deletion': 2,
    });
  }, SLOW);

  /** @param {string} duration */
  const advance = (duration) => control(endpoint.url, 'clock', { advance: duration });

  /** @returns {Promise<number>} */
  const now = async () => Date.parse((await control(endpoint.url, 'clock')).now);

  /** What the endpoint's alarms did, in order. */
  async function transitions() {
    const cloudWatch = new CloudWatchClient(client());
    const items = [];
    let NextToken;
    do {
      /** @type {import('@aws-sdk/client-cloudwatch').DescribeAlarmHistoryCommandOutput} */
      const page = await cloudWatch.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'StateUpdate', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], ScanBy: 'TimestampAscending', NextToken }));
      items.push(...(page.AlarmHistoryItems ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return items.map(({ AlarmName: alarm, Timestamp, HistoryData = '{}' }) => {
      const { oldState, newState } = JSON.parse(HistoryData);
      return { timestamp: Number(Timestamp), alarm, from: oldState.stateValue, to: newState.stateValue, reason: newState.stateReason };
    });
  }

  async function inbox() {
    const { messages } = await control(endpoint.url, 'inbox');
    return messages
      .filter((/** @type {any} */ { kind }) => kind === 'notification')
      .map((/** @type {any} */ { timestamp, to, subject }) => ({ timestamp: Date.parse(timestamp), to, subject }))
      .reverse();
  }

  /** What the simulator says of the same stack and the same CloudTrail events. */
  async function prediction() {
    const synthesized = deployment.files.read('dev');
    const [instance = ''] = Object.keys(synthesized.resource.aws_instance ?? {});
    const stack = readStack(synthesized, { attributes: { [`aws_instance.${instance}.id`]: outputs.drill_instance_id } });
    const { StartLoggingTime } = await new CloudTrailClient(client()).send(new GetTrailStatusCommand({ Name: outputs.trail_name }));
    const simulation = simulate(stack, await recordsOf(client(), outputs.log_group_name), { deployedAt: Number(StartLoggingTime), until: await now() });
    return {
      transitions: simulation.history.flatMap((item) =>
        item.historyItemType === 'StateUpdate' ? [{ timestamp: item.timestamp, alarm: item.alarmName, from: item.oldStateValue, to: item.stateValue, reason: item.stateReason }] : [],
      ),
      mails: simulation.notifications.flatMap(({ timestamp, deliveries }) =>
        deliveries.flatMap(({ protocol, endpoint: to, outcome }) => (protocol === 'email' && outcome.kind === 'delivered' ? [{ timestamp, to, subject: outcome.subject }] : [])),
      ),
    };
  }
});

/** Imported here; the others are imported with everything that the constructs can make. */
const IMPORTED = [
  'aws_cloudtrail',
  'aws_cloudwatch_composite_alarm',
  'aws_cloudwatch_dashboard',
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_event_target',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_log_metric_filter',
  'aws_cloudwatch_metric_alarm',
  'aws_cloudwatch_query_definition',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_kms_alias',
  'aws_kms_key',
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_security_group',
  'aws_sns_topic',
  'aws_sns_topic_policy',
  'aws_sns_topic_subscription',
];

/** @param {{ timestamp: number }} item */
const inSeconds = ({ timestamp, ...rest }) => ({ time: new Date(timestamp).toISOString().slice(0, 19), ...rest });

/** @param {ReturnType<typeof clientOf>} config @param {string} logGroupName */
async function recordsOf(config, logGroupName) {
  const logs = new CloudWatchLogsClient(config);
  const records = [];
  let nextToken;
  do {
    /** @type {import('@aws-sdk/client-cloudwatch-logs').FilterLogEventsCommandOutput} */
    const page = await logs.send(new FilterLogEventsCommand({ logGroupName, nextToken }));
    records.push(...(page.events ?? []).map(({ message = '' }) => JSON.parse(message)));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return records;
}
