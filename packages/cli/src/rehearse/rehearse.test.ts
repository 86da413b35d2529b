import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { hasChromium, launchChromium } from '@stopwatch/report/testing';
import fc from 'fast-check';
import { parse } from 'yaml';
import { run } from '../main';
import { align, fits } from './check/align';
import { inkFor } from './print/text';
import { readRehearsedStack, rehearse } from './rehearse';
import { readScenario } from './scenario/read-scenario';
import { summaryOf } from './summary';
import { valid } from './testing/json-schema';
import { testStack } from './testing/stack';

const schema = JSON.parse(readFileSync(path.join(__dirname, '../../schema/scenario.schema.json'), 'utf8')) as Record<string, unknown>;
const stackText = JSON.stringify(testStack());
const head = 'name: Test\ndescription: A test.\ninstances: { a: "${drill}", b: i-0123456789abcdef0 }\n';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-rehearse-'));
  writeFileSync(path.join(directory, 'cdk.tf.json'), stackText);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs the command line in this process, in the test's directory. */
async function command(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const to = (name: keyof typeof written) => new Writable({ write: (chunk, _, done) => ((written[name] += String(chunk)), done()) });
  const before = process.cwd();
  process.chdir(directory);
  try {
    const exitCode = await run(['rehearse', '--stack', 'cdk.tf.json', ...args], { stdin: process.stdin, stdout: to('stdout'), stderr: to('stderr') });
    return { exitCode, ...written };
  } finally {
    process.chdir(before);
  }
}

function scenario(name: string, text: string): string {
  writeFileSync(path.join(directory, name), `${head}${text}`);
  return name;
}

const played = (text: string) => rehearse(readRehearsedStack(stackText, 'cdk.tf.json'), readScenario(`${head}${text}`, 'test.yaml'));
const recordsOf = (text: string): Record<string, unknown>[] => played(text).events.flatMap(({ record }) => (record === undefined ? [] : [{ ...record }]));

describe('a scenario', () => {
  const broken: readonly (readonly [what: string, text: string, message: string])[] = [
    ['an unknown field', 'event: []', 's.yaml:1:1: unrecognized key(s) in object: \'event\''],
    ['no kind of event', 'events: [{ at: PT1M }]', 's.yaml:4:10: events[0]: an event has one of stop, start, terminate, shutdown, record, got none'],
    ['two kinds of event in one', 'events:\n  - { at: PT1M, stop: a, start: a }', 's.yaml:5:5: events[0]: an event has one of stop, start, terminate, shutdown, record, got stop and start'],
    ['a time that is none', 'events:\n  - { at: 10 minutes, stop: a }', 's.yaml:5:11: events[0].at: must be a duration from the start such as +PT5M, or a time in UTC such as 2024-10-04T15:16:44Z, got "10 minutes"'],
    ['nobody', 'events:\n  - { at: PT1M, stop: a, by: alice }', 's.yaml:5:30: events[0].by: must be user/<name>, role/<name>, role/<name>/<session>, root or autoscaling.amazonaws.com'],
    ['a refused shutdown', 'events:\n  - { at: PT1M, shutdown: a, refused: true }', 's.yaml:5:39: events[0].refused: says something of stop, start, terminate only'],
    ['a start that was stopped before', 'events:\n  - { at: PT1M, start: a, alreadyStopped: true }', 's.yaml:5:43: events[0].alreadyStopped: says something of stop only'],
    ['a refused dry run', 'events:\n  - { at: PT1M, stop: a, refused: true, dryRun: true }', 's.yaml:5:49: events[0].dryRun: a dry run that is refused is simply refused'],
    ['a shutdown with a record', 'events:\n  - { at: PT1M, shutdown: a, record: {} }', 's.yaml:5:38: events[0].record: a shutdown in the guest has no record'],
    ['no instance at all', 'events:\n  - { at: PT1M, stop: [] }', 's.yaml:5:23: events[0].stop: array must contain at least 1 element(s)'],
    ['a state that is none', 'expect:\n  transitions:\n    - { alarm: stops, to: RED, at: PT1M }', "s.yaml:6:27: expect.transitions[0].to: invalid enum value. Expected 'OK' | 'ALARM' | 'INSUFFICIENT_DATA', received 'RED'"],
    ['a delay below zero', 'parameters: { deliveryDelay: -1 }', 's.yaml:4:30: parameters.deliveryDelay: number must be greater than or equal to 0'],
    ['a delay without its end', 'parameters: { deliveryDelay: { minimum: 1, typical: 2 } }', 's.yaml:4:30: parameters.deliveryDelay.maximum: required'],
    ['a share of more than all', 'parameters: { deliveryDelay: { minimum: 1, typical: 2, maximum: 3, duplicates: 2 } }', 's.yaml:4:80: parameters.deliveryDelay.duplicates: number must be less than or equal to 1'],
  ];
  /** What only the command can know. */
  const senseless: typeof broken = [
    ['an instance without a name', 'events:\n  - { at: PT1M, stop: [a, c] }', 's.yaml:5:23: events[0].stop: no instance is called "c"; there are: a, b'],
    ['a day that is none', 'until: 2026-04-31T00:00:00Z', 's.yaml:4:8: until: must be a duration from the start such as +PT5M, or a time in UTC such as 2024-10-04T15:16:44Z, got "2026-04-31T00:00:00Z"'],
    ['an event before the deployment', 'events:\n  - { at: 2026-03-02T06:59:59Z, stop: a }', 's.yaml:5:11: events[0].at: is before the stack was deployed'],
  ];

  test.each([...broken, ...senseless])('with %s is refused at its place', (_what, text, message) => {
    expect(() => readScenario(`${head}${text}`, 's.yaml')).toThrow(new Error(message));
  });

  test.each(broken)('with %s is refused by the published schema too', (_what, text) => {
    expect(valid(schema, parse(`${head}${text}`))).toBe(false);
  });

  test('that is shipped is valid by the published schema', () => {
    const shipped = path.join(__dirname, '../../../../apps/dev/scenarios');
    const verdicts = readdirSync(shipped).map((file) => [file, valid(schema, parse(readFileSync(path.join(shipped, file), 'utf8')))]);
    expect(verdicts.length).toBeGreaterThan(10);
    expect(verdicts.filter(([, isValid]) => isValid !== true)).toEqual([]);
  });

  test('names every field of the published schema, and the schema every field of it', () => {
    const text = 'start: 2026-03-02T08:00:00Z\ndeployedBefore: PT1H\nuntil: P1D\nbackground: PT1H\nparameters: { stamp: eventTime, busDelay: 1, evaluationSecond: 1, evaluationRange: 3, publishLag: 1, unconfirmed: [], deliveryDelay: 1 }\nevents: []\nexpect: { transitions: [], quiet: [], unchecked: [], masked: 0, echoes: 0, emails: 0 }';
    const all = parse(`${head}${text}`) as Record<string, object>;
    expect(readScenario(`${head}${text}`, 's.yaml').scenario.expect?.emails).toBe(0);
    const properties = schema['properties'] as Record<string, { properties: object }>;
    expect(Object.keys(properties).sort()).toEqual(Object.keys(all).sort());
    expect(Object.keys(properties['parameters']!.properties).sort()).toEqual(Object.keys(all['parameters']!).sort());
    expect(valid(schema, all)).toBe(true);
  });
});

describe('records', () => {
  test('are complete, and tell the state that the scenario has brought the instance to', () => {
    const [first, , again] = recordsOf('events:\n  - { at: PT1M, stop: [a, b], by: role/Operator/eve }\n  - { at: PT2M, start: b }\n  - { at: PT3M, stop: [a, b] }');
    expect(first).toMatchObject({
      eventVersion: '1.11',
      eventTime: '2026-03-02T08:01:00Z',
      eventName: 'StopInstances',
      recipientAccountId: '111122223333',
      userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/Operator/eve', sessionContext: { sessionIssuer: { userName: 'Operator' } } },
    });
    const states = (record: object | undefined) => (record as { responseElements: { instancesSet: { items: { previousState: { name: string } }[] } } }).responseElements.instancesSet.items.map(({ previousState }) => previousState.name);
    expect(states(first)).toEqual(['running', 'running']);
    expect(states(again)).toEqual(['stopped', 'running']);
  });

  test.each([
    ['refused: true', 'Client.UnauthorizedOperation'],
    ['dryRun: true', 'Client.DryRunOperation'],
    ['record: { errorCode: Client.OperationNotPermitted }', 'Client.OperationNotPermitted'],
  ])('of a call with %s say %s', (flag, errorCode) => {
    expect(recordsOf(`events: [{ at: PT1M, stop: a, ${flag} }]`)[0]).toMatchObject({ errorCode });
  });

  test('of Auto Scaling bear its role and name three times', () => {
    expect(recordsOf('events: [{ at: PT1M, terminate: a, by: autoscaling.amazonaws.com }]')[0]).toMatchObject({
      eventName: 'TerminateInstances',
      userIdentity: { invokedBy: 'autoscaling.amazonaws.com', sessionContext: { sessionIssuer: { userName: 'AWSServiceRoleForAutoScaling' } } },
      sourceIPAddress: 'autoscaling.amazonaws.com',
      userAgent: 'autoscaling.amazonaws.com',
    });
  });

  test('of a shutdown in the guest do not exist, but its states are told', () => {
    const [event] = played('events: [{ at: PT1M, shutdown: a }]').events;
    expect(event?.record).toBeUndefined();
    expect(event?.busEvents.map(({ detail }) => detail['state'])).toEqual(['stopping', 'stopped']);
  });
});

const TWO_STOPS = 'events: [{ at: PT1M, stop: a }, { at: PT2M, start: a }, { at: PT3M, stop: a }]\n';

describe('stopwatch rehearse', () => {
  test('says as expected, and exits with 0', async () => {
    const file = scenario('good.yaml', `${TWO_STOPS}expect:\n  transitions:\n    - { alarm: stops, from: OK, to: ALARM, at: PT10M, within: PT1M, actions: executed }\n    - { alarm: stops, to: OK, at: PT12M, within: PT2M }\n  masked: 0\n  echoes: 0\n  emails: 1\n`);
    const { exitCode, stdout } = await command('--scenario', file);
    expect(stdout).toContain('As expected.');
    expect(exitCode).toBe(0);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
    expect(stdout).toMatch(/ {2}1 {2}08:01:00 +StopInstances a +08:06:00 +08:06 +08:08:\d\d +stops +stays OK\n/);
    expect(stdout).toMatch(/ {2}3 {2}08:03:00 +StopInstances a +08:08:00 +08:08 +08:10:\d\d +stops +OK → In alarm +1 mail\n/);
    expect(stdout).toMatch(/2026-03-02 08:10:\d\d {2}State update +Alarm updated from OK to In alarm\n/);
    expect(stdout).toContain('Subject  ALARM: "test-stops" in EU (London)');
  });

  test('shows what differs as a diff, and exits with 1', async () => {
    const text = `parameters: { evaluationSecond: 30 }\n${TWO_STOPS}expect:\n  transitions:\n    - { alarm: stops, to: ALARM, at: PT10M, actions: executed }\n    - { alarm: stops, from: OK, to: INSUFFICIENT_DATA, at: PT20M, within: PT90S }\n  quiet:\n    - { alarm: test-stops, from: PT0S, until: PT1H }\n  emails: 3\n`;
    const { exitCode, stdout } = await command('--scenario', scenario('bad.yaml', text));
    expect(stdout.slice(stdout.indexOf('--- expected')).trimEnd().split('\n')).toEqual([
      '--- expected   bad.yaml',
      '+++ rehearsed',
      '@@ test-stops @@',
      ' 2026-03-02 08:10:30  OK to In alarm, actions executed',
      '+2026-03-02 08:12:30  In alarm to OK, no action',
      '-2026-03-02 08:20:00 ± 1 min 30 s  OK to Insufficient data  (bad.yaml:9:7)',
      '@@ test-stops @@',
      '-must stay quiet  (bad.yaml:11:7)',
      '+2026-03-02 08:10:30  OK to In alarm, actions executed',
      '@@ e-mails @@',
      '-3  (bad.yaml:12:11)',
      '+1',
    ]);
    expect(exitCode).toBe(1);
  });

  test('holds alarms that a scenario does not name to silence', async () => {
    const { exitCode, stdout } = await command('--scenario', scenario('silent.yaml', `${TWO_STOPS}expect: {}\n`), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ passed: false, diff: expect.arrayContaining(['@@ test-stops @@', '-must stay quiet  (silent.yaml:5:9)']) });
    expect(exitCode).toBe(1);
  });

  test.each([
    ['an alarm that the stack does not have', 'expect: { unchecked: [nope] }', 'x.yaml:4:23: expect.unchecked[0]: the stack has no alarm "nope"; there are: test-stops, test-quiet'],
    ['an instance that the stack does not have', 'instances: { a: "${web}" }', 'x.yaml:3:17: instances.a: no instance of the stack has "web" in its address; there are: aws_instance.drill_instance'],
    ['an impossible delay', 'parameters: { deliveryDelay: { minimum: 9, typical: 2, maximum: 1 } }', 'x.yaml:4:13: parameters: deliveryDelay must have 0 <= minimum <= typical <= maximum, got 9, 2 and 1'],
    ['a stop of what was terminated', 'events: [{ at: PT1M, terminate: a }, { at: PT2M, stop: a }]', 'x.yaml:4:56: events[1].stop: a was terminated before'],
    ['an end before its start', 'until: 2026-03-02T07:30:00Z', 'x.yaml:4:8: until: must be after the start'],
  ])('refuses %s with its place, and exits with 2', async (_what, text, message) => {
    const file = path.join(directory, 'x.yaml');
    writeFileSync(file, text.startsWith('instances') ? `name: Test\ndescription: A test.\n${text}\n` : `${head}${text}\n`);
    expect(await command('--scenario', 'x.yaml')).toEqual({ exitCode: 2, stdout: '', stderr: `stopwatch rehearse: ${message}\n` });
  });

  test('refuses files that are not there or are no stack, by name', async () => {
    writeFileSync(path.join(directory, 'cut.json'), '{"resource":');
    expect(await command('--scenario', 'gone.yaml')).toMatchObject({ exitCode: 2, stderr: 'stopwatch rehearse: gone.yaml: there is no such file\n' });
    expect((await command('--stack', 'cut.json', '--scenario', 'good.yaml')).stderr).toMatch(/^stopwatch rehearse: cut\.json: .*JSON/);
  });

  test('does the same for the same input, byte for byte, and draws other delays from another seed', () => {
    const text = `parameters: { deliveryDelay: { minimum: 60, typical: 300, maximum: 900 } }\n${TWO_STOPS}`;
    const file = readScenario(`${head}${text}`, 'test.yaml');
    const stack = readRehearsedStack(stackText, 'cdk.tf.json');
    const of = (seed?: string) => JSON.stringify(summaryOf(rehearse(stack, file, seed), undefined));
    expect(of()).toBe(of());
    expect(of('one')).not.toBe(of('other'));
  });

  test('colours only a terminal, and not one that wants none', () => {
    expect(inkFor({ isTTY: true }, {}).red('x')).toBe('\u001b[31mx\u001b[39m');
    expect(inkFor({ isTTY: true }, { NO_COLOR: '1' }).red('x')).toBe('x');
    expect(inkFor({}, {}).red('x')).toBe('x');
  });
});

test('aligning keeps the order of both lists, loses nothing and pairs only what fits', () => {
  const state = fc.constantFrom('OK' as const, 'ALARM' as const);
  const expected = fc.array(fc.record({ at: fc.nat(20), within: fc.nat(3), to: state, place: fc.constant('') }), { maxLength: 6 });
  const actual = fc.array(fc.record({ timestamp: fc.nat(20), from: state, to: state, actions: fc.constant('none' as const) }), { maxLength: 6 });
  fc.assert(
    fc.property(expected, actual, (wanted, got) => {
      const lines = align(wanted, got);
      expect(lines.flatMap((line) => ('expected' in line ? [line.expected] : []))).toEqual(wanted);
      expect(lines.flatMap((line) => ('actual' in line ? [line.actual] : []))).toEqual(got);
      for (const line of lines) if (line.kind === 'met') expect(fits(line.expected, line.actual)).toBe(true);
    }),
  );
});

const inBrowser = hasChromium() ? describe : describe.skip;
if (!hasChromium()) test.todo('the report in a browser: not run, because no Chromium was found');

inBrowser('the report in Chromium', () => {
  test('complains of nothing, asks for nothing and fits the screen, light and dark, wide and narrow', async () => {
    await command('--scenario', scenario('report.yaml', TWO_STOPS), '--html', 'out/report.html');
    const document = readFileSync(path.join(directory, 'out/report.html'), 'utf8');
    const browser = await launchChromium();
    try {
      const tab = await browser.newPage();
      const complaints: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      tab.on('pageerror', ({ message }) => complaints.push(message));
      tab.on('request', (request) => request.url().startsWith('data:') || complaints.push(request.url()));
      for (const [width, colorScheme] of [[1240, 'light'], [1240, 'dark'], [390, 'light'], [390, 'dark']] as const) {
        await tab.setViewportSize({ width, height: 900 });
        await tab.emulateMedia({ colorScheme });
        await tab.setContent(document);
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width);
        // Timeline, two alarms, state bars, and the dashboard's graphs.
        expect(await tab.locator('svg:visible').count()).toBe(6);
      }
      const text = await tab.locator('main').innerText();
      expect(text).toContain('1 alarm rang, 1 mail sent');
      // The dashboard's log widget answers its query; what is not computed says so.
      expect(text).toContain('arn:aws:iam::111122223333:user/alice');
      expect(text).toMatch(/METRICS/);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
