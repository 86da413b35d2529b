import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readStack, type Stack } from '@stopwatch/cloudwatch-simulator';
import { readAlarms } from '../deployed/read-alarms';
import { partitionOf } from '../deployed/read-deployed';
import { createDrillId } from '../drill/drill-id';
import type { Drill } from '../drill/drill';
import type { EnvironmentOutputs } from '../environment/outputs';
import { CannotRunError, messageOf } from '../failure';
import type { Progress } from '../progress/progress';
import { writeReports } from '../report/write-reports';
import { headline } from '../report/words';
import { DrillInstance } from '../safety/instance';
import type { TargetClock } from '../target/clock';
import { Patience } from '../target/patience';
import { runDrill } from './drill-run';
import { recover } from './recover';
import { exitCodes, type DrillResult } from './result';

export interface DrillSession {
  readonly outputs: EnvironmentOutputs;
  readonly clock: TargetClock;
  readonly endpoint?: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly confirmed?: string;
  /** How calls are repeated. @default - see `ClientOptions` and `PatienceOptions`; while cleaning up for ten minutes */
  readonly retries?: { readonly maxAttempts?: number; readonly pause?: number; readonly longest?: number };
  /** @default - no reports are written */
  readonly reportDirectory?: string;
  /** Where `cdktf.out` and `apps` are. @default - the working directory */
  readonly root?: string;
}

export interface SessionResult {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly results: readonly DrillResult[];
  /** One directory for each drill. */
  readonly reports: readonly string[];
}

/** How long a call may keep failing while cleaning up, in our time. */
const CLEAN_UP_PATIENCE = 10 * 60_000;

/** Runs drills one after the other; the worst outcome decides. One that leaves something behind is the last. */
export async function runDrills(session: DrillSession, drills: readonly Drill[]): Promise<SessionResult> {
  const results: DrillResult[] = [];
  const reports: string[] = [];
  for (const drill of drills) {
    if (session.signal.aborted) break;
    const result = await runOne(session, drill);
    results.push(result);
    session.progress.step(headline(result));
    if (session.reportDirectory !== undefined) reports.push(writeReports(session.reportDirectory, result));
    if (result.outcome === 'leftBehind') break;
  }
  const codes = results.map(({ outcome }) => exitCodes[outcome]);
  // What is left behind outweighs everything; a drill that failed outweighs one that could not run.
  const exitCode = codes.includes(3) ? 3 : codes.includes(1) ? 1 : codes.includes(2) || results.length < drills.length ? 2 : 0;
  return { exitCode, results, reports };
}

async function runOne({ clock, confirmed, endpoint, outputs, progress, retries = {}, root, signal }: DrillSession, drill: Drill): Promise<DrillResult> {
  const drillId = createDrillId(await clock.now());
  const survived: Record<string, number> = {};
  const client = { region: outputs.region, drillId, ...(endpoint === undefined ? {} : { endpoint }), ...(retries.maxAttempts === undefined ? {} : { maxAttempts: retries.maxAttempts }) };
  const { longest, pause } = retries;
  const patient = { ...(pause === undefined ? {} : { pause }), ...(longest === undefined ? {} : { longest }) };
  const onRetry = (what: string, error: unknown, failure: string): void => {
    survived[failure] = (survived[failure] ?? 0) + 1;
    progress.note(`${what}: ${messageOf(error)}; trying again`);
  };
  const patience = new Patience(client, { onRetry, ...patient });
  const cleanUpPatience = new Patience(client, { onRetry, longest: CLEAN_UP_PATIENCE, ...patient });
  const synthesized = synthesizedStack(outputs, root, progress);
  try {
    return await runDrill({
      drill,
      drillId,
      outputs,
      clock,
      patience,
      cleanUpPatience,
      progress,
      signal,
      survived,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(confirmed === undefined ? {} : { confirmed }),
      ...(synthesized === undefined ? {} : { synthesized }),
    });
  } finally {
    patience.close();
    cleanUpPatience.close();
  }
}

/** Repairs what killed drills left. @returns exit code: 0 nothing is left, 2 a drill is alive, 3 something could not be undone */
export async function recoverInstance({ clock, endpoint, outputs, progress, signal }: DrillSession): Promise<0 | 2 | 3> {
  const client = { region: outputs.region, drillId: createDrillId(await clock.now()), ...(endpoint === undefined ? {} : { endpoint }) };
  const patience = new Patience(client, { longest: CLEAN_UP_PATIENCE });
  try {
    const names = Object.values(outputs.detectionAlarms).flatMap((scopes) => Object.values(scopes));
    const alarms = names.length === 0 ? [] : await readAlarms(patience, names, signal);
    const topicArns = [...new Set(alarms.flatMap(({ alarm }) => alarm.alarmActions ?? []))].filter((arn) => arn.split(':')[2] === 'sns');
    const instance = new DrillInstance(outputs.instanceId, patience);
    const place = { region: outputs.region, accountId: outputs.accountId, partition: partitionOf(outputs.region) };
    const { done, left } = await recover({ clock, patience, instance, place, topicArns, progress }, signal);
    for (const one of done) progress.note(`done: ${one}`);
    for (const one of left) progress.note(`LEFT: ${one}`);
    if (done.length + left.length === 0) progress.note('there is nothing to recover');
    return left.length > 0 ? 3 : 0;
  } catch (error) {
    if (!(error instanceof CannotRunError)) throw error;
    progress.step(error.message);
    return 2;
  } finally {
    progress.close();
    patience.close();
  }
}

/** What the last synthesis said, where there is one; it is only compared with, so an unreadable one is no reason to stop. */
function synthesizedStack({ environment }: EnvironmentOutputs, root = process.cwd(), progress: Progress): Stack | undefined {
  const files = ['cdktf.out', path.join('apps', environment, 'cdktf.out')].map((directory) => path.join(root, directory, 'stacks', environment, 'cdk.tf.json'));
  const file = files.find((one) => existsSync(one));
  if (file === undefined) return undefined;
  try {
    return readStack(readFileSync(file, 'utf8'));
  } catch (error) {
    progress.note(`${file} is not compared with what is deployed: ${messageOf(error)}`);
    return undefined;
  }
}
