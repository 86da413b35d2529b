import { simulate, type AlarmHistoryItem } from '@stopwatch/cloudwatch-simulator';
import fc from 'fast-check';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { run as stopwatch } from '../main';
import { archiveFiles } from './archive/archive-files';
import { readArchive } from './read/read-archive';
import { readReplayedStack } from './read/replayed-stack';
import { replay, type ReplayResult } from './run/replay';
import { thresholdsAround } from './run/variants';
import { ACCOUNT, call, configuration, put } from './testing/sample-archive';

jest.setTimeout(60_000);

let directory: string;
let stackFile: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-replay-'));
  stackFile = put(directory, 'stack/cdk.tf.json', JSON.stringify(configuration));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const question = { configuration, attributes: {}, deliveryDelay: 300 };
const stack = readReplayedStack(question);

/** Replays what lies in a directory, and gives what is told on the way, too. */
async function replayed(place: string, deliveryDelay = 300, threads = 1): Promise<{ readonly result: ReplayResult; readonly history: readonly AlarmHistoryItem[] }> {
  const { collected, damages } = await readArchive(archiveFiles([place]), { ...question, deliveryDelay }, { threads, keepGoing: false, onProgress: () => undefined });
  expect(damages).toEqual([]);
  const history: AlarmHistoryItem[] = [];
  const result = replay(stack, collected, { deliveryDelay, fileName: () => '', onHistory: (item) => history.push(item) });
  return { result, history };
}

const event = fc
  .record({
    minute: fc.integer({ min: 0, max: 3_000 }),
    second: fc.integer({ min: 0, max: 59 }),
    eventName: fc.constantFrom('StopInstances', 'StopInstances', 'RunInstances', 'TerminateInstances', 'DescribeInstances'),
    awsRegion: fc.constantFrom('eu-west-2', 'eu-west-2', 'eu-west-2', 'us-east-1'),
    recipientAccountId: fc.constantFrom(ACCOUNT, ACCOUNT, '999988887777'),
    readOnly: fc.constantFrom<unknown>(false, false, true, 'true'),
    category: fc.constantFrom<object>({}, {}, { eventCategory: 'Data' }, { eventCategory: undefined }, { eventCategory: undefined, managementEvent: false }),
    more: fc.constantFrom<object>({}, { size: 5, type: 'big' }, { errorCode: 'Client.X' }, { requestParameters: { eventTime: '2020-01-01T00:00:00Z', eventCategory: 'Data', readOnly: true } }),
  })
  .map(({ minute, second, category, more, ...rest }) => ({ minute: minute + second / 60, changes: { ...rest, ...category, ...more } }));
const events = fc.array(event, { minLength: 1, maxLength: 60 }).map((list) => list.map(({ minute, changes }, id) => call(minute, id, changes)));

/** Ways to write the same records. */
const forms: readonly ((records: readonly object[]) => readonly [extension: string, content: string | Buffer])[] = [
  (records) => ['json.gz', gzipSync(JSON.stringify({ Records: records }))],
  (records) => ['json', JSON.stringify({ Records: records }, undefined, 1)],
  (records) => ['jsonl', records.map((record) => JSON.stringify(record)).join('\n')],
  (records) => ['jsonl.gz', gzipSync(records.map((record) => `${JSON.stringify(record)}\r\n\n`).join(''))],
];

test('a replay tells what simulate tells of the same records, however they are spread over files of whatever form', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(events, fc.array(fc.tuple(fc.nat({ max: 4 }), fc.constantFrom(...forms)), { minLength: 1, maxLength: 5 }), fc.constantFrom(0, 105, 300), async (records, parts, deliveryDelay) => {
      const place = path.join(directory, `round-${(round += 1)}`);
      parts.forEach(([, form], index) => {
        const [extension, content] = form(records.filter((_, number) => number % parts.length === index));
        put(place, `${index}.${extension}`, content);
      });
      const { result, history } = await replayed(place, deliveryDelay);
      const sorted = [...records].sort((a, b) => Date.parse(String(a['eventTime'])) - Date.parse(String(b['eventTime'])) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      const expected = simulate(stack, sorted, { deployedAt: result.from, until: result.to, deliveryDelay });
      expect(history).toEqual(expected.history);
      expect(result.masked.map(({ alarmName, seenAt, inAlarmSince, event: { eventID } }) => ({ alarmName, seenAt, inAlarmSince, eventID }))).toEqual(
        expected.masked.map(({ alarmName, seenAt, inAlarmSince, event: { eventID } }) => ({ alarmName, seenAt, inAlarmSince, eventID })),
      );
      expect(result.echoes).toEqual(expected.echoes);
      expect(result.sent.reduce((sum, { messages }) => sum + messages, 0)).toBe(expected.notifications.length + expected.targetCalls.length);
      const rings = expected.history.filter((item) => item.historyItemType === 'StateUpdate' && item.stateValue === 'ALARM');
      expect(result.rings.map(({ alarmName, timestamp }) => ({ alarmName, timestamp }))).toEqual(rings.map(({ alarmName, timestamp }) => ({ alarmName, timestamp })));
      for (const { alarmName, thresholds, periods } of result.forecasts) {
        const own = { rings: rings.filter((ring) => ring.alarmName === alarmName).length, isOwn: true };
        expect(thresholds.find(({ isOwn }) => isOwn)).toMatchObject(own);
        expect(periods.find(({ isOwn }) => isOwn)).toMatchObject(own);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('the forecast is what the alarm does when it is configured so', async () => {
  const records = [1, 2, 40, 41, 42, 90].map((minute, id) => call(minute, id));
  put(directory, 'a/x.json', JSON.stringify({ Records: records }));
  const { result } = await replayed(path.join(directory, 'a'));
  const ringsWith = (setting: object): number => {
    const changed = structuredClone(configuration);
    Object.assign(changed.resource.aws_cloudwatch_metric_alarm.repeated, setting);
    const { history } = simulate(readReplayedStack({ configuration: changed, attributes: {} }), records, { deployedAt: result.from, until: result.to });
    return history.filter((item) => item.alarmName === 'repeated' && item.historyItemType === 'StateUpdate' && item.stateValue === 'ALARM').length;
  };
  const { thresholds, periods } = result.forecasts.find(({ alarmName }) => alarmName === 'repeated')!;
  expect(thresholds.map(({ threshold }) => threshold)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(thresholds.map(({ rings }) => rings)).toEqual(thresholds.map(({ threshold }) => ringsWith({ threshold })));
  expect(periods.map(({ period, rings }) => [period, rings])).toEqual([300, 900, 3_600, 21_600, 86_400].map((period) => [period, ringsWith({ period })]));
  expect(new Set(thresholds.map(({ rings }) => rings)).size).toBeGreaterThan(2);
});

test.each([
  [3, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [8, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]],
  [100, [50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150]],
  [0.2, [0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3]],
])('the thresholds around %p are %j', (own, thresholds) => {
  expect(thresholdsAround(own)).toEqual(thresholds);
});

test('the number of threads changes nothing', async () => {
  for (let file = 0; file < 12; file += 1) put(directory, `a/${file}.json.gz`, gzipSync(JSON.stringify({ Records: [call(file * 7, `a${file}`), call(file * 7 + 2, `b${file}`), call(file, `c${file}`, { eventName: 'DescribeInstances' })] })));
  const compiled = path.join(__dirname, '../../dist/replay/read/worker.js');
  if (!existsSync(compiled)) throw new Error('compile first: npx tsc -b packages/cli/tsconfig.build.json');
  const [one, three] = [await replayed(path.join(directory, 'a'), 300, 1), await replayed(path.join(directory, 'a'), 300, 3)];
  expect(three).toEqual(one);
});

/** Runs the command. */
async function run(...args: readonly string[]) {
  const texts = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Writable => new Writable({ write: (chunk: Buffer, _, done) => ((texts[name] += chunk.toString()), done()) });
  const status = await stopwatch(['replay', '--stack', stackFile, '--threads', '1', ...args], { stdin: Readable.from([]), stdout: sink('stdout'), stderr: sink('stderr') });
  return { status, ...texts, stderr: texts.stderr.replaceAll(`${directory}/`, '') };
}

describe('the command', () => {
  const stops = (...minutes: number[]): object[] => minutes.map((minute) => call(minute, minute));

  test('tells who made an alarm ring, what was masked, and the same in JSON and HTML', async () => {
    put(directory, `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-2/2026/03/02/${ACCOUNT}_CloudTrail_eu-west-2_20260302T0105Z_aaaaaaaaaaaaaaaa.json.gz`, gzipSync(JSON.stringify({ Records: stops(60, 62, 64) })));
    put(directory, `copy/${ACCOUNT}_CloudTrail_eu-west-2_20260302T0105Z_aaaaaaaaaaaaaaaa.json.gz`, gzipSync(JSON.stringify({ Records: stops(60, 62, 64) })));
    put(directory, `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-2/x.json.gz`, 'no events');
    const page = path.join(directory, 'page.html');
    const { status, stdout } = await run('--alarm', 'repeated', '--html', page, path.join(directory, 'AWSLogs'), path.join(directory, 'copy'));
    expect(status).toBe(0);
    expect(stdout).toContain('passed over: 1 digest, 1 copied files');
    expect(stdout).toMatch(/repeated +1 +1 +0/);
    expect(stdout).toContain(`2026-03-02 01:02:00  StopInstances i-1 by arn:aws:iam::${ACCOUNT}:user/ann from 192.0.2.1, eu-west-2`);
    expect(readFileSync(page, 'utf8')).toContain('Noise forecast: at other thresholds');
    const json = JSON.parse((await run('--json', path.join(directory, 'AWSLogs'))).stdout) as { alarms: { alarmName: string; rings: { events: { eventID: string }[]; earlier: { eventID: string }[] }[]; masked: { event: { eventID: string } }[] }[] };
    const repeated = json.alarms.find(({ alarmName }) => alarmName === 'repeated')!;
    expect(repeated.rings.map(({ events: culprits, earlier }) => [culprits.map(({ eventID }) => eventID), earlier.map(({ eventID }) => eventID)])).toEqual([[['id-62'], ['id-60']]]);
    expect(repeated.masked.map(({ event: { eventID } }) => eventID)).toEqual(['id-64']);
  });

  test('takes an event that is there twice once, and says so', async () => {
    put(directory, 'a/x.jsonl', [call(60, 'same'), call(60, 'same')].map((record) => JSON.stringify(record)).join('\n'));
    const { stdout } = await run(path.join(directory, 'a'));
    expect(stdout).toContain('1 watched event there twice, taken once');
    expect(stdout).toMatch(/repeated +0/);
  });

  test('begins and ends where it is told to', async () => {
    put(directory, 'a/x.jsonl', stops(1, 2, 60, 61, 200, 201).map((record) => JSON.stringify(record)).join('\n'));
    const { stdout } = await run('--since', '2026-03-02T01:00Z', '--until', '2026-03-02T03:00Z', path.join(directory, 'a'));
    expect(stdout).toContain('replayed from 2026-03-02 01:00:00 to 2026-03-02 03:00:00 UTC');
    expect(stdout).toContain('2 events in 1 file');
    expect(stdout).toContain('4 events outside the period');
  });

  const sound = JSON.stringify(call(1, 1));
  test.each([
    ['a gzip file that is cut', 'a/x.json.gz', gzipSync(JSON.stringify({ Records: stops(1, 2) })).subarray(0, 60), 'a/x.json.gz: damaged gzip file: it ends too early'],
    ['invalid JSON', 'a/x.json', '{"Records":[{"eventTime":}]', "a/x.json: damaged CloudTrail file: expected"],
    ['a damaged line', 'a/x.jsonl', `${sound}\n{"eventTime":x}\n`, "a/x.jsonl: record 2: damaged JSON: expected a value at byte 13 of the line, found 'x'"],
    ['a line cut short', 'a/x.jsonl', `${sound}\n${sound.slice(0, 40)}\n${sound}`, 'a/x.jsonl: record 2: damaged JSON: expected'],
    ['a record without eventTime', 'a/x.json', JSON.stringify({ Records: [call(1, 1), { eventName: 'X' }] }), 'a/x.json: record 2: eventTime is missing'],
    ['an eventTime that is none', 'a/x.json', JSON.stringify({ Records: [call(1, 1, { eventTime: 'noon' })] }), 'a/x.json: record 1: eventTime must be an ISO 8601 time such as 2024-10-04T15:16:44Z, got "noon"'],
    ['a record that is no object', 'a/x.json', '{"Records":[1]}', 'a/x.json: record 1: is no JSON object'],
  ])('refuses %s, and goes on only when it is told to', async (_, name, content, message) => {
    put(directory, 'a/0.jsonl', stops(5).map((record) => JSON.stringify(record)).join('\n'));
    put(directory, name, content);
    const refused = await run(path.join(directory, 'a'));
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(`stopwatch replay: ${message}`);
    expect(refused.stdout).toBe('');
    const kept = await run('--keep-going', path.join(directory, 'a'));
    expect(kept.status).toBe(0);
    expect(kept.stderr).toContain(`stopwatch replay: left out ${message}`);
    expect(kept.stdout).toContain('LEFT OUT, damaged: 1 place in 1 file');
  });

  test.each([
    [['--alarm', 'none', '.'], "the stack has no alarm 'none'; there are repeated, average, sizes, silence, any"],
    [['--since', 'yesterday', '.'], "--since takes a date such as 2026-03-01, or a minute such as 2026-03-01T06:30Z, got 'yesterday'"],
    [['--threads', '0', '.'], "--threads takes a whole number from 1 to 256, got '0'"],
    [['nowhere'], 'nowhere: no such file or directory'],
    [[], 'name at least one file or directory to replay'],
  ])('refuses %j', async (args, message) => {
    put(directory, 'a/x.jsonl', sound);
    const { status, stderr } = await run(...args.map((arg) => (arg === '.' ? path.join(directory, 'a') : arg)));
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('resumes: reads only files that are new or changed, drops a half-written line, and refuses another question', async () => {
    const checkpoint = path.join(directory, 'checkpoint');
    put(directory, 'a/1.jsonl', JSON.stringify(call(1, 1)));
    put(directory, 'a/2.jsonl', JSON.stringify(call(2, 2)));
    const first = await run('--resume', checkpoint, path.join(directory, 'a'));
    appendFileSync(checkpoint, '{"name":"cut');
    put(directory, 'a/3.jsonl', JSON.stringify(call(3, 3)));
    const second = await run('--resume', checkpoint, path.join(directory, 'a'));
    expect(first.stdout).toContain('2 events in 2 files');
    expect(second.stdout).toContain('3 events in 3 files');
    expect(second.stdout).toContain('2 files had been read before');
    expect((await run('--resume', checkpoint, path.join(directory, 'a'))).stdout).toContain('3 files had been read before');
    expect((await run('--resume', checkpoint, '--since', '2026-03-02', path.join(directory, 'a'))).stderr).toContain('checkpoint: was made with another stack, period or option; remove it to begin anew');
    expect(statSync(checkpoint).size).toBeLessThan(10_000);
  });
});
