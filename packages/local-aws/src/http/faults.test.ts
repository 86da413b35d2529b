import { CloudWatchClient, DescribeAlarmsCommand, ListTagsForResourceCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request as send } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';

import { startLocalAws } from '../start';
import { START, startEndpoint, type TestEndpoint } from '../testing/endpoint';
import { jsonResponse } from './control/json';
import { startServer } from './server';

// Processes are killed and clients are slow here; a busy machine takes its time.
jest.setTimeout(120_000);

const SIGNED = 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260914/eu-west-2/monitoring/aws4_request, SignedHeaders=host, Signature=0';
const DESCRIBE = { authorization: SIGNED, 'x-amz-target': 'GraniteServiceVersion20100801.DescribeAlarms', 'content-type': 'application/x-amz-json-1.0' };

let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(() => endpoint.close());

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A request with whatever headers; `fetch` sets some by itself. */
function ask(url: string, { method = 'GET', path: target = '/', headers = {}, body }: { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer }, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = send(new URL(url), { method, path: target, headers, ...(agent && { agent }) }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Bytes as they are; resolves to all that comes back until the connection ends. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

test.each([
  ['no HTTP at all', 'HELO there\r\n\r\n', 'HTTP/1.1 400 Bad Request', 'The request is not valid HTTP'],
  ['a broken chunk', 'POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n', 'HTTP/1.1 400 Bad Request', 'The request is not valid HTTP'],
  ['endless headers', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`, 'HTTP/1.1 431 Request Header Fields Too Large', 'The headers have more than 65536 bytes'],
  ['no Host', 'GET /_stopwatch/health HTTP/1.0\r\n\r\n', 'HTTP/1.1 403 Forbidden', "This endpoint does not answer for the host ''"],
])('%s is answered, not dropped', async (_name, text, status, message) => {
  const answer = await raw(endpoint.url, text);
  expect(answer).toMatch(status);
  expect(answer).toContain(JSON.stringify({ message }));
});

test.each([
  ['JSON that ends early', { headers: DESCRIBE, body: '{"MaxRecords":' }, 400, 'SerializationException'],
  ['JSON of another kind', { headers: DESCRIBE, body: '[1]' }, 400, 'SerializationException'],
  ['CBOR that is none', { path: '/service/GraniteServiceVersion20100801/operation/DescribeAlarms', headers: { authorization: SIGNED, 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' }, body: Buffer.from([0xbf, 0x61]) }, 400, 'SerializationException'],
  ['gzip that is none', { headers: { ...DESCRIBE, 'content-encoding': 'gzip' }, body: '{}' }, 400, 'The body is not gzip, or too large, though its content-encoding says so'],
  ['a form without an operation', { headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: SIGNED }, body: 'a=%zz&&&' }, 400, 'InvalidAction'],
  ['a path that is not encoded', { path: '/%ff%', headers: { authorization: SIGNED.replace('monitoring', 's3') }, body: 'x' }, 400, ''],
  ['plain text without a signature', { headers: { 'content-type': 'text/plain' }, body: 'hello' }, 400, ''],
])('%s is refused as the client’s fault', async (_name, request, status, words) => {
  const answer = await ask(endpoint.url, { method: 'POST', ...request });
  expect(answer.body).toContain(words);
  expect(Math.floor(answer.status / 100)).toBe(Math.floor(status / 100));
});

test('a body of 10 MB is read by an operation, and is too long for a control route', async () => {
  const long = 'x'.repeat(10 * 1024 * 1024);
  const described = await ask(endpoint.url, { method: 'POST', headers: DESCRIBE, body: JSON.stringify({ AlarmNamePrefix: long }) });
  expect(described.status).toBe(400);
  expect(described.body.slice(0, 200)).toContain('alidation');
  const advanced = await ask(endpoint.url, { method: 'POST', path: '/_stopwatch/clock', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ advance: long }) });
  expect(advanced).toEqual({ status: 413, body: '{"message":"The body has more than 1048576 bytes"}\n' });
  const s3 = new S3Client({ ...endpoint.client, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'large', CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
  await s3.send(new PutObjectCommand({ Bucket: 'large', Key: 'ten', Body: long }));
  expect((await s3.send(new GetObjectCommand({ Bucket: 'large', Key: 'ten' }))).ContentLength).toBe(long.length);
});

test('a client that trickles its headers or its body is cut off, and keeps nobody waiting', async () => {
  const world = { account: '1' } as never;
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    world,
    dispatcher: undefined as never,
    console: () => Promise.resolve(jsonResponse(200, { quick: true })),
    report: () => undefined,
    timeouts: { headersMs: 300, requestMs: 600 },
  });
  const url = `http://127.0.0.1:${server.port}`;
  const trickle = (start: string): Promise<string> => {
    return new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(start));
      const drops = setInterval(() => socket.writable && socket.write('x'), 50);
      let answer = '';
      socket.on('data', (chunk) => (answer += String(chunk)));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drops);
        resolve(answer);
      });
    });
  };
  const slow = Promise.all([trickle('GET / HTTP/1.1\r\nx-slow: '), trickle('POST /_stopwatch/console/clock HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n')]);
  expect(await ask(url, {})).toEqual({ status: 200, body: '{"quick":true}\n' });
  const [headers, body] = await slow;
  expect(headers).toContain('408 Request Timeout');
  expect(headers).toContain('The request took too long to arrive');
  expect(body).toContain('408 Request Timeout');
  await server.close();
});

test('a failure of its own is answered with 500, and told', async () => {
  const report = jest.fn();
  const failure = new Error('out of order');
  const server = await startServer({ host: '127.0.0.1', port: 0, world: {} as never, dispatcher: undefined as never, console: () => Promise.reject(failure), report });
  expect(await ask(`http://127.0.0.1:${server.port}`, {})).toEqual({ status: 500, body: '{"message":"Internal error"}\n' });
  expect(report.mock.calls).toEqual([[failure, 'GET /']]);
  await server.close();
});

test('200 connections at once are all answered', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(endpoint.url, { method: 'POST', headers: DESCRIBE, body: `{"AlarmNamePrefix":"a${index}"}` }, agent)));
  agent.destroy();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

const ADVANCE = { method: 'POST', path: '/_stopwatch/clock', body: '{"advance":"PT1S"}' };
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM = { method: 'POST', path: '/_stopwatch/console/clock', body: 'advance=PT5M' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

test.each([
  ['the console under a name that points here', { headers: { host: 'evil.example' } }, "This endpoint does not answer for the host 'evil.example'"],
  ['a control route under such a name', { ...ADVANCE, headers: { ...JSON_TYPE, host: 'evil.example:4566' } }, "This endpoint does not answer for the host 'evil.example:4566'"],
  ['an operation under such a name', { method: 'POST', headers: { ...DESCRIBE, host: 'evil.example' }, body: '{}' }, "This endpoint does not answer for the host 'evil.example'"],
  ['an address where it does not listen', { headers: { host: '192.0.2.1' } }, "This endpoint does not answer for the host '192.0.2.1'"],
  ['a post from another site', { ...ADVANCE, headers: { ...JSON_TYPE, origin: 'https://evil.example' } }, "Requests from pages of 'https://evil.example' are refused"],
  ['a post from another port', { ...ADVANCE, headers: { ...JSON_TYPE, origin: 'http://127.0.0.1:1' } }, "Requests from pages of 'http://127.0.0.1:1' are refused"],
  ['a form in a sandboxed frame', { ...FORM, headers: { ...FORM_TYPE, origin: 'null' } }, "Requests from pages of 'null' are refused"],
  ['a form of another site whose browser hides the origin', { ...FORM, headers: { ...FORM_TYPE, 'sec-fetch-site': 'cross-site' } }, 'Requests from pages of other sites are refused'],
  ['a form without the token', { ...FORM, headers: FORM_TYPE }, 'This form is none of this run of the endpoint: reload the page'],
  ['a form with a wrong token', { ...FORM, body: `${FORM.body}&token=${'A'.repeat(32)}`, headers: FORM_TYPE }, 'This form is none of this run of the endpoint: reload the page'],
])('%s is refused', async (_name, request, message) => {
  const before = await ask(endpoint.url, { path: '/_stopwatch/clock' });
  const answer = await ask(endpoint.url, request);
  expect(answer.status).toBe(403);
  expect(answer.body).toContain(message);
  expect(await ask(endpoint.url, { path: '/_stopwatch/clock' })).toEqual(before);
});

test('it listens on loopback unless told otherwise, and then answers for its addresses', async () => {
  const other = Object.values(networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  const health = (url: string): Promise<Answer> => ask(url, { path: '/_stopwatch/health' });
  if (other !== undefined) await expect(health(endpoint.url.replace('127.0.0.1', other))).rejects.toThrow('ECONNREFUSED');
  const open = await startLocalAws({ port: 0, host: '0.0.0.0' });
  const port = new URL(open.url).port;
  expect((await health(`http://127.0.0.1:${port}`)).status).toBe(200);
  if (other !== undefined) expect((await health(`http://${other}:${port}`)).status).toBe(200);
  expect((await ask(`http://127.0.0.1:${port}`, { headers: { host: 'evil.example' } })).status).toBe(403);
  await open.close();
});

describe('killed in the middle of its writes', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'local-aws-'));
  const testing = path.join(__dirname, '../testing');
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Writes in four loops at once, kills the process while they go on. @returns the names whose writes were answered */
  async function writeAndKill(round: number): Promise<readonly string[]> {
    const child = spawn(process.execPath, ['-C', 'stopwatch-source', '-r', path.join(testing, 'register-typescript.cjs'), path.join(testing, 'serve.ts'), directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
    const cloudwatch = new CloudWatchClient({ ...endpoint.client, endpoint: url });
    const s3 = new S3Client({ ...endpoint.client, endpoint: url, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: `round-${round}`, CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
    const written: string[] = [];
    const loop = async (writer: number): Promise<void> => {
      for (let index = 0; ; index += 1) {
        const name = `alarm-${round}-${writer}-${index}`;
        await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName: name, Namespace: 'N', MetricName: 'M', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold', Tags: [{ Key: 'name', Value: name }] }));
        await s3.send(new PutObjectCommand({ Bucket: `round-${round}`, Key: name, Body: name.repeat(1000) }));
        written.push(name);
        if (written.length === 24) child.kill('SIGKILL');
      }
    };
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const ends = await Promise.allSettled([0, 1, 2, 3].map(loop));
    child.kill('SIGKILL');
    await exited;
    if (written.length < 24) throw new Error(`The loops ended by themselves: ${ends.map((end) => String(end.status === 'rejected' && end.reason)).join(', ')}`);
    return written;
  }

  test('it keeps all that it answered, and nothing by halves', async () => {
    const written: string[] = [];
    for (const round of [1, 2]) {
      written.push(...(await writeAndKill(round)));
      const again = await startEndpoint({ state: directory, clock: { mode: 'manual', start: START } });
      const cloudwatch = new CloudWatchClient({ ...endpoint.client, endpoint: again.url });
      const s3 = new S3Client({ ...endpoint.client, endpoint: again.url, forcePathStyle: true });
      const names: string[] = [];
      for (let token: string | undefined; ; ) {
        const page = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 100, ...(token === undefined ? {} : { NextToken: token }) }));
        for (const { AlarmName = '', AlarmArn = '' } of page.MetricAlarms ?? []) {
          names.push(AlarmName);
          expect((await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: AlarmArn }))).Tags).toEqual([{ Key: 'name', Value: AlarmName }]);
        }
        token = page.NextToken;
        if (token === undefined) break;
      }
      expect(names).toEqual(expect.arrayContaining(written));
      // At most one write of each loop and round was under way.
      expect(names.length - written.length).toBeLessThanOrEqual(4 * round);
      for (const name of written.slice(-20)) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: `round-${round}`, Key: name }));
        expect(await Body?.transformToString()).toBe(name.repeat(1000));
      }
      await again.close();
      for (const line of readFileSync(path.join(directory, 'journal.ndjson'), 'utf8').trimEnd().split('\n')) expect(Array.isArray(JSON.parse(line))).toBe(true);
    }
  });
});
