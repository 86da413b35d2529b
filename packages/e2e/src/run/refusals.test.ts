import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CreateTagsCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { startLocalAws, type LocalAws } from '@stopwatch/local-aws';
import { readDrill } from '../drill/read-drill';
import { loadDrill } from '../drill/shipped';
import type { Progress } from '../progress/progress';
import { drillPolicy } from '../safety/policy';
import { clockOf } from '../target/clock';
import { AS_FOUND, whatIsThere } from '../testing/as-found';
import { deployChain, runInstance, type DeployedChain } from '../testing/deploy-chain';
import { ADMINISTRATOR, createSession, createUser, useCredentials, useProfile } from '../testing/identity';
import { recoverInstance, runDrills, type DrillSession } from './run-drills';

let endpoint: LocalAws;
let chain: DeployedChain;
let lines: string[];

jest.setTimeout(180_000);

// One endpoint for all: every drill leaves it as it was, which the next one notices if it is not so.
beforeAll(async () => {
  endpoint = await startLocalAws({ port: 0, clock: { mode: 'manual', start: Date.now() } });
  chain = await deployChain(endpoint.url);
  await (await clockOf(endpoint.url, false)).sleep(20 * 60_000);
});
afterAll(() => endpoint.close());

beforeEach(() => {
  useCredentials(ADMINISTRATOR);
  lines = [];
});
afterEach(async () => {
  useCredentials(ADMINISTRATOR);
  expect(await whatIsThere(chain)).toEqual(AS_FOUND);
});

/** Calls back at each line that a drill prints. */
function progressWith(onLine: (text: string) => void): Progress {
  const note = (text: string): void => {
    lines.push(text);
    onLine(text);
  };
  return { step: note, note, waiting: () => undefined, close: () => undefined };
}

async function session(change: Partial<DrillSession> = {}): Promise<DrillSession> {
  const clock = await clockOf(endpoint.url, false);
  return { outputs: chain.outputs, clock, endpoint: endpoint.url, progress: progressWith(() => undefined), signal: new AbortController().signal, root: '/nowhere', retries: { maxAttempts: 1, pause: 5, longest: 300 }, ...change };
}

const drill = async (name: string, change: Partial<DrillSession> = {}) => {
  const { exitCode, results } = await runDrills(await session(change), [loadDrill(name)]);
  return { exitCode, result: results[0]! };
};

/** A drill of one refused stop, which is over in a moment. */
const QUICK = readDrill('drill: quick\nsummary: s\nalarm: { detection: refused-stop }\nwarmUp: { patience: 20m }\nactions:\n  - { do: refusedStop, name: it }\nexpectations:\n  - { expect: transition, to: ALARM, within: 20m, of: it }\n', 'quick.yaml');

const LEAST = drillPolicy({ accountId: '123456789012', region: 'eu-west-2', logGroupName: '/stopwatch-test-trail/cloudtrail', trailName: 'stopwatch-test-trail', instanceId: '*', drillTag: { key: 'stopwatch:drill', value: 'permitted' } });
const without = (...sids: readonly string[]) => ({ ...LEAST, Statement: LEAST.Statement.filter((one) => !sids.includes((one as { Sid: string }).Sid)) });

test('without permissions a drill says everything that is missing, before it changes anything', async () => {
  useCredentials(await createUser(endpoint.url, 'reduced', without('StopAndStartTheDrillInstance', 'Lock', 'ReadAlarms')));
  const { exitCode, result } = await drill('repeated-stop');
  expect([exitCode, result.outcome]).toEqual([2, 'notRun']);
  expect(result.problems.map((one) => one.split(' is not allowed:')[0])).toEqual([
    'ec2:StopInstances', 'ec2:StartInstances', 'ec2:CreateTags', 'ec2:DeleteTags', 'cloudwatch:DescribeAlarms', 'cloudwatch:DescribeAlarmHistory',
    'stopwatch drill --env test --print-policy prints a policy with everything a drill needs',
  ]);
  expect(result.problems[0]).toContain('User: arn:aws:iam::123456789012:user/reduced is not authorized to perform: ec2:StopInstances');
  expect(lines.filter((one) => /^(stop|locking)/.test(one))).toEqual([expect.stringMatching(/^stopped: ec2:StopInstances is not allowed: .*; stopwatch drill --env test --print-policy/)]);
});

test('without the optional permissions a drill passes, and says what it could not see', async () => {
  useCredentials(await createUser(endpoint.url, 'deaf', without('OptionalListen', 'OptionalQueueToListenWith', 'OptionalReadTheKey')));
  const { exitCode, result } = await drill('refused-stop');
  expect([exitCode, result.problems]).toEqual([0, []]);
  expect(result.judgements.filter(({ verdict }) => verdict !== 'met')).toEqual([
    expect.objectContaining({ verdict: 'notObserved', says: expect.stringContaining('is not authorized to perform: sqs:CreateQueue') }),
  ]);
  expect(result.unread).toEqual([expect.stringContaining('kms:')]);
});

test.each([
  [undefined, 'test is production: a drill really stops an instance and really wakes people; confirm with --confirm test'],
  ['prod', '--confirm prod does not name the environment, which is test'],
])('production is refused with --confirm %s', async (confirmed, problem) => {
  const { exitCode, result } = await drill('repeated-stop', { outputs: { ...chain.outputs, production: true }, ...(confirmed === undefined ? {} : { confirmed }) });
  expect([exitCode, result.problems, result.cleanUp]).toEqual([2, [problem], undefined]);
});

test('production that is named is drilled', async () => {
  const { exitCode } = await runDrills(await session({ outputs: { ...chain.outputs, production: true }, confirmed: 'test' }), [QUICK]);
  expect(exitCode).toBe(0);
});

test('an instance in another state or without the tag is left alone', async () => {
  const stopped = await runDrills(await session(), [{ ...QUICK, warmUp: { ...QUICK.warmUp, instance: 'stopped' } }]);
  expect([stopped.exitCode, stopped.results[0]!.problems]).toEqual([2, [`${chain.outputs.instanceId} is running; the drill needs it stopped`]]);
  const tag = { key: 'stopwatch:drill', value: 'yes' };
  const other = await drill('repeated-stop', { outputs: { ...chain.outputs, drillTag: tag } });
  expect([other.exitCode, other.result.problems]).toEqual([2, [`${chain.outputs.instanceId} does not carry the tag stopwatch:drill = yes, but permitted: drills leave it alone`]]);
});

test('of two drills at once the second is refused, and the first goes on', async () => {
  let second: ReturnType<typeof drill> | undefined;
  const start = progressWith((text) => {
    if (text.startsWith('refusedStop')) second ??= drill('repeated-stop');
  });
  const first = await runDrills(await session({ progress: start }), [QUICK]);
  const { exitCode, result } = await second!;
  expect([first.exitCode, exitCode]).toEqual([0, 2]);
  expect(result.problems).toEqual([expect.stringMatching(/^drill \d{8}t\d{6}-[0-9a-f]{6} of .+@.+:\d+ is running on this instance \(its lock holds until 20\d\d-/)]);
});

async function leaveLock(until: number, owner: string): Promise<void> {
  const value = `until=${new Date(until).toISOString().slice(0, 19)}Z instance=running protected=false by=${owner}`;
  await chain.clients.ec2.send(new CreateTagsCommand({ Resources: [chain.outputs.instanceId], Tags: [{ Key: 'stopwatch:drill-lock:20260914t054307-800000', Value: value }] }));
  await chain.clients.ec2.send(new StopInstancesCommand({ InstanceIds: [chain.outputs.instanceId] }));
}

test('a lock of another machine is waited for, and what its drill left is repaired after it ran out', async () => {
  const { clock } = await session();
  const now = await clock.now();
  await leaveLock(now - 60_000, 'alice@elsewhere:42');
  await clock.sleep(60_000);
  const { exitCode, result } = await drill('repeated-stop');
  expect([exitCode, result.problems]).toEqual([2, [`${chain.outputs.instanceId} is stopped; the drill needs it running`]]);
  await leaveLock(now + 10 * 60_000, 'alice@elsewhere:42');
  expect(await recoverInstance(await session())).toBe(0);
  expect(await clock.now()).toBeGreaterThanOrEqual(Math.floor((now + 10 * 60_000) / 1_000) * 1_000);
  expect(lines).toContain('recovering drill 20260914t054307-800000 of alice@elsewhere:42');
  expect(lines).toContain('done: lock is released');
});

test('a lock that is renewed belongs to a drill that lives, and nothing is repaired', async () => {
  const { clock } = await session();
  await leaveLock((await clock.now()) + 60_000, 'alice@elsewhere:42');
  const renewing = progressWith((text) => {
    if (text.startsWith('recovering')) void clock.now().then((now) => leaveLock(now + 3_600_000, 'alice@elsewhere:42'));
  });
  expect(await recoverInstance(await session({ progress: renewing }))).toBe(2);
  expect(lines.at(-1)).toMatch(/^drill 20260914t054307-800000 of alice@elsewhere:42 is alive: it renewed its lock until /);
  await clock.sleep(3_600_000);
  expect(await recoverInstance(await session())).toBe(0);
});

test("somebody else's stop during a drill is named as the cause, and explains the comparison", async () => {
  const theirs = await runInstance(chain.clients);
  await (await session()).clock.sleep(60_000);
  const progress = progressWith((text) => {
    if (text === 'start') void chain.clients.ec2.send(new StopInstancesCommand({ InstanceIds: [theirs] }));
  });
  const { exitCode, result } = await drill('must-stay-quiet', { progress });
  expect([exitCode, result.causes[0]]).toEqual([1, { kind: 'countedOthers', where: 'test-repeated-stop', says: expect.stringMatching(/^stops by others were counted: aws-sdk-js/) }]);
  expect(result.comparison.filter(({ agrees }) => !agrees)).toEqual([expect.objectContaining({ alarmName: 'test-repeated-stop', to: 'ALARM', says: expect.stringMatching(/^not predicted; a stop by somebody else at \d\d:\d\d:\d\d \(aws-sdk-js/) })]);
});

test('credentials that expire are asked for again, and the drill goes on', async () => {
  const user = await createUser(endpoint.url, 'guest', LEAST);
  const { clock } = await session();
  await clock.sleep(26 * 3_600_000);
  const [short, long] = [await createSession(endpoint.url, user, 900), await createSession(endpoint.url, user, 129_600)];
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-credentials-'));
  try {
    useProfile(path.join(directory, 'credentials'), short);
    const progress = progressWith((text) => {
      if (text.startsWith('start')) void clock.sleep(1_000_000);
      if (/xpired.*trying again$/.test(text)) useProfile(path.join(directory, 'credentials'), long);
    });
    const { exitCode, result } = await drill('repeated-stop', { progress, retries: { maxAttempts: 1, pause: 5 } });
    expect([exitCode, result.problems]).toEqual([0, []]);
    expect(result.survived['expiredCredentials']).toBeGreaterThanOrEqual(1);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('credentials that expire and are not renewed end the drill, and another person recovers', async () => {
  const user = await createUser(endpoint.url, 'visitor', LEAST);
  const { clock } = await session();
  await clock.sleep(26 * 3_600_000);
  useCredentials(await createSession(endpoint.url, user, 900));
  const late = progressWith((text) => {
    if (text.startsWith('start')) void clock.sleep(1_000_000);
  });
  const { exitCode, result } = await drill('repeated-stop', { progress: late });
  expect([exitCode, result.problems[0]]).toEqual([3, expect.stringMatching(/^there are no valid AWS credentials \(.*xpired.*\): sign in again$/)]);
  expect(result.problems.at(-1)).toMatch(/^not cleaned up: /);
  const again = await drill('repeated-stop');
  expect([again.exitCode, again.result.problems]).toEqual([2, [expect.stringMatching(/^there are no valid AWS credentials/)]]);
  useCredentials(ADMINISTRATOR);
  expect(await recoverInstance(await session())).toBe(0);
});
