import { CreateTrailCommand, CloudTrailClient, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { AMAZON_LINUX_PATH } from '../../services/ec2/amazon-images';
import { ACCOUNT, prepareTrail } from '../../services/cloudtrail/testing/trail-set-up';
import { zipOf } from '../../services/lambda/testing/zip-of';
import { START, startEndpoint, type TestEndpoint } from '../endpoint';
import { environmentFor, presenceOf } from './presence';

jest.setTimeout(300_000);

const cli = presenceOf('AWS CLI', 'aws', '--version');
const iso = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const READER_TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] });

// Each command costs most of a second of Python's start, so those that need nothing of one another run at once.
(cli.isThere ? describe : describe.skip)(`the AWS CLI${cli.note}`, () => {
  let endpoint: TestEndpoint;
  let directory: string;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-cli-'));
  });

  afterAll(async () => {
    rmSync(directory, { recursive: true, force: true });
    await endpoint.close();
  });

  const file = (name: string, content: string | Uint8Array = ''): string => {
    const target = path.join(directory, name);
    if (content.length > 0) writeFileSync(target, content);
    return target;
  };

  /** What a command prints. */
  async function aws(...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('aws', args, { env: environmentFor(endpoint.url), cwd: directory, maxBuffer: 1 << 26 });
    return stdout;
  }

  const json = async (...args: readonly string[]): Promise<unknown> => JSON.parse(await aws(...args, '--output', 'json')) as unknown;
  const text = async (...args: readonly string[]): Promise<string> => (await aws(...args, '--output', 'text')).trim();

  /** What a refused command says. */
  const refusal = async (...args: readonly string[]): Promise<string> => {
    const error = await aws(...args).then(
      (printed) => Promise.reject(new Error(`aws ${args.join(' ')} was not refused: ${printed}`)),
      (thrown: { readonly stderr?: string }) => thrown,
    );
    return (error.stderr ?? String(error)).trim();
  };

  test('runs, stops and terminates an instance and waits for it', async () => {
    const ImageId = await text('ssm', 'get-parameter', '--name', `${AMAZON_LINUX_PATH}/al2023-ami-kernel-default-x86_64`, '--query', 'Parameter.Value');
    const tags = 'ResourceType=instance,Tags=[{Key=Name,Value=cli}]';
    const id = await text('ec2', 'run-instances', '--image-id', ImageId, '--instance-type', 't3.micro', '--tag-specifications', tags, '--query', 'Instances[0].InstanceId');
    await endpoint.advance('PT10S');
    await aws('ec2', 'wait', 'instance-running', '--instance-ids', id);
    expect(await json('ec2', 'stop-instances', '--instance-ids', id)).toEqual({
      StoppingInstances: [{ InstanceId: id, CurrentState: { Code: 64, Name: 'stopping' }, PreviousState: { Code: 16, Name: 'running' } }],
    });
    await endpoint.advance('PT1M');
    await aws('ec2', 'wait', 'instance-stopped', '--instance-ids', id);
    const [described, tagged, dryRun] = await Promise.all([
      json('ec2', 'describe-instances', '--filters', 'Name=tag:Name,Values=cli', '--query', 'Reservations[].Instances[].[InstanceId,State.Name,StateTransitionReason]'),
      text('ec2', 'describe-tags', '--filters', `Name=resource-id,Values=${id}`, '--query', 'Tags[].Value'),
      refusal('ec2', 'start-instances', '--instance-ids', id, '--dry-run'),
    ]);
    expect(described).toEqual([[id, 'stopped', 'User initiated (2026-09-14 00:00:10 GMT)']]);
    expect(tagged).toBe('cli');
    expect(dryRun).toContain('An error occurred (DryRunOperation) when calling the StartInstances operation: Request would have succeeded, but DryRun flag is set.');

    await endpoint.advance('PT5M');
    const resources = await json('cloudtrail', 'lookup-events', '--lookup-attributes', `AttributeKey=ResourceName,AttributeValue=${id}`, '--query', 'Events[].[EventName,ReadOnly,Resources[?ResourceType==`AWS::EC2::Ami`].ResourceName]');
    expect(resources).toEqual([['StartInstances', 'false', []], ['StopInstances', 'false', []], ['RunInstances', 'false', [ImageId]]]);
    expect(await text('ec2', 'terminate-instances', '--instance-ids', id, '--query', 'TerminatingInstances[].CurrentState.Name')).toBe('shutting-down');
  });

  test('copies, lists, signs for and removes objects', async () => {
    expect(await aws('s3', 'mb', 's3://cli-files')).toBe('make_bucket: cli-files\n');
    // Above the CLI's threshold of 8 MB: parts, each with a checksum.
    const large = Buffer.alloc(9 * 1024 * 1024, 'stopwatch ');
    await Promise.all([aws('s3', 'cp', file('large.bin', large), 's3://cli-files/deep/large.bin'), aws('s3', 'cp', file('a.txt', 'one'), 's3://cli-files/a.txt')]);
    const [listed, address, head] = await Promise.all([
      aws('s3', 'ls', 's3://cli-files', '--recursive', '--summarize'),
      aws('s3', 'presign', 's3://cli-files/a.txt'),
      json('s3api', 'head-object', '--bucket', 'cli-files', '--key', 'deep/large.bin', '--query', '[ContentLength,ETag]'),
      aws('s3', 'cp', 's3://cli-files/deep/large.bin', 'copy.bin'),
    ]);
    expect(listed).toMatch(/ 3 a\.txt\n[\d :-]+ 9437184 deep\/large\.bin\n\nTotal Objects: 2\n {3}Total Size: 9437187\n$/);
    expect(head).toEqual([large.length, expect.stringMatching(/^"[\da-f]{32}-2"$/)]);
    expect(readFileSync(file('copy.bin')).equals(large)).toBe(true);
    const response = await fetch(address.trim());
    expect([response.status, await response.text()]).toEqual([200, 'one']);
    expect(await refusal('s3', 'cp', 's3://cli-files/none', 'none')).toContain('An error occurred (404) when calling the HeadObject operation: Key "none" does not exist');
    expect((await aws('s3', 'rb', 's3://cli-files', '--force')).trim().split('\n').at(-1)).toBe('remove_bucket: cli-files');
  });

  test('synchronizes a directory, and then has nothing to do but what has changed', async () => {
    mkdirSync(path.join(directory, 'tree/deep'), { recursive: true });
    // The CLI compares with the endpoint's time, in which files written today are newer than any object.
    const old = (name: string, content: string): void => utimesSync(file(name, content), START / 1000 - 60, START / 1000 - 60);
    old('tree/one.txt', 'one');
    old('tree/deep/a b+ü&.txt', 'two');
    await aws('s3', 'mb', 's3://cli-tree');
    const sync = async (...options: readonly string[]): Promise<readonly string[]> =>
      (await aws('s3', 'sync', '--no-progress', ...options, 'tree', 's3://cli-tree/t')).split('\n').filter((line) => line !== '').sort();
    expect(await sync()).toEqual(['upload: tree/deep/a b+ü&.txt to s3://cli-tree/t/deep/a b+ü&.txt', 'upload: tree/one.txt to s3://cli-tree/t/one.txt']);
    rmSync(path.join(directory, 'tree/deep'), { recursive: true });
    old('tree/one.txt', 'three');
    expect(await sync('--delete')).toEqual(['delete: s3://cli-tree/t/deep/a b+ü&.txt', 'upload: tree/one.txt to s3://cli-tree/t/one.txt']);
    expect(await sync('--delete')).toEqual([]);
    expect(await aws('s3', 'cp', 's3://cli-tree/t/one.txt', '-')).toBe('three');
  });

  test('writes log events, and reads, searches and queries them', async () => {
    await aws('logs', 'create-log-group', '--log-group-name', '/cli');
    await aws('logs', 'create-log-stream', '--log-group-name', '/cli', '--log-stream-name', 'one');
    const now = Date.parse((await (await fetch(`${endpoint.url}/_stopwatch/clock`)).json() as { readonly now: string }).now);
    const message = (eventName: string): string => JSON.stringify({ eventName, user: 'ann' });
    const events = ['StopInstances', 'StartInstances', 'StopInstances'].map((eventName, index) => ({ timestamp: now - 3000 + index, message: message(eventName) }));
    const pattern = '{ $.eventName = "StopInstances" }';
    await aws('logs', 'put-metric-filter', '--log-group-name', '/cli', '--filter-name', 'stops', '--filter-pattern', pattern, '--metric-transformations', 'metricName=Stops,metricNamespace=Cli,metricValue=1,defaultValue=0');
    await aws('logs', 'put-log-events', '--log-group-name', '/cli', '--log-stream-name', 'one', '--log-events', `file://${file('events.json', JSON.stringify(events))}`);
    const [found, read, tested, query, filters] = await Promise.all([
      json('logs', 'filter-log-events', '--log-group-name', '/cli', '--filter-pattern', pattern, '--query', 'events[].message'),
      json('logs', 'get-log-events', '--log-group-name', '/cli', '--log-stream-name', 'one', '--start-from-head', '--query', 'events[].message'),
      json('logs', 'test-metric-filter', '--filter-pattern', pattern, '--log-event-messages', message('StopInstances'), message('RunInstances'), '--query', 'matches[].eventNumber'),
      text('logs', 'start-query', '--log-group-name', '/cli', '--start-time', String(now / 1000 - 60), '--end-time', String(now / 1000), '--query-string', 'stats count(*) as calls by eventName | sort calls desc', '--query', 'queryId'),
      json('logs', 'describe-metric-filters', '--log-group-name', '/cli', '--query', 'metricFilters[].[filterName,filterPattern]'),
    ]);
    expect(found).toEqual([message('StopInstances'), message('StopInstances')]);
    expect(read).toEqual(events.map((event) => event.message));
    expect(tested).toEqual([1]);
    expect(filters).toEqual([['stops', pattern]]);
    await endpoint.advance('PT1M');
    expect(await json('logs', 'get-query-results', '--query-id', query, '--query', '[status,results[*].[[0].value,[1].value]]')).toEqual(['Complete', [['StopInstances', '2'], ['StartInstances', '1']]]);
    const tail = ['logs', 'tail', '/cli', '--since', new Date(now - 60_000).toISOString(), '--format', 'short'];
    // The CLI has `tail` since its version 2; the first one refuses its name.
    const tailed = await aws(...tail).catch((error: { readonly stderr: string }) => error.stderr);
    expect(tailed).toMatch(/"StartInstances"|Invalid choice/);
  });

  test('makes an alarm ring, and reads its history, its metric and the mail', async () => {
    const topic = await text('sns', 'create-topic', '--name', 'cli', '--query', 'TopicArn');
    expect(await text('sns', 'subscribe', '--topic-arn', topic, '--protocol', 'email', '--notification-endpoint', 'cli@example.com', '--query', 'SubscriptionArn')).toBe('pending confirmation');
    const inbox = async (): Promise<readonly { readonly subject: string; readonly confirmLink?: string }[]> =>
      ((await (await fetch(`${endpoint.url}/_stopwatch/inbox?to=cli@example.com`)).json()) as { readonly messages: readonly { readonly subject: string }[] }).messages;
    const [asked] = await inbox();
    expect((await fetch(asked && 'confirmLink' in asked ? String(asked.confirmLink) : '')).status).toBe(200);
    const metric = ['--namespace', 'Cli', '--metric-name', 'Rings'];
    await aws('cloudwatch', 'put-metric-alarm', '--alarm-name', 'cli', ...metric, '--statistic', 'Sum', '--period', '60', '--evaluation-periods', '1', '--threshold', '1', '--comparison-operator', 'GreaterThanOrEqualToThreshold', '--treat-missing-data', 'notBreaching', '--alarm-actions', topic);
    await aws('cloudwatch', 'wait', 'alarm-exists', '--alarm-names', 'cli');
    await endpoint.advance('PT2M');
    await aws('cloudwatch', 'put-metric-data', ...metric, '--value', '3', '--dimensions', 'Host=a');
    await aws('cloudwatch', 'put-metric-data', ...metric, '--value', '2');
    await endpoint.advance('PT2M');
    const queries = JSON.stringify([{ Id: 'rings', MetricStat: { Metric: { Namespace: 'Cli', MetricName: 'Rings' }, Period: 60, Stat: 'Sum' } }, { Id: 'double', Expression: 'rings * 2' }]);
    const span = ['--start-time', iso(0), '--end-time', iso(60)];
    const [state, history, data, statistics, metrics] = await Promise.all([
      text('cloudwatch', 'describe-alarms', '--alarm-names', 'cli', '--query', 'MetricAlarms[0].StateValue'),
      json('cloudwatch', 'describe-alarm-history', '--alarm-name', 'cli', '--history-item-type', 'StateUpdate', '--query', 'AlarmHistoryItems[].HistorySummary'),
      json('cloudwatch', 'get-metric-data', '--metric-data-queries', queries, ...span, '--query', 'MetricDataResults[].[Id,Values]'),
      json('cloudwatch', 'get-metric-statistics', ...metric, '--statistics', 'Maximum', 'SampleCount', '--period', '3600', ...span, '--query', 'Datapoints[].[Maximum,SampleCount]'),
      json('cloudwatch', 'list-metrics', ...metric, '--query', 'length(Metrics)'),
    ]);
    expect(state).toBe('ALARM');
    expect(history).toEqual(['Alarm updated from OK to ALARM', 'Alarm updated from INSUFFICIENT_DATA to OK']);
    expect(data).toEqual([['rings', [2]], ['double', [4]]]);
    expect(statistics).toEqual([[2, 1]]);
    expect(metrics).toBe(2);
    expect((await inbox())[0]?.subject).toBe('ALARM: "cli" in EU (London)');
    expect(await aws('sns', 'publish', '--topic-arn', topic, '--subject', 'By hand', '--message', 'hello')).toContain('MessageId');
    expect((await inbox())[0]?.subject).toBe('By hand');
  });

  test('creates and invokes a function, and finds what it wrote', async () => {
    const role = await text('iam', 'create-role', '--role-name', 'cli', '--assume-role-policy-document', READER_TRUST, '--query', 'Role.Arn');
    await aws('iam', 'attach-role-policy', '--role-name', 'cli', '--policy-arn', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
    const zip = file('echo.zip', zipOf({ 'index.js': 'exports.handler = async (event) => { console.log("got", event.name); return { hello: event.name }; };\n' }));
    await aws('lambda', 'create-function', '--function-name', 'cli', '--role', role, '--runtime', 'nodejs22.x', '--handler', 'index.handler', '--zip-file', `fileb://${zip}`);
    await aws('lambda', 'wait', 'function-active-v2', '--function-name', 'cli');
    const invoked = await json('lambda', 'invoke', '--function-name', 'cli', '--payload', `fileb://${file('payload.json', '{"name":"ann"}')}`, 'out.json');
    expect(invoked).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(readFileSync(file('out.json'), 'utf8')).toBe('{"hello":"ann"}');
    expect(await text('logs', 'filter-log-events', '--log-group-name', '/aws/lambda/cli', '--filter-pattern', '"got"', '--query', 'events[].message')).toContain('got ann');
  });

  test('reaches the other services', async () => {
    const pattern = '{"source":["cli"],"detail":{"count":[{"numeric":[">",1]}]}}';
    const event = JSON.stringify({ id: '1', account: ACCOUNT, source: 'cli', time: iso(0), region: 'eu-west-2', resources: [], 'detail-type': 'Count', detail: { count: 2 } });
    // Version 1 of the CLI reads AWS_ENDPOINT_URL for every service but SQS.
    const sqs = (...args: readonly string[]): Promise<string> => text('sqs', ...args, '--endpoint-url', endpoint.url);
    const [caller, queue, key, table, rule, matches, detector, version] = await Promise.all([
      text('sts', 'get-caller-identity', '--query', 'Arn'),
      sqs('create-queue', '--queue-name', 'cli', '--query', 'QueueUrl'),
      text('kms', 'create-key', '--tags', 'TagKey=team,TagValue=ops', '--query', 'KeyMetadata.KeyId'),
      text('dynamodb', 'create-table', '--table-name', 'cli', '--attribute-definitions', 'AttributeName=id,AttributeType=S', '--key-schema', 'AttributeName=id,KeyType=HASH', '--billing-mode', 'PAY_PER_REQUEST', '--query', 'TableDescription.TableStatus'),
      text('events', 'put-rule', '--name', 'cli', '--event-pattern', pattern, '--query', 'RuleArn'),
      text('events', 'test-event-pattern', '--event-pattern', pattern, '--event', event, '--query', 'Result'),
      text('guardduty', 'create-detector', '--enable', '--query', 'DetectorId'),
      text('ssm', 'put-parameter', '--name', '/cli', '--type', 'String', '--value', 'one', '--query', 'Version'),
    ]);
    expect([caller, queue, table, rule, matches, version]).toEqual([
      `arn:aws:iam::${ACCOUNT}:user/local`, `${endpoint.url}/${ACCOUNT}/cli`, 'CREATING', `arn:aws:events:eu-west-2:${ACCOUNT}:rule/cli`, 'True', '1',
    ]);
    await Promise.all([
      sqs('send-message', '--queue-url', queue, '--message-body', 'hello'),
      aws('dynamodb', 'put-item', '--table-name', 'cli', '--item', '{"id":{"S":"a"},"count":{"N":"7"}}'),
      aws('kms', 'encrypt', '--key-id', key, '--plaintext', `fileb://${file('plain.txt', 'hush')}`, '--query', 'CiphertextBlob', '--output', 'text').then((blob) => file('sealed.bin', Buffer.from(blob, 'base64'))),
    ]);
    const [message, item, opened, detectors] = await Promise.all([
      sqs('receive-message', '--queue-url', queue, '--query', 'Messages[].Body'),
      json('dynamodb', 'get-item', '--table-name', 'cli', '--key', '{"id":{"S":"a"}}', '--query', 'Item.count'),
      text('kms', 'decrypt', '--ciphertext-blob', `fileb://${path.join(directory, 'sealed.bin')}`, '--query', 'Plaintext'),
      json('guardduty', 'list-detectors', '--query', 'DetectorIds'),
    ]);
    expect([message, item, Buffer.from(opened, 'base64').toString(), detectors]).toEqual(['hello', { N: '7' }, 'hush', [detector]]);
  });

  test('validates the log files that a trail has delivered', async () => {
    const trail = await prepareTrail(endpoint.client, 'cli-trail');
    const cloudtrail = new CloudTrailClient(endpoint.client);
    await cloudtrail.send(new CreateTrailCommand(trail));
    await cloudtrail.send(new StartLoggingCommand({ Name: 'cli-trail' }));
    await endpoint.advance('PT3H');
    cloudtrail.destroy();
    const arn = `arn:aws:cloudtrail:eu-west-2:${ACCOUNT}:trail/cli-trail`;
    const [validated, status] = await Promise.all([
      aws('cloudtrail', 'validate-logs', '--trail-arn', arn, '--start-time', iso(0), '--end-time', iso(600), '--verbose'),
      json('cloudtrail', 'get-trail-status', '--name', arn, '--query', 'IsLogging'),
    ]);
    expect(validated).toMatch(/\d+\/\d+ digest files valid/);
    expect(validated).toMatch(/\d+\/\d+ log files valid/);
    expect(validated).not.toContain('INVALID');
    expect(status).toBe(true);
  });

  test('prints what the endpoint refuses in its words', async () => {
    const said = await Promise.all([
      refusal('s3api', 'list-objects-v2', '--bucket', 'no-such-bucket-here'),
      refusal('logs', 'describe-log-streams', '--log-group-name', '/none'),
      refusal('ec2', 'stop-instances', '--instance-ids', 'i-0123456789abcdef0'),
      refusal('ec2', 'create-image', '--instance-id', 'i-0123456789abcdef0', '--name', 'none'),
      refusal('cloudwatch', 'set-alarm-state', '--alarm-name', 'none', '--state-value', 'MAYBE', '--state-reason', 'x'),
    ]);
    expect(said.map((text) => /An error occurred (\(.*\)) when calling the (\w+) operation/.exec(text)?.slice(1).join(' '))).toEqual([
      '(NoSuchBucket) ListObjectsV2',
      '(ResourceNotFoundException) DescribeLogStreams',
      '(InvalidInstanceID.NotFound) StopInstances',
      '(InvalidAction) CreateImage',
      '(ValidationError) SetAlarmState',
    ]);
  });
});
