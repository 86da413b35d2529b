import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalAws, type LocalAws } from '@stopwatch/local-aws';
import { loadDrill } from '../drill/shipped';
import { silent } from '../progress/progress';
import { clockOf } from '../target/clock';
import { deployChain, instanceState, putAlarm, type DeployedChain } from '../testing/deploy-chain';
import { killedDrill, startDrill } from '../testing/drill-process';
import { randomFaults, seededRandom, startFaultProxy, type FaultProxy } from '../testing/fault-proxy';
import { runDrills } from './run-drills';

let endpoint: LocalAws;
let chain: DeployedChain;
let directory: string;
let proxy: FaultProxy | undefined;

jest.setTimeout(240_000);

beforeAll(() => {
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIAIOSFODNN7EXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
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

const state = () => instanceState(chain.clients, chain.outputs.instanceId);

async function drillThroughFaults(name: string, seed: number) {
  proxy = await startFaultProxy({ target: endpoint.url, fault: randomFaults(0.3, seededRandom(seed)) });
  const session = { outputs: chain.outputs, clock: await clockOf(proxy.url, false), endpoint: proxy.url, progress: silent, retries: { maxAttempts: 1, pause: 5 }, signal: new AbortController().signal, root: '/nowhere' };
  return runDrills(session, [loadDrill(name)]);
}

test.each([1])('with 30 %% of calls failing a drill still passes, and the instance runs (seed %i)', async (seed) => {
  const { exitCode, results } = await drillThroughFaults('repeated-stop', seed);
  expect([exitCode, results[0]!.problems, results[0]!.judgements.filter(({ verdict }) => verdict !== 'met')]).toEqual([0, [], []]);
  expect(await state()).toEqual({ state: 'running', locks: [] });
  expect(proxy!.counts['requests']).toBeGreaterThan(50);
});

test.each([3])('with 30 %% of calls failing an alarm that cannot ring is never passed (seed %i)', async (seed) => {
  await putAlarm(chain.clients.cloudWatch, { name: 'test-repeated-stop', metricName: 'InstanceStops', threshold: 5, period: 86_400, topicArn: chain.topicArn });
  const { exitCode } = await drillThroughFaults('repeated-stop', seed);
  expect(exitCode).toBe(1);
  expect(await state()).toEqual({ state: 'running', locks: [] });
});

test('killed at ten moments, a drill can always be recovered', async () => {
  const random = seededRandom(7);
  for (let round = 1; round <= 10; round += 1) {
    const options = { directory, outputs: chain.outputs, endpoint: endpoint.url, args: ['--drill', round % 2 === 0 ? 'refused-stop' : 'per-instance'] };
    const output = await killedDrill(options, 'checking permissions', random() * 2_500);
    const recovery = startDrill({ ...options, args: ['--recover'] });
    expect([round, await recovery.ended, output, recovery.output()]).toEqual([round, 0, output, expect.any(String)]);
    expect([round, await state(), output]).toEqual([round, { state: 'running', locks: [] }, output]);
  }
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a drill, and it cleans up', async (signal) => {
  const drill = startDrill({ directory, outputs: chain.outputs, endpoint: endpoint.url });
  await drill.printed('stop (first stop)');
  drill.child.kill(signal);
  expect([await drill.ended, drill.output()]).toEqual([2, expect.stringContaining('clean-up')]);
  expect(await state()).toEqual({ state: 'running', locks: [] });
});
