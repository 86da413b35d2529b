import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, PutDashboardCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeVpcsCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, ListTopicsCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { hasChromium, launchChromium } from '@stopwatch/report/testing';
import type { Browser, Page } from 'playwright-core';

import { startEndpoint, type TestEndpoint } from '../testing/endpoint';

// A browser on a busy machine takes its time.
jest.setTimeout(120_000);

const ACCOUNT = '123456789012';
const ALARM_ARN = `arn:aws:cloudwatch:eu-west-2:${ACCOUNT}:alarm:stops`;

const DASHBOARD = {
  widgets: [
    { type: 'metric', x: 0, y: 0, width: 12, height: 6, properties: { title: 'Stops', region: 'eu-west-2', annotations: { alarms: [ALARM_ARN] } } },
    { type: 'metric', x: 12, y: 0, width: 12, height: 6, properties: { title: 'Sum', region: 'eu-west-2', view: 'singleValue', stat: 'Sum', period: 3600, metrics: [[{ expression: 'FILL(m1, 0)', id: 'e1', label: 'all stops' }], ['Stopwatch', 'Stops', { id: 'm1', visible: false }], [{ expression: "SEARCH('{Stopwatch} Stops', 'Sum')", id: 's1' }], [{ expression: 'SORT(METRICS(), MAX, DESC)', id: 's2' }]] } },
    { type: 'log', x: 0, y: 6, width: 24, height: 6, properties: { title: 'Who', region: 'eu-west-2', query: "SOURCE 'trail' | fields eventName, sessionCredentialFromConsole | filter eventName = 'StopInstances'" } },
  ],
};

/** The chain from a stopped instance to a mail. @returns the instance's id */
async function deploy({ client }: TestEndpoint): Promise<string> {
  const [s3, logs, iam, trail, cloudwatch, sns, ec2, ssm] = [new S3Client({ ...client, forcePathStyle: true }), new CloudWatchLogsClient(client), new IAMClient(client), new CloudTrailClient(client), new CloudWatchClient(client), new SNSClient(client), new EC2Client(client), new SSMClient(client)] as const;
  const statement = (principal: object, action: unknown, resource?: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...principal, Action: action, ...(resource === undefined ? {} : { Resource: resource }) }] });
  const byTrail = { Principal: { Service: 'cloudtrail.amazonaws.com' } };
  await s3.send(new CreateBucketCommand({ Bucket: 'trail', CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'trail', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...byTrail, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::trail' }, { Effect: 'Allow', ...byTrail, Action: 's3:PutObject', Resource: 'arn:aws:s3:::trail/*' }] }) }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: 'trail' }));
  await iam.send(new CreateRoleCommand({ RoleName: 'trail', AssumeRolePolicyDocument: statement(byTrail, 'sts:AssumeRole') }));
  await iam.send(new PutRolePolicyCommand({ RoleName: 'trail', PolicyName: 'write', PolicyDocument: statement({}, 'logs:*', '*') }));
  await trail.send(new CreateTrailCommand({ Name: 'all-calls', S3BucketName: 'trail', IsMultiRegionTrail: true, CloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-2:${ACCOUNT}:log-group:trail:*`, CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/trail` }));
  await trail.send(new StartLoggingCommand({ Name: 'all-calls' }));
  await logs.send(new PutMetricFilterCommand({ logGroupName: 'trail', filterName: 'stops', filterPattern: '{ $.eventName = "StopInstances" }', metricTransformations: [{ metricName: 'Stops', metricNamespace: 'Stopwatch', metricValue: '1' }] }));
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'alarms' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'on-call@example.com' }));
  await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName: 'stops', Namespace: 'Stopwatch', MetricName: 'Stops', Statistic: 'Sum', Period: 300, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching', AlarmActions: [TopicArn!] }));
  await cloudwatch.send(new PutDashboardCommand({ DashboardName: 'stops', DashboardBody: JSON.stringify(DASHBOARD) }));
  const image = await ssm.send(new GetParameterCommand({ Name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' }));
  const { Instances } = await ec2.send(new RunInstancesCommand({ ImageId: image.Parameter?.Value, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: '<b>web</b>' }] }] }));
  return Instances![0]!.InstanceId!;
}

interface ShownEvent {
  readonly record: Readonly<Record<string, unknown>>;
  readonly pendingDeliveries: readonly unknown[];
}

let endpoint: TestEndpoint;
let instance: string;
const get = async (route: string): Promise<Response> => fetch(`${endpoint.url}${route}`);
const json = async <Body>(route: string): Promise<Body> => (await get(route)).json() as Promise<Body>;
const stops = async (): Promise<readonly ShownEvent[]> => (await json<{ events: readonly ShownEvent[] }>('/_stopwatch/events')).events.filter(({ record }) => record['eventName'] === 'StopInstances');

beforeEach(async () => {
  endpoint = await startEndpoint();
  instance = await deploy(endpoint);
  await endpoint.advance('PT1M');
});
afterEach(() => endpoint.close());

/** What a browser without JavaScript sends. */
async function send(form: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const page = await (await get('/')).text();
  const hidden = Object.fromEntries(['token', 'back'].map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!.replace(/&amp;/g, '&')]));
  return fetch(`${endpoint.url}/_stopwatch/console/${form}`, { method: 'POST', body: new URLSearchParams({ ...hidden, ...fields }), headers: { origin: endpoint.url } });
}

test('without JavaScript: forms act through the API, and the page tells what came of it', async () => {
  expect(await (await get('/')).text()).toContain('&lt;b&gt;web&lt;/b&gt;');
  const stopped = await send('instances', { operation: 'StopInstances', instance });
  expect(stopped.redirected).toBe(true);
  expect(await stopped.text()).toContain(`class="notice">${instance} is stopping.</p>`);
  const [stop] = await stops();
  expect(stop?.record).toMatchObject({ userAgent: 'stopwatch-console', sessionCredentialFromConsole: 'true', userIdentity: { type: 'IAMUser', sessionContext: { attributes: { mfaAuthenticated: 'false' } } } });
  expect(stop?.pendingDeliveries).toEqual([{ trail: 'all-calls', dueAt: '2026-09-14T00:06:00.000Z' }]);
  expect(await (await send('instances', { operation: 'RebootInstances', instance: 'i-0' })).text()).toContain('RebootInstances was refused. InvalidInstanceID.Malformed: ');
  expect(await (await send('clock', { advance: 'P9D' })).text()).toContain('The clock advances by PT5M, PT1H, PT24H, got &#39;P9D&#39;.');
  expect(await (await send('clock', { advance: 'PT1H' })).text()).toContain('It is 2026-09-14 01:01:00 UTC.');
});

test('control routes tell time, mail, events and code; wrong methods, types and values are refused in words', async () => {
  expect(await json('/_stopwatch/clock')).toEqual({ now: '2026-09-14T00:01:00.000Z', mode: 'manual', speed: 0 });
  expect(await json('/_stopwatch/health')).toEqual({ status: 'ok', account: ACCOUNT, now: '2026-09-14T00:01:00.000Z', mode: 'manual', speed: 0 });
  expect(await json('/_stopwatch/inbox?to=on-call@example.com&since=2026-09-14T00:00:00Z')).toMatchObject({ messages: [{ kind: 'confirmation', to: 'on-call@example.com', timestamp: '2026-09-14T00:00:00.000Z' }] });
  expect(await json('/_stopwatch/inbox?to=nobody@example.com')).toEqual({ messages: [] });
  expect((await json<{ events: readonly ShownEvent[] }>('/_stopwatch/events?limit=1')).events.map(({ record }) => record['eventName'])).toEqual(['RunInstances']);
  const refusals = [
    [await get('/_stopwatch/inbox?since=yesterday'), 400, 'Expected ?since= to be a time such as 2026-09-14T00:00:00Z, got yesterday'],
    [await get('/_stopwatch/events?limit=0'), 400, 'Expected ?limit= to be a whole number from 1 to 1000, got 0'],
    [await get('/_stopwatch/function-code/eu-west-2/none'), 404, 'There is no function none in eu-west-2'],
    [await get('/_stopwatch/nothing'), 404, 'There is no /_stopwatch/nothing'],
    [await get('/_stopwatch/reset'), 405, 'Use POST'],
    [await get('/_stopwatch/console/clock'), 405, 'Use POST'],
    [await fetch(`${endpoint.url}/_stopwatch/clock`, { method: 'DELETE' }), 405, 'Use GET or POST'],
    [await fetch(`${endpoint.url}/_stopwatch/clock`, { method: 'POST', body: 'advance=PT5M' }), 415, 'Expected content-type application/json'],
    [await fetch(`${endpoint.url}/_stopwatch/console/clock`, { method: 'POST', body: '{}' }), 415, 'Expected content-type application/x-www-form-urlencoded'],
  ] as const;
  for (const [response, status, message] of refusals) expect([response.status, await response.json()]).toEqual([status, { message }]);
  await expect(endpoint.advance('P9999D')).rejects.toThrow('Time moves at most 366 days at once');
});

test('a reset leaves nothing: the account is as new, and nothing that was on its way arrives', async () => {
  await send('instances', { operation: 'StopInstances', instance });
  expect(await json('/_stopwatch/clock')).toMatchObject({ mode: 'manual' });
  expect(await (await fetch(`${endpoint.url}/_stopwatch/reset`, { method: 'POST' })).json()).toEqual({ reset: true });
  await endpoint.advance('PT24H');
  expect(await json('/_stopwatch/events')).toEqual({ events: [] });
  expect(await json('/_stopwatch/inbox')).toEqual({ messages: [] });
  const vpcs = await new EC2Client(endpoint.client).send(new DescribeVpcsCommand({}));
  expect(vpcs.Vpcs?.map(({ IsDefault, CidrBlock }) => [IsDefault, CidrBlock])).toEqual([[true, '172.31.0.0/16']]);
  expect((await new SNSClient(endpoint.client).send(new ListTopicsCommand({}))).Topics ?? []).toEqual([]);
  // The same again, on the same endpoint: nothing of the first life is in the way.
  instance = await deploy(endpoint);
  await send('instances', { operation: 'StopInstances', instance });
  await endpoint.advance('PT10M');
  expect(await (await get('/')).text()).toContain('state-ALARM');
  expect(await stops()).toHaveLength(1);
});

const inBrowser = hasChromium() ? describe : describe.skip;
if (!hasChromium()) test.todo('the console in a browser: not run, because no Chromium was found');

inBrowser('in Chromium', () => {
  let browser: Browser;
  let tab: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    complaints = [];
    tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => {
      if (!request.url().startsWith(endpoint.url) && !request.url().startsWith('data:')) complaints.push(`request ${request.url()}`);
    });
    await tab.goto(`${endpoint.url}/`);
  });
  afterEach(() => tab.close());

  const says = (text: string): Promise<void> => tab.locator('#status', { hasText: text }).waitFor();

  test('confirm, stop, advance: the alarm is in alarm, the mail is in the inbox, the dashboard shows it', async () => {
    await tab.getByRole('button', { name: 'Confirm subscription' }).click();
    await says('The subscription of on-call@example.com is confirmed.');
    await tab.getByRole('button', { name: `Stop ${instance}` }).click();
    await says(`${instance} is stopping.`);
    await tab.locator('#events .on-its-way', { hasText: 'all-calls, due 00:06:00' }).first().waitFor();
    await tab.getByRole('button', { name: 'Advance 5 min' }).click();
    await tab.getByRole('button', { name: 'Advance 5 min' }).click();
    await tab.locator('#alarms tr', { hasText: 'stops' }).getByText('In alarm').waitFor();
    await tab.locator('#instances tr', { hasText: instance }).getByText('Stopped').waitFor();
    await tab.locator('#inbox', { hasText: 'ALARM: "stops" in EU (London)' }).waitFor();
    await tab.locator('#history', { hasText: 'Alarm updated from' }).waitFor();
    await tab.locator('#dashboard dd', { hasText: '1' }).first().waitFor();
    await tab.locator('#dashboard .log-cell', { hasText: 'StopInstances' }).waitFor();
    expect(await tab.locator('#dashboard svg').count()).toBeGreaterThan(0);
    expect(await tab.locator('#dashboard .not-drawn').allTextContents()).toEqual([expect.stringContaining('SORT is not modelled')]);
    expect(await tab.title()).toBe('(1 in alarm) Stopwatch local AWS');
    expect(complaints).toEqual([]);
  });

  test('by keyboard: a button keeps its place while the page changes around it, and an open mail stays open', async () => {
    await tab.locator('#inbox summary').first().press('Enter');
    await tab.getByRole('button', { name: `Stop ${instance}` }).press('Enter');
    await says(`${instance} is stopping.`);
    expect(await tab.evaluate('document.activeElement.dataset.key')).toBe(instance);
    await tab.getByRole('button', { name: 'Advance 5 min' }).press('Space');
    await says('It is 2026-09-14 00:06:00 UTC.');
    await tab.locator('#now', { hasText: '2026-09-14 00:06:00' }).waitFor();
    expect(await tab.evaluate('document.activeElement.dataset.key')).toBe('PT5M');
    expect(await tab.locator('#inbox details').last().getAttribute('open')).toBe('');
    expect(complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('at 390 pixels nothing is cut off, and the %s theme is as the system asks', async (colorScheme) => {
    await tab.emulateMedia({ colorScheme });
    await tab.setViewportSize({ width: 390, height: 844 });
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await tab.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(colorScheme === 'light' ? 'rgb(244, 245, 247)' : 'rgb(14, 18, 23)');
    expect(await tab.getByRole('button', { name: `Stop ${instance}` }).evaluate((element) => element.getBoundingClientRect().right)).toBeLessThan(390);
  });

  test('it says when the endpoint is gone', async () => {
    await endpoint.close();
    await says('The endpoint does not answer; trying again.');
    endpoint = await startEndpoint();
  });
});
