// How many DescribeAlarms a second the endpoint answers on one core while it holds 100 alarms. The load comes from a raw
// keep-alive client in another process, on another core where there is one, so that no SDK is measured.
const { spawn, spawnSync } = require('node:child_process');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { table } = require('../../../tools/bench/table');

const ALARMS = 100;
const TARGET = 2_000;
const CONNECTIONS = 8;
const WARM_UP_ANSWERS = 4_000;
const ROUND_MS = 1_000;
const ROUNDS = 3;
const root = path.join(__dirname, '../../..');

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260914/eu-west-2/monitoring/aws4_request, SignedHeaders=host, Signature=0';

/** What the clients of the three protocols send for `{"MaxRecords": 100}`. */
const PROTOCOLS = {
  'AWS JSON 1.0 (JS SDK, AWS CLI)': { headers: ['x-amz-target: GraniteServiceVersion20100801.DescribeAlarms', 'content-type: application/x-amz-json-1.0'], body: Buffer.from(`{"MaxRecords":${ALARMS}}`) },
  'AWS Query (Terraform)': { headers: ['content-type: application/x-www-form-urlencoded'], body: Buffer.from(`Action=DescribeAlarms&Version=2010-08-01&MaxRecords=${ALARMS}`) },
  'CBOR (Go SDK, boto3)': {
    path: '/service/GraniteServiceVersion20100801/operation/DescribeAlarms',
    headers: ['smithy-protocol: rpc-v2-cbor', 'content-type: application/cbor'],
    body: Buffer.concat([Buffer.from([0xa1, 0x6a]), Buffer.from('MaxRecords'), Buffer.from([0x18, ALARMS])]),
  },
};
/** Terraform and the CBOR clients are measured for the record; the target is the JSON one's. */
const [TARGETED] = Object.keys(PROTOCOLS);

if (process.argv[2] === 'serve') serve();
else measureAll();

async function serve() {
  const { startLocalAws } = require('@stopwatch/local-aws');
  const { url } = await startLocalAws({ port: 0 });
  process.on('message', () => process.send({ usage: process.cpuUsage() }));
  process.send({ url });
}

async function measureAll() {
  spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', path.join(root, 'packages/local-aws/tsconfig.build.json')], { stdio: 'inherit' });
  const { server, url, where } = await startServer();
  try {
    await putAlarms(url);
    console.log(`${ALARMS} alarms, ${CONNECTIONS} connections; ${where}\n`);
    const rows = [];
    for (const [name, request] of Object.entries(PROTOCOLS)) rows.push(await measure(name, server, url, request));
    console.log(table(['DescribeAlarms', 'requests/s', 'requests per CPU second', 'kB an answer', 'MB/s'], rows.map((row) => [row.name, row.perSecond.toFixed(0), row.perCpuSecond.toFixed(0), (row.bytes / 1e3).toFixed(1), ((row.bytes * row.perSecond) / 1e6).toFixed(0)])));
    // Of a core that other programs use too, the endpoint gets only a part: what counts is what it does with a second of it.
    const { perCpuSecond } = rows.find(({ name }) => name === TARGETED);
    console.log(`\nTarget: ${TARGET} requests a second of one core. ${perCpuSecond >= TARGET ? 'Met.' : 'Missed.'}`);
    process.exitCode = perCpuSecond >= TARGET ? 0 : 1;
  } finally {
    server.kill();
  }
}

async function startServer() {
  const core = os.cpus().length - 1;
  const pinnable = spawnSync('taskset', ['-c', String(core), 'true']).status === 0;
  const [command, ...before] = pinnable ? ['taskset', '-c', String(core), process.execPath] : [process.execPath];
  const server = spawn(command, [...before, ...process.execArgv, __filename, 'serve'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { url } = await message(server);
  return { server, url: new URL(url), where: pinnable ? `the endpoint is pinned to core ${core}` : 'not pinned: taskset is missing' };
}

function message(server) {
  return new Promise((resolve) => server.once('message', resolve));
}

/** Seconds of CPU that the endpoint has used so far, in its own code and in the system's. */
async function cpuSeconds(server) {
  server.send('usage');
  const { usage } = await message(server);
  return (usage.user + usage.system) / 1e6;
}

async function putAlarms(url) {
  for (let index = 0; index < ALARMS; index += 1) {
    const body = { AlarmName: `alarm-${index}`, AlarmDescription: 'An instance was stopped.', Namespace: 'Stopwatch', MetricName: `Stops${index}`, Statistic: 'Sum', Period: 300, EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching', AlarmActions: ['arn:aws:sns:eu-west-2:123456789012:alarms'] };
    const response = await fetch(url, { method: 'POST', headers: { authorization: AUTHORIZATION, 'x-amz-target': 'GraniteServiceVersion20100801.PutMetricAlarm', 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
  }
}

async function measure(name, server, url, request) {
  const bytes = Buffer.concat([Buffer.from([`POST ${request.path ?? '/'} HTTP/1.1`, `host: ${url.host}`, `authorization: ${AUTHORIZATION}`, ...request.headers, `content-length: ${request.body.length}`, '', ''].join('\r\n')), request.body]);
  const load = { answers: 0, bytes: 0, isOver: false };
  const done = Promise.all(Array.from({ length: CONNECTIONS }, () => drive(url, bytes, load)));
  while (load.answers < WARM_UP_ANSWERS) await wait(50);
  const rates = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await rate(load, server));
  load.isOver = true;
  await done;
  return { name, perSecond: median(rates.map(({ perSecond }) => perSecond)), perCpuSecond: median(rates.map(({ perCpuSecond }) => perCpuSecond)), bytes: load.bytes / load.answers };
}

async function rate(load, server) {
  const [answers, start, cpu] = [load.answers, process.hrtime.bigint(), await cpuSeconds(server)];
  await wait(ROUND_MS);
  const [seconds, used] = [Number(process.hrtime.bigint() - start) / 1e9, (await cpuSeconds(server)) - cpu];
  return { perSecond: (load.answers - answers) / seconds, perCpuSecond: (load.answers - answers) / used };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** One connection: sends the next request when the answer to the last is complete. Only the length is read; the first answer is looked at. */
function drive(url, request, load) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(url.port), url.hostname);
    let [missing, isFirst] = [0, true];
    socket.on('error', reject);
    socket.on('connect', () => socket.write(request));
    socket.on('data', (chunk) => {
      if (missing === 0) {
        const end = chunk.indexOf('\r\n\r\n');
        const head = chunk.toString('latin1', 0, end);
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        if (isFirst && !(head.startsWith('HTTP/1.1 200') && length > ALARMS * 100)) return reject(new Error(`not the alarms: ${chunk.toString()}`));
        isFirst = false;
        load.bytes += length;
        missing = length - (chunk.length - end - 4);
      } else {
        missing -= chunk.length;
      }
      if (missing > 0) return;
      load.answers += 1;
      if (load.isOver) resolve(socket.destroy());
      else socket.write(request);
    });
  });
}
