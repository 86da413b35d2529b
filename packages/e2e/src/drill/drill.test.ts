import fc from 'fast-check';
import { printDuration, readDuration } from '../duration';
import { alarmName, readOutputs } from '../environment/outputs';
import { CannotRunError } from '../failure';
import { locksOf, printLock, readLock } from '../safety/lock-tag';
import { failureOf } from '../target/call-failure';
import { asTerraform } from '../testing/drill-process';
import { createDrillId, DRILL_ID, markPattern } from './drill-id';
import { readDrill } from './read-drill';
import { loadDrill, shippedDrills } from './shipped';

const problems = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof CannotRunError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
};

const minimal = `drill: d
summary: s
alarm: { detection: x }
actions:
  - { do: stop, name: first }
expectations:
  - { expect: transition, to: ALARM, within: 20m, of: first }
`;

describe('a drill', () => {
  test('is read with its defaults', () => {
    expect(readDrill(minimal, 'd.yaml')).toEqual({
      drill: 'd',
      summary: 's',
      alarm: { detection: 'x', scope: 'fleet' },
      warmUp: { instance: 'running', alarm: 'OK', counted: 0 },
      actions: [{ do: 'stop', name: 'first', wait: true }],
      expectations: [{ expect: 'transition', to: 'ALARM', within: 1_200_000, of: 'first' }],
    });
  });

  test.each<[string, string, string, string]>([
    ['an unknown action', 'do: stop', 'do: terminate', "d.yaml:5:11: actions[0].do: Invalid discriminator value. Expected 'stop' | 'start' | 'refusedStop' | 'dryRunStop' | 'wait'"],
    ['a field that nobody reads', 'name: first', 'name: first, waits: true', "d.yaml:5:5: actions[0]: Unrecognized key(s) in object: 'waits'"],
    ['a text that is no duration', '20m', '20 minutes', 'd.yaml:7:46: expectations[0].within: must be a duration such as 90s, 20m, 1h 30m or 3d, got "20 minutes"'],
    ['an action that is not there', 'of: first', 'of: second', 'd.yaml:7:55: expectations[0].of: must be the name of an action (first, start), got "second"'],
    ['two things of one name', 'name: first }', 'name: first }\n  - { do: start, name: first }', 'd.yaml:5:3: actions: two things are called "first"'],
    ['a file that is no YAML', 'summary: s', 'summary: [', 'd.yaml:3:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ])('with %s is refused where it stands', (_what, text, by, message) => {
    expect(problems(() => readDrill(minimal.replace(text, by), 'd.yaml'))).toContain(message);
  });

  test('that is not there is refused with the names of those that are', () => {
    expect(problems(() => loadDrill('nothing'))).toEqual(['there is no drill "nothing": neither a file nor one of must-stay-quiet, refused-stop, repeated-stop, per-instance, no-echo']);
    expect(shippedDrills().map((name) => loadDrill(name).drill)).toEqual(shippedDrills());
  });
});

test('durations are read, and printed with two units at most', () => {
  expect(['90s', '20m', '1h 30m', '3d', '20 m', '', '5', '-5m'].map(readDuration)).toEqual([90_000, 1_200_000, 5_400_000, 259_200_000, undefined, undefined, undefined, undefined]);
  expect([0, 400, 45_000, 1_200_000, 5_400_000, 266_400_000, -2_000].map(printDuration)).toEqual(['0 s', '0.4 s', '45 s', '20 min', '1 h 30 min', '3 d 2 h', '-2 s']);
});

test('a drill id is good for tags and queues, and its mark is found in a user agent', () => {
  const id = createDrillId(Date.UTC(2026, 8, 14, 5, 43, 7), () => 0.5);
  expect(id).toBe('20260914t054307-800000');
  expect(id).toMatch(DRILL_ID);
  expect(markPattern(id)).toBe('{ $.userAgent = "*stopwatch-drill/20260914t054307-800000*" }');
});

test('a lock says the same after it was a tag', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 41 }), fc.boolean(), fc.constantFrom('running' as const, 'stopped' as const), fc.stringMatching(/^[a-z]{1,20}@[a-z.-]{1,60}:\d{1,7}$/), (seconds, isProtected, instance, owner) => {
      const lock = { drillId: '20260914t054307-800000', until: Math.floor(seconds / 1_000) * 1_000, instance, protected: isProtected, owner };
      const value = printLock(lock);
      expect(value.length).toBeLessThanOrEqual(256);
      expect(locksOf([{ Key: 'Name', Value: 'x' }, { Key: `stopwatch:drill-lock:${lock.drillId}`, Value: value }])).toEqual([lock]);
    }),
  );
});

test('a lock that nobody can read is not passed over', () => {
  expect(() => readLock('stopwatch:drill-lock:20260914t054307-800000', 'mine')).toThrow('tag stopwatch:drill-lock:20260914t054307-800000 = "mine" is no lock that this version writes; restore the instance by hand and delete the tag');
});

describe('outputs', () => {
  const outputs = {
    environment: 'dev', accountId: '123456789012', region: 'eu-west-2', production: false, detectionAlarms: { 'repeated-stop': { fleet: 'all', drill: 'one' } },
    logGroupName: 'group', trailName: 'trail', instanceId: 'i-1', drillTag: { key: 'stopwatch:drill', value: 'permitted' },
  };

  test('are read from Terraform and from a file of cdktf', () => {
    const terraform = asTerraform(outputs) as Record<string, { value: unknown }>;
    const plain = Object.fromEntries(Object.entries(terraform).map(([name, { value }]) => [name, value]));
    expect(readOutputs(JSON.stringify(terraform), 'file')).toEqual(outputs);
    expect(readOutputs(JSON.stringify({ dev: plain }), 'file')).toEqual(outputs);
  });

  test('without a word about production are those of production', () => {
    const { production: _production, ...rest } = asTerraform(outputs) as Record<string, unknown>;
    expect(_production).toBeDefined();
    expect(readOutputs(JSON.stringify(rest), 'file').production).toBe(true);
  });

  test('that lack something say what', () => {
    expect(problems(() => readOutputs('{}', 'file'))).toContain('file: output drill_instance_id: is missing: the environment has no instance that drills may stop (drillInstance)');
    expect(problems(() => readOutputs('{', 'file'))[0]).toMatch(/^file: not JSON: /);
  });

  test('name the alarm of a detection', () => {
    expect(alarmName(outputs, { detection: 'repeated-stop', scope: 'instance' })).toBe('one');
    expect(problems(() => alarmName(outputs, { detection: 'x', scope: 'fleet' }))).toEqual(['dev has no detection x; it has repeated-stop']);
  });
});

test.each<[string, object, string]>([
  ['Throttling', { name: 'Throttling', $metadata: { httpStatusCode: 400 } }, 'throttled'],
  ['RequestLimitExceeded', { name: 'RequestLimitExceeded', $metadata: { httpStatusCode: 503 } }, 'throttled'],
  ['ExpiredToken', { name: 'ExpiredToken', $metadata: { httpStatusCode: 403 } }, 'expiredCredentials'],
  ['UnauthorizedOperation', { name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } }, 'denied'],
  ['a 503 without a body', { name: 'Unknown', $metadata: { httpStatusCode: 503 } }, 'transient'],
  ['a reset connection', { name: 'Error', code: 'ECONNRESET' }, 'transient'],
  ['an answer cut in the middle', new SyntaxError('Unexpected end of JSON input'), 'transient'],
  ['OperationNotPermitted', { name: 'OperationNotPermitted', $metadata: { httpStatusCode: 400 } }, 'refused'],
])('%s is sorted', (_what, error, expected) => {
  expect(failureOf(error)).toBe(expected);
});
