// What the endpoint holds after 100,000 API calls: a trail delivers them into a log group with four metric filters and their alarms.
// The calls come from raw keep-alive connections in another process, so that no SDK is measured.
const { spawn, spawnSync } = require('node:child_process');
const net = require('node:net');
const path = require('node:path');
const { URLSearchParams } = require('node:url');
const { table } = require('../../../tools/bench/table');

const CALLS = Number(process.env.CALLS ?? 100_000);
const ROUNDS = 10;
const CONNECTIONS = 8;
/** Kept for each call at most: its record is kept 90 days in the event history and for ever in the log group, both compressed. */
const TARGET_BYTES_A_CALL = 1_000;
const root = path.join(__dirname, '../../..');

if (process.argv[2] === 'serve') serve();
else measure();

async function serve() {
  const { startLocalAws } = require('@stopwatch/local-aws');
  const { url } = await startLocalAws({ port: 0, clock: { mode: 'manual', start: Date.UTC(2026, 8, 14) } });
  process.on('message', () => {
    global.gc();
    process.send(process.memoryUsage());
  });
  process.send({ url });
}

async function measure() {
  spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', path.join(root, 'packages/local-aws/tsconfig.build.json')], { stdio: 'inherit' });
  const server = spawn(process.execPath, ['--expose-gc', __filename, 'serve'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const { url } = await message(server);
    const endpoint = new URL(url);
    const instances = await deploy(endpoint);
    const rows = [await memory(server, 0, 0)];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const start = performance.now();
      await load(endpoint, instances, CALLS / ROUNDS);
      const rate = CALLS / ROUNDS / ((performance.now() - start) / 1000);
      // What is on its way would be counted as what is kept.
      await post(endpoint, '/_stopwatch/clock', { 'content-type': 'application/json' }, '{"advance":"PT15M"}');
      rows.push(await memory(server, (round * CALLS) / ROUNDS, rate));
    }
    console.log(table(['calls', 'calls/s', 'RSS MB', 'heap MB', 'external MB'], rows.map((row) => [String(row.calls), row.rate.toFixed(0), mega(row.rss), mega(row.heapUsed), mega(row.external)])));
    const [first, last] = [rows[1], rows[ROUNDS]];
    const perCall = (last.heapUsed + last.external - first.heapUsed - first.external) / (last.calls - first.calls);
    console.log(`\nEach further call leaves ${perCall.toFixed(0)} bytes. Target: at most ${TARGET_BYTES_A_CALL}. ${perCall <= TARGET_BYTES_A_CALL ? 'Met.' : 'Missed.'}`);
    process.exitCode = perCall <= TARGET_BYTES_A_CALL ? 0 : 1;
  } finally {
    server.kill();
  }
}

const mega = (bytes) => (bytes / 1e6).toFixed(0);

function message(server) {
  return new Promise((resolve) => server.once('message', resolve));
}

async function memory(server, calls, rate) {
  server.send('memory');
  return { calls, rate, ...(await message(server)) };
}

async function post(endpoint, target, headers, body) {
  const response = await fetch(new URL(target, endpoint), { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${target} ${JSON.stringify(headers)}: ${response.status} ${text}`);
  return text;
}

const signed = (service) => `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260914/eu-west-2/${service}/aws4_request, SignedHeaders=host, Signature=0`;
const form = (service, fields) => [{ authorization: signed(service), 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams(fields).toString()];
const json = (service, version, target, input) => [{ authorization: signed(service), 'x-amz-target': target, 'content-type': `application/x-amz-json-${version}` }, JSON.stringify(input)];

/** The trail and what listens to it. @returns ids of four instances */
async function deploy(endpoint) {
  const account = '123456789012';
  const policy = (statements) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const trail = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
  const put = async (target, body) => {
    const response = await fetch(new URL(target, endpoint), { method: 'PUT', headers: { authorization: signed('s3') }, body });
    if (!response.ok) throw new Error(`${target}: ${await response.text()}`);
  };
  await put('/trail', '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
  await put('/trail?policy', policy([{ ...trail, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::trail' }, { ...trail, Action: 's3:PutObject', Resource: 'arn:aws:s3:::trail/*' }]));
  const requests = [
    json('logs', '1.1', 'Logs_20140328.CreateLogGroup', { logGroupName: 'trail' }),
    form('iam', { Action: 'CreateRole', Version: '2010-05-08', RoleName: 'trail', AssumeRolePolicyDocument: policy([{ ...trail, Action: 'sts:AssumeRole' }]) }),
    form('iam', { Action: 'PutRolePolicy', Version: '2010-05-08', RoleName: 'trail', PolicyName: 'write', PolicyDocument: policy([{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }]) }),
    json('cloudtrail', '1.1', 'CloudTrail_20131101.CreateTrail', { Name: 'trail', S3BucketName: 'trail', CloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-2:${account}:log-group:trail:*`, CloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/trail` }),
    json('cloudtrail', '1.1', 'CloudTrail_20131101.StartLogging', { Name: 'trail' }),
    ...['StopInstances', 'StartInstances', 'DescribeInstances', 'TerminateInstances'].flatMap((name) => [
      json('logs', '1.1', 'Logs_20140328.PutMetricFilter', { logGroupName: 'trail', filterName: name, filterPattern: `{ $.eventName = "${name}" }`, metricTransformations: [{ metricName: name, metricNamespace: 'Bench', metricValue: '1', defaultValue: 0 }] }),
      json('monitoring', '1.0', 'GraniteServiceVersion20100801.PutMetricAlarm', { AlarmName: name, Namespace: 'Bench', MetricName: name, Statistic: 'Sum', Period: 300, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' }),
    ]),
  ];
  for (const [headers, body] of requests) await post(endpoint, '/', headers, body);
  const images = await post(endpoint, '/', ...form('ec2', { Action: 'DescribeImages', Version: '2016-11-15', 'Owner.1': 'amazon' }));
  const image = /<imageId>(ami-[0-9a-f]+)<\/imageId>(?:(?!<imageId>)[\s\S])*?<architecture>x86_64</.exec(images)?.[1];
  const launched = await post(endpoint, '/', ...form('ec2', { Action: 'RunInstances', Version: '2016-11-15', ImageId: image, InstanceType: 't3.micro', MinCount: 4, MaxCount: 4 }));
  return [...new Set(launched.match(/i-[0-9a-f]{17}/g))];
}

/** Mixed calls: four describe, one stops (mostly what is stopped already), one starts. */
async function load(endpoint, instances, count) {
  const actions = ['DescribeInstances', 'DescribeInstances', 'StopInstances', 'DescribeInstances', 'StartInstances', 'DescribeInstances'];
  const requests = actions.map((Action, index) => {
    const [headers, body] = form('ec2', { Action, Version: '2016-11-15', 'InstanceId.1': instances[index % instances.length] });
    const head = ['POST / HTTP/1.1', `host: ${endpoint.host}`, ...Object.entries(headers).map((pair) => pair.join(': ')), `content-length: ${body.length}`, '', ''];
    return Buffer.from(head.join('\r\n') + body);
  });
  let sent = 0;
  const next = () => (sent < count ? requests[sent++ % requests.length] : undefined);
  await Promise.all(Array.from({ length: CONNECTIONS }, () => drive(endpoint, next)));
}

/** One connection: sends the next request when the answer to the last is complete. */
function drive(endpoint, next) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(endpoint.port), endpoint.hostname);
    let missing = 0;
    const send = () => {
      const request = next();
      if (request === undefined) resolve(socket.destroy());
      else socket.write(request);
    };
    socket.on('error', reject);
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      if (missing === 0) {
        const end = chunk.indexOf('\r\n\r\n');
        missing = Number(/content-length: (\d+)/i.exec(chunk.toString('latin1', 0, end))?.[1]) + end + 4;
      }
      missing -= chunk.length;
      if (missing <= 0) send();
    });
  });
}
