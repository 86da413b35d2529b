import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalAws, type LocalAws } from '@stopwatch/local-aws';
import { loadDrill } from '../drill/shipped';
import { silent } from '../progress/progress';
import { clockOf } from '../target/clock';
import { AS_FOUND, whatIsThere } from '../testing/as-found';
import { deployChain, putAlarm, type DeployedChain } from '../testing/deploy-chain';
import { killedDrill, startDrill } from '../testing/drill-process';
import { randomFaults, seededRandom, startFaultProxy, type FaultProxy } from '../testing/fault-proxy';
import { ADMINISTRATOR, useCredentials } from '../testing/identity';
import { runDrills } from './run-drills';

let endpoint: LocalAws;
let chain: DeployedChain;
let directory: string;
let proxy: FaultProxy | undefined;

jest.setTimeout(240_000);

beforeAll(() => {
  useCredentials(ADMINISTRATOR);
  directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-drill-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

beforeEach(async () => {
  endpoint = await startLocalAws({ port: 0, clock: { mode: 'manual', start: Date.UTC(2026, 8, 14) } });
  chain = await deployChain(endpoint.url);
  await (await clockOf(endpoint.url, false)).sleep(20 * 60_000);
});
afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
  await endpoint.close();
});

async function drillThroughFaults(name: string, seed: number) {
  proxy = await startFaultProxy({ target: endpoint.url, fault: randomFaults(0.3, seededRandom(seed)) });
  const session = { outputs: chain.outputs, clock: await clockOf(proxy.url, false), endpoint: proxy.url, progress: silent, retries: { maxAttempts: 1, pause: 5 }, signal: new AbortController().signal, root: '/nowhere' };
  return runDrills(session, [loadDrill(name)]);
}

test.each([1])('with 30 %% of calls failing a drill still passes, and the instance runs (seed %i)', async (seed) => {
  const { exitCode, results } = await drillThroughFaults('repeated-stop', seed);
  expect([exitCode, results[0]!.problems, results[0]!.judgements.filter(({ verdict }) => verdict !== 'met')]).toEqual([0, [], []]);
  expect(await whatIsThere(chain)).toEqual(AS_FOUND);
  expect(proxy!.counts['requests']).toBeGreaterThan(50);
});

test.each([3])('with 30 %% of calls failing an alarm that cannot ring is never passed (seed %i)', async (seed) => {
  await putAlarm(chain.clients.cloudWatch, { name: 'test-repeated-stop', metricName: 'InstanceStops', threshold: 5, period: 86_400, topicArn: chain.topicArn });
  const { exitCode } = await drillThroughFaults('repeated-stop', seed);
  expect(exitCode).toBe(1);
  expect(await whatIsThere(chain)).toEqual(AS_FOUND);
});

/** Whatever a drill is doing, it can be killed in the middle of it. */
const MOMENTS: readonly (readonly [drill: string, after: string])[] = [
  ['per-instance', 'checking permissions'],
  ['per-instance', 'locking'],
  ['per-instance', 'warm-up'],
  ['per-instance', 'predicting'],
  ['per-instance', 'stop (first stop)'],
  ['per-instance', 'stop (repeated call)'],
  ['per-instance', 'stop (second stop)'],
  ['per-instance', 'observing'],
  ['refused-stop', 'refusedStop'],
  ['refused-stop', 'predicting'],
];

test('killed at ten random moments, a drill can always be recovered, and nothing of it is left', async () => {
  const random = seededRandom(7);
  let [killed, recovered] = [0, 0];
  for (const [name, after] of MOMENTS) {
    const options = { directory, outputs: chain.outputs, endpoint: endpoint.url, args: ['--drill', name] };
    const drill = await killedDrill(options, after, random() * 150);
    if (drill.killed) killed += 1;
    if (JSON.stringify(await whatIsThere(chain)) !== JSON.stringify(AS_FOUND)) recovered += 1;
    const recovery = startDrill({ ...options, args: ['--recover'] });
    expect([after, await recovery.ended, drill.output, recovery.output()]).toEqual([after, 0, drill.output, expect.any(String)]);
    expect([after, await whatIsThere(chain), drill.output]).toEqual([after, AS_FOUND, drill.output]);
  }
  // Else the test would show nothing.
  expect(killed).toBeGreaterThanOrEqual(8);
  expect(recovered).toBeGreaterThanOrEqual(5);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a drill, and it cleans up', async (signal) => {
  const drill = startDrill({ directory, outputs: chain.outputs, endpoint: endpoint.url });
  await drill.printed('stop (first stop)');
  drill.child.kill(signal);
  expect([await drill.ended, drill.output()]).toEqual([2, expect.stringMatching(new RegExp(`interrupted\\n.* clean-up\\n[^]*could not run \\(test-repeated-stop\\): interrupted: ${signal}\\n`))]);
  expect(await whatIsThere(chain)).toEqual(AS_FOUND);
});
