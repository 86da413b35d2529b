import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const STOPS = '{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }';
const stop = { eventName: 'StopInstances', eventID: 'a' };
const denied = { eventName: 'StopInstances', errorCode: 'Client.UnauthorizedOperation', eventID: 'b' };
const start = { eventName: 'StartInstances', eventID: 'c' };

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-match-'));
  file('trail.json', JSON.stringify({ Records: [stop, denied, start] }));
  file('trail.json.gz', gzipSync(JSON.stringify({ Records: [start, stop] })));
  file('pretty.json', JSON.stringify({ Records: [denied, stop] }, undefined, 2));
  file('lines.jsonl', `${JSON.stringify(start)}\n\n${JSON.stringify(stop)}\r\n${JSON.stringify(denied)}`);
  file('app.log', 'all fine\nERROR disk full\nan ERROR again\n');
  file('AWSLogs/2024/one.json.gz', gzipSync(JSON.stringify({ Records: [stop] })));
  file('AWSLogs/2024/two.json.gz', gzipSync(JSON.stringify({ Records: [stop, start, stop] })));
  file('cut.json.gz', gzipSync(JSON.stringify({ Records: [stop] })).subarray(0, 30));
  file('damaged.json', '{"Records":[{"eventName":"StopInstances"},]}');
  file('empty.log', '');
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
  writeFileSync(path.join(directory, name), content);
}

/** Runs the real command, as a shell would. */
function run(args: readonly string[], input = '') {
  const command = path.join(__dirname, '../../bin/stopwatch.js');
  const { status, stderr, stdout } = spawnSync(process.execPath, [command, 'match', ...args], { cwd: directory, input, encoding: 'utf8' });
  return { status, stderr, lines: stdout.split('\n').slice(0, -1) };
}

const printed = (...events: readonly object[]) => events.map((event) => JSON.stringify(event));

describe('prints what matches', () => {
  test.each([
    ['a CloudTrail file', 'trail.json'],
    ['a compressed CloudTrail file', 'trail.json.gz'],
    ['a pretty-printed CloudTrail file, each record on one line', 'pretty.json'],
    ['JSON lines', 'lines.jsonl'],
  ])('of %s', (_what, name) => {
    expect(run([STOPS, name])).toEqual({ status: 0, stderr: '', lines: printed(stop) });
  });

  test('of lines of text', () => {
    expect(run(['ERROR', 'app.log']).lines).toEqual(['ERROR disk full', 'an ERROR again']);
    expect(run(['ERROR -disk', 'app.log']).lines).toEqual(['an ERROR again']);
  });

  test('of standard input, compressed or not, named or not', () => {
    expect(run([STOPS], printed(denied, stop).join('\n')).lines).toEqual(printed(stop));
    expect(run(['ERROR', '-'], 'ERROR\nfine\n').lines).toEqual(['ERROR']);
    const zipped = spawnSync('sh', ['-c', `"${process.execPath}" "${path.join(__dirname, '../../bin/stopwatch.js')}" match '${STOPS}' < trail.json.gz`], { cwd: directory, encoding: 'utf8' });
    expect(zipped.stdout).toBe(`${JSON.stringify(stop)}\n`);
  });

  test('of a directory, under the names of its files', () => {
    expect(run([STOPS, 'AWSLogs']).lines).toEqual([
      `AWSLogs/2024/one.json.gz:${JSON.stringify(stop)}`,
      `AWSLogs/2024/two.json.gz:${JSON.stringify(stop)}`,
      `AWSLogs/2024/two.json.gz:${JSON.stringify(stop)}`,
    ]);
    expect(run([STOPS, '--no-filename', 'AWSLogs']).lines).toEqual(printed(stop, stop, stop));
  });
});

test('--with-filename names a single file', () => {
  expect(run([STOPS, '-H', 'trail.json']).lines).toEqual([`trail.json:${JSON.stringify(stop)}`]);
});

test('--count prints numbers only', () => {
  expect(run(['--count', STOPS, 'trail.json']).lines).toEqual(['1']);
  expect(run(['-c', STOPS, 'AWSLogs', 'app.log']).lines).toEqual(['AWSLogs/2024/one.json.gz:1', 'AWSLogs/2024/two.json.gz:2', 'app.log:0']);
});

test('--json prints where each match is', () => {
  expect(run(['--json', STOPS, 'trail.json.gz']).lines.map((line) => JSON.parse(line))).toEqual([{ file: 'trail.json.gz', number: 2, message: stop }]);
  expect(run(['--json', 'ERROR', 'app.log']).lines.map((line) => JSON.parse(line))).toEqual([
    { file: 'app.log', number: 2, message: 'ERROR disk full' },
    { file: 'app.log', number: 3, message: 'an ERROR again' },
  ]);
});

test('--explain says of every event what decided, and the exit code stays that of the matches', () => {
  const { lines, status } = run(['--explain', STOPS, 'trail.json']);
  expect(status).toBe(0);
  expect(lines.filter((line) => line.startsWith('{'))).toEqual(printed(stop, denied, start));
  expect(lines.filter((line) => line.startsWith('  No match'))).toEqual([
    '  No match: failed at $.errorCode NOT EXISTS (saw "Client.UnauthorizedOperation").',
    '  No match: failed at $.eventName = "StopInstances" (saw "StartInstances").',
  ]);
  expect(run(['--explain', STOPS], JSON.stringify(start)).status).toBe(1);
});

test('nothing that matches is exit code 1, as with grep', () => {
  expect(run([STOPS], '')).toEqual({ status: 1, stderr: '', lines: [] });
  expect(run(['ERROR', 'empty.log']).status).toBe(1);
});

test('a pattern that AWS refuses is told with a caret', () => {
  const { lines, status, stderr } = run(['{ $.eventName == "StopInstances" }', 'trail.json']);
  expect({ status, lines }).toEqual({ status: 2, lines: [] });
  expect(stderr).toBe(
    ['stopwatch match: Invalid metric filter pattern: expected a value, found "=" at position 15', '', '  { $.eventName == "StopInstances" }', '                 ^', ''].join('\n'),
  );
});

test.each([
  ['missing.json', 'no such file or directory'],
  ['cut.json.gz', 'damaged gzip file: it ends too early'],
  ['damaged.json', /^damaged CloudTrail file: expected .* at byte \d+, found '\]'$/],
])('%s is told by name, the other files are read, and the exit code is 2', (name, reason) => {
  const { lines, status, stderr } = run([STOPS, name, 'trail.json']);
  expect({ status, lines }).toEqual({ status: 2, lines: [`trail.json:${JSON.stringify(stop)}`] });
  expect(stderr.startsWith(`stopwatch match: ${name}: `)).toBe(true);
  expect(stderr.trim().slice(`stopwatch match: ${name}: `.length)).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
});

test.each([
  [[], 'a pattern is missing'],
  [['--count', '--json', 'ERROR'], '--count, --explain and --json exclude each other'],
  [['--colour', 'ERROR'], "Unknown option '--colour'"],
])('%j is refused with the synopsis', (args, message) => {
  const { status, stderr } = run(args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain('Usage: stopwatch match [options] <pattern> [file…]');
});

test('a reader that goes away ends the command quietly', () => {
  file('long.log', 'ERROR something\n'.repeat(200_000));
  const command = `"${process.execPath}" "${path.join(__dirname, '../../bin/stopwatch.js')}" match ERROR long.log | head -n 1`;
  const { stderr, stdout } = spawnSync('sh', ['-c', command], { cwd: directory, encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: 'ERROR something\n', stderr: '' });
});
