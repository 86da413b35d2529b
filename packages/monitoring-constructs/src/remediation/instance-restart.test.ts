import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { InstanceStopMonitoring } from '../monitoring/instance-stop-monitoring';
import { ReadPolicy } from '../testing/policy';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { InstanceRestart, type InstanceRestartProps } from './instance-restart';
import { zipOf } from './zip';

const INSTANCE = 'i-0123456789abcdef0';
const base = { name: 'w', notifications: { subscriptions: [{ protocol: 'email', endpoint: 'a@example.com' }] }, drillInstance: false, instances: { web: INSTANCE } } as const;
const source = path.join(__dirname, '../../functions/restart-instance/index.js');

const off = synthesize((scope) => new InstanceStopMonitoring(scope, 'monitoring', base));
const on = synthesize((scope) => new InstanceStopMonitoring(scope, 'monitoring', { ...base, restart: {} }));
const alone = (props: Partial<InstanceRestartProps> = {}) => synthesize((scope) => new InstanceRestart(scope, 'restart', { name: 'w-restart', ...props }));

test('nothing can be restarted unless asked for', () => {
  expect(off.all('aws_lambda_function')).toEqual([]);
  expect(JSON.stringify(off.json)).not.toContain('ec2:StartInstances');
});

describe('the function', () => {
  const restart = on.only('aws_lambda_function');

  test('is called by the alarm of the instance and by no other alarm', () => {
    const callers = on.all('aws_cloudwatch_metric_alarm').filter(({ body }) => body.alarm_actions.includes(reference(restart, 'arn')));
    expect(callers.map(({ body }) => body.alarm_name)).toEqual(['w-repeated-stop-web']);
    expect(callers[0]!.body.alarm_actions).toHaveLength(2);
    expect(on.only('aws_lambda_permission').body).toEqual({
      action: 'lambda:InvokeFunction',
      function_name: reference(restart, 'function_name'),
      principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      source_account: '111122223333',
      source_arn: reference(callers[0]!, 'arn'),
    });
  });

  test('may start instances with the tag and write its own log, and nothing else', () => {
    const policy = new ReadPolicy(on.at('monitoring/restart/policy').body.policy);
    expect(policy.sids()).toEqual(['StartPermittedInstances', 'WriteOwnLog']);
    expect(policy.statement('StartPermittedInstances')).toMatchObject({
      actions: ['ec2:StartInstances'],
      resources: ['arn:aws:ec2:eu-west-2:111122223333:instance/*'],
      conditions: { StringEquals: { 'aws:ResourceTag/stopwatch:restart': ['permitted'] } },
    });
    expect(policy.statement('WriteOwnLog')).toMatchObject({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [`${reference(on.at('monitoring/restart/log-group'), 'arn')}:*`],
    });
    expect(on.at('monitoring/restart/log-group').body).toMatchObject({ name: `/aws/lambda/${restart.body.function_name}`, retention_in_days: 90 });
  });

  test('is deployed again when its code changes: the hash is that of the archive', () => {
    expect(restart.body).toMatchObject({ handler: 'index.handler', runtime: 'nodejs22.x', filename: expect.stringMatching(/^assets\/.*restart-instance\.zip$/) });
    expect(restart.body.source_code_hash).toBe(createHash('sha256').update(zipOf('index.js', readFileSync(source))).digest('base64'));
  });

  test('tells a second topic when there is one, through its key', () => {
    const told = alone({ topicArn: 'arn:aws:sns:eu-west-2:111122223333:ops', topicKeyArn: 'arn:aws:kms:eu-west-2:111122223333:key/k' });
    expect(told.only('aws_lambda_function').body.environment).toEqual({ variables: { TOPIC_ARN: 'arn:aws:sns:eu-west-2:111122223333:ops' } });
    const policy = new ReadPolicy(told.only('aws_iam_role_policy').body.policy);
    expect(policy.statement('TellRestart')).toMatchObject({ actions: ['sns:Publish'], resources: ['arn:aws:sns:eu-west-2:111122223333:ops'] });
    expect(policy.statement('EncryptMessage')).toMatchObject({ actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['arn:aws:kms:eu-west-2:111122223333:key/k'] });
  });

  test.each<[Partial<InstanceRestartProps>, string]>([
    [{ name: 'a b' }, 'test/restart: name must be 1 to 64 letters, digits, "-" and "_", got "a b"'],
    [{ topicArn: 'ops' }, 'test/restart: topicArn must be an ARN like arn:aws:sns:eu-west-2:111122223333:…, got "ops"'],
    [{ topicKeyArn: 'k' }, 'test/restart: topicKeyArn must be an ARN like arn:aws:kms:eu-west-2:111122223333:…, got "k"'],
    [{ logRetentionDays: 2 as 1 }, 'test/restart: logRetentionDays must be one of the retentions that CloudWatch Logs offers'],
  ])('%j is refused', (props, message) => {
    expect(refusal((scope) => new InstanceRestart(scope, 'restart', { name: 'w-restart', ...props }))).toContain(message);
  });
});

test('the archive is the same for the same source, and gives the source back', () => {
  const archive = zipOf('index.js', Buffer.from('exports.handler = 1;'));
  expect(archive.equals(zipOf('index.js', Buffer.from('exports.handler = 1;')))).toBe(true);
  const [compressed, length, nameLength] = [archive.readUInt32LE(18), archive.readUInt32LE(22), archive.readUInt16LE(26)];
  expect(archive.subarray(30, 30 + nameLength).toString()).toBe('index.js');
  expect(inflateRawSync(archive.subarray(30 + nameLength, 30 + nameLength + compressed)).toString()).toHaveLength(length);
});

describe('the code', () => {
  const alarm = (...ids: readonly string[]) => ({
    alarmData: { alarmName: 'w-repeated-stop-web', configuration: { metrics: [...ids.map((InstanceId) => ({ metricStat: { metric: { dimensions: { InstanceId } } } })), { expression: 'FILL(m1, 0)' }] } },
  });

  test('starts the instance that the alarm names, and tells', () => {
    expect(run(alarm(INSTANCE), { TOPIC_ARN: 'arn:t' })).toEqual({
      returned: { started: [INSTANCE] },
      calls: [
        { InstanceIds: [INSTANCE] },
        { TopicArn: 'arn:t', Subject: 'Stopwatch restarted an instance', Message: `Started after alarm w-repeated-stop-web: ${INSTANCE}: stopped -> pending` },
      ],
    });
  });

  test('starts each instance once and publishes nothing without a topic', () => {
    expect(run(alarm(INSTANCE, INSTANCE)).calls).toEqual([{ InstanceIds: [INSTANCE] }]);
  });

  test('fails for an alarm over all instances, and starts nothing', () => {
    expect(run(alarm())).toEqual({ failed: 'alarm w-repeated-stop-web watches no single instance: there is nothing to start', calls: [] });
  });

  /** Runs the handler in a process of its own, in which the SDK notes what it is asked. */
  function run(event: object, environment: Record<string, string> = {}) {
    const script = `
      const calls = [];
      class Command { constructor(input) { this.input = input; } }
      class Client { async send({ input }) { calls.push(input); return { StartingInstances: (input.InstanceIds ?? []).map((InstanceId) => ({ InstanceId, PreviousState: { Name: 'stopped' }, CurrentState: { Name: 'pending' } })) }; } }
      require('node:module')._load = ((load) => function (request) { return request.startsWith('@aws-sdk/') ? { EC2Client: Client, SNSClient: Client, StartInstancesCommand: Command, PublishCommand: Command } : load.apply(this, arguments); })(require('node:module')._load);
      console.log = () => {};
      require(${JSON.stringify(source)}).handler(${JSON.stringify(event)})
        .then((returned) => ({ returned, calls }), (error) => ({ failed: error.message, calls }))
        .then((result) => process.stdout.write(JSON.stringify(result)));`;
    return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env: { ...process.env, TOPIC_ARN: '', ...environment } }));
  }
});
