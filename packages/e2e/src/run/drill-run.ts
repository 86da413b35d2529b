import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Stack } from '@stopwatch/cloudwatch-simulator';
import { metricOf, findAlarm, type DeployedConfiguration } from '../deployed/configuration';
import { drift } from '../deployed/drift';
import { partitionOf, readDeployed } from '../deployed/read-deployed';
import { diagnose } from '../diagnose/diagnose';
import type { Cause } from '../diagnose/cause';
import { alarmOf, longestWait, type AlarmChoice, type Drill } from '../drill/drill';
import { alarmName, type EnvironmentOutputs } from '../environment/outputs';
import { printDuration } from '../duration';
import { CannotRunError, InterruptedError, LockLeftError, messageOf } from '../failure';
import { openMailbox, type MailboxPlace } from '../observe/mailbox';
import type { Observations, PerformedCall } from '../observe/observations';
import { findRecords } from '../observe/records';
import { compare } from '../predict/compare';
import { asArrived, predict, type Prediction } from '../predict/predict';
import { plannedCalls, recordOfCall } from '../predict/records';
import type { Progress } from '../progress/progress';
import { DrillInstance } from '../safety/instance';
import { acquireLock, type HeldLock } from '../safety/lock';
import { thisOwner } from '../safety/owner';
import { requirePermissions } from '../safety/permissions';
import type { TargetClock } from '../target/clock';
import { failureOf } from '../target/call-failure';
import type { Patience } from '../target/patience';
import { hopsOf } from '../verdict/hops';
import { judge, type Judgement, type Judging } from '../verdict/judge';
import { act, call } from './act';
import { requireConfirmation, requireInstance, settle } from './preconditions';
import { restore, type CleanUp, type RestoreOptions } from './restore';
import type { DrillResult, Outcome } from './result';
import { Watch } from './watch';

export interface DrillRunOptions {
  readonly drill: Drill;
  readonly drillId: string;
  readonly outputs: EnvironmentOutputs;
  readonly endpoint?: string;
  readonly clock: TargetClock;
  readonly patience: Patience;
  /** As `patience`, for clean-up: it is not interrupted, and tries for longer. */
  readonly cleanUpPatience: Patience;
  readonly progress: Progress;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** The value of --confirm. */
  readonly confirmed?: string;
  /** The synthesized stack, to compare with what is deployed. @default - no such comparison */
  readonly synthesized?: Stack;
  /** Counts of calls that were repeated, filled by `patience`. */
  readonly survived: Readonly<Record<string, number>>;
}

/** What a drill knows of its environment once it may begin. */
interface Prepared {
  readonly configuration: DeployedConfiguration;
  readonly stateAtStart: string;
  readonly watch: Watch;
  readonly prediction: Prediction;
  readonly startedAt: number;
  readonly deaf?: string;
}

/** What CloudTrail is taken to need, in milliseconds. */
const ASSUMED_DELAY = 300_000;
const POLL = 15_000;

/** One run of one drill, from the first check to the last clean-up. */
export class DrillRun {
  private readonly instance: DrillInstance;
  private readonly alarmNames: readonly string[];
  private readonly checks: PerformedCall[] = [];
  private readonly place: MailboxPlace;
  private topicArns: readonly string[] = [];
  private startedAt = 0;
  /** Whether actions have begun. */
  private touched = false;

  constructor(private readonly options: DrillRunOptions) {
    const { drill, outputs, patience } = options;
    this.instance = new DrillInstance(outputs.instanceId, patience);
    this.alarmNames = [...new Set([drill.alarm, ...drill.expectations.map((one) => alarmOf(drill, one))].map((choice) => this.nameOf(choice)))];
    this.place = { region: outputs.region, accountId: outputs.accountId, partition: partitionOf(outputs.region) };
  }

  /** Never throws: what goes wrong is in the result, and is cleaned up. */
  async run(): Promise<DrillResult> {
    const { clock, progress } = this.options;
    let lock: HeldLock | undefined;
    let prepared: Prepared | undefined;
    let trouble: unknown;
    try {
      this.startedAt = await clock.now();
      await this.checkBefore();
      lock = await this.lock();
      prepared = await this.prepare(lock);
      this.touched = true;
      await act({ clock, instance: this.instance, lock, progress, signal: this.options.signal, onCall: (one) => prepared!.watch.calls.push(one) }, this.options.drill.actions);
      await this.observe(prepared, lock);
    } catch (error) {
      trouble = error;
      progress.step(error instanceof InterruptedError ? 'interrupted' : `stopped: ${messageOf(error)}`);
    }
    const cleanUp = lock === undefined ? undefined : await this.cleanUp(lock);
    progress.close();
    return this.result(prepared, cleanUp, trouble, await this.configurationAfter(prepared));
  }

  private nameOf(choice: AlarmChoice): string {
    return alarmName(this.options.outputs, choice);
  }

  private async checkBefore(): Promise<void> {
    const { confirmed, drill, outputs, patience, progress, signal } = this.options;
    progress.step(`drill ${drill.drill} (${this.options.drillId}): ${drill.summary}`);
    requireConfirmation(outputs, confirmed);
    const { Account: account } = await patience.call('sts:GetCallerIdentity', ({ sts }, options) => sts.send(new GetCallerIdentityCommand({}), options), signal);
    if (account !== outputs.accountId) throw new CannotRunError([`these credentials are of account ${account}, and ${outputs.environment} is in ${outputs.accountId}`]);
    progress.step('checking permissions by dry run');
    await requirePermissions({
      patience,
      outputs,
      instance: this.instance,
      alarmName: this.alarmNames[0]!,
      refusesStops: drill.actions.some((action) => action.do === 'refusedStop'),
      recorded: (operation, send) => this.check(operation, send),
      signal,
    });
    requireInstance(await this.instance.status(signal), outputs, drill.warmUp.instance);
  }

  /** A dry run is recorded as the call it tries, so it is noted as one of ours. */
  private async check(operation: PerformedCall['operation'], send: () => Promise<unknown>): Promise<void> {
    const options = { clock: this.options.clock, instance: this.instance, onCall: (one: PerformedCall) => this.checks.push(one) };
    await call(options, `check: ec2:${operation}`, operation, async () => (await send()) as object, { dryRun: true });
  }

  private async lock(): Promise<HeldLock> {
    const { clock, drill, drillId, patience, progress, signal } = this.options;
    progress.step(`locking ${this.instance.instanceId}`);
    const isProtected = await this.instance.isProtected(signal);
    if (isProtected && drill.actions.some((action) => action.do === 'stop')) throw new CannotRunError([`${this.instance.instanceId} has stop protection on: the drill could not stop it`]);
    return acquireLock({ clock, patience, instance: this.instance }, { drillId, instance: drill.warmUp.instance, protected: isProtected, owner: thisOwner() }, signal);
  }

  private async prepare(lock: HeldLock): Promise<Prepared> {
    const { clock, drill, drillId, outputs, patience, progress, signal } = this.options;
    progress.step('reading the deployed configuration');
    const configuration = await readDeployed(patience, outputs, this.alarmNames, signal);
    this.topicArns = configuration.stack.topics.map(({ arn }) => arn);
    progress.step('warm-up');
    const stateAtStart = await settle({ clock, patience, configuration, alarmName: this.alarmNames[0]!, warmUp: drill.warmUp, lock, progress, signal });
    // Its state may have changed while we waited, and it could have been stopped by somebody else.
    requireInstance(await this.instance.status(signal), outputs, drill.warmUp.instance);
    const { deaf, queueUrl } = await this.listen();
    const startedAt = await clock.now();
    const watch = new Watch({
      clock,
      patience,
      drillId,
      logGroupName: outputs.logGroupName,
      startedAt,
      alarms: this.alarmNames.map((name) => {
        const found = findAlarm(configuration, name);
        const metric = found === undefined ? undefined : metricOf(found.alarm);
        return { alarmName: name, ...(metric === undefined ? {} : { metric }) };
      }),
      listeners: configuration.listeners,
      ...(queueUrl === undefined ? {} : { queueUrl }),
    });
    watch.calls.push(...this.checks);
    const prediction = await this.predictFrom(configuration, startedAt);
    return { configuration, stateAtStart, watch, prediction, startedAt, ...(deaf === undefined ? {} : { deaf }) };
  }

  /** A subscription of the drill's own, where it is permitted. */
  private async listen(): Promise<{ readonly queueUrl?: string; readonly deaf?: string }> {
    const { drillId, patience, progress, signal } = this.options;
    if (this.topicArns.length === 0) return { deaf: 'the alarm tells no topic' };
    try {
      return { queueUrl: await openMailbox(patience, drillId, this.place, this.topicArns, signal) };
    } catch (error) {
      const failure = failureOf(error);
      if (signal.aborted || (failure !== 'denied' && failure !== 'refused')) throw error;
      progress.note(`no subscription of the drill's own: ${messageOf(error)}`);
      return { deaf: messageOf(error) };
    }
  }

  /** What the simulator makes of the events before the drill and of those it is going to cause. */
  private async predictFrom(configuration: DeployedConfiguration, startedAt: number): Promise<Prediction> {
    const { clock, drill, drillId, outputs, patience, progress, signal } = this.options;
    progress.step('predicting');
    const since = startedAt - 25 * 3_600_000;
    const earlier = await findRecords(patience, { logGroupName: outputs.logGroupName, drillId, since, now: startedAt }, signal);
    const about = { drillId, instanceId: outputs.instanceId, region: outputs.region, accountId: outputs.accountId };
    const planned = [...this.checks, ...plannedCalls(drill.actions, drill.warmUp.instance, outputs.instanceId, startedAt)].map((one) => recordOfCall(one, about));
    // Records that arrived already are moved back by the delay that the prediction adds.
    const arrived = asArrived(earlier).map((record) => ({ ...record, eventTime: new Date(Date.parse(String(record['eventTime'])) - ASSUMED_DELAY).toISOString() }));
    const until = startedAt + longestWait(drill, clock.canSpeedUp) + 60 * 60_000;
    const prediction = predict(configuration.stack, [...arrived, ...planned], { startedAt, until, deliveryDelay: ASSUMED_DELAY / 1_000 });
    for (const one of prediction.transitions) progress.note(`predicted: ${one.alarmName} to ${one.to}, ${printDuration(one.timestamp - startedAt)} from now`);
    if (prediction.transitions.length === 0) progress.note('predicted: no alarm changes');
    return prediction;
  }

  /** Polls until every expectation is decided; a failed drill does not sit out the quiet windows of the others. */
  private async observe(prepared: Prepared, lock: HeldLock): Promise<void> {
    const { clock, progress, signal } = this.options;
    progress.step('observing');
    const told = new Set<string>();
    for (;;) {
      await lock.keep(signal);
      const judgements = this.judge(prepared, await prepared.watch.look(signal));
      for (const one of judgements) {
        if (one.verdict === 'open' || told.has(one.expectation + one.alarmName)) continue;
        told.add(one.expectation + one.alarmName);
        progress.note(`${one.verdict === 'met' ? 'met' : one.verdict === 'failed' ? 'NOT met' : 'not observed'}: ${one.alarmName}: ${one.expectation}: ${one.says}`);
      }
      const open = judgements.flatMap((one) => (one.verdict === 'open' ? [one] : []));
      const failed = judgements.some(({ verdict }) => verdict === 'failed');
      if (open.length === 0 || (failed && open.every(({ expectation }) => /^(stays quiet|rings)/.test(expectation)))) return;
      const [first] = [...open].sort((a, b) => a.until - b.until);
      const now = await clock.now();
      progress.waiting(`${first!.alarmName}: ${first!.expectation}`, first!.until, now);
      await clock.sleep(pollAfter(now - prepared.startedAt, Math.min(...open.map(({ until }) => until)) - now, clock), signal);
    }
  }

  private judge({ deaf }: { readonly deaf?: string }, observations: Observations): readonly Judgement[] {
    const { clock, drill } = this.options;
    const judging: Judging = { drill, observations, alarmName: (choice) => this.nameOf(choice), canSpeedUp: clock.canSpeedUp, ...(deaf === undefined ? {} : { deaf }) };
    return judge(judging);
  }

  private async cleanUp(lock: HeldLock): Promise<CleanUp> {
    const { progress } = this.options;
    progress.step('clean-up');
    return restore(this.restoring(), lock.claim, this.touched);
  }

  private restoring(): RestoreOptions {
    const { cleanUpPatience, clock, outputs, progress } = this.options;
    return { clock, patience: cleanUpPatience, instance: new DrillInstance(outputs.instanceId, cleanUpPatience), place: this.place, topicArns: this.topicArns, progress };
  }

  /** Read again, so that a change during the drill is seen; a failure to do so changes nothing. */
  private async configurationAfter(prepared: Prepared | undefined): Promise<DeployedConfiguration | undefined> {
    const { outputs, patience, signal } = this.options;
    if (prepared === undefined || signal.aborted) return undefined;
    return readDeployed(patience, outputs, this.alarmNames, signal).catch(() => undefined);
  }

  private result(prepared: Prepared | undefined, cleanUp: CleanUp | undefined, trouble: unknown, after: DeployedConfiguration | undefined): DrillResult {
    const { drill, drillId, endpoint, outputs, survived, synthesized } = this.options;
    const observations = prepared?.watch.observations();
    const judgements = prepared === undefined ? [] : this.judge(prepared, observations!);
    const outcome = outcomeOf(judgements, cleanUp, trouble);
    const changed = prepared === undefined || after === undefined ? [] : drift(prepared.configuration.stack, after.stack).map((one) => `changed during the drill: ${one}`);
    const configurationDrift = [...(prepared === undefined || synthesized === undefined ? [] : drift(synthesized, prepared.configuration.stack)), ...changed];
    return {
      drillId,
      drill: drill.drill,
      summary: drill.summary,
      environment: outputs.environment,
      accountId: outputs.accountId,
      region: outputs.region,
      ...(endpoint === undefined ? {} : { endpoint }),
      instanceId: outputs.instanceId,
      alarmNames: this.alarmNames,
      outcome,
      problems: [...(trouble === undefined ? [] : trouble instanceof CannotRunError ? trouble.problems : [describeTrouble(trouble)]), ...(cleanUp?.left ?? []).map((one) => `not cleaned up: ${one}`)],
      startedAt: prepared?.startedAt ?? this.startedAt,
      endedAt: observations?.observedAt ?? this.startedAt,
      judgements,
      causes: prepared === undefined || outcome === 'passed' || outcome === 'notRun' ? [] : this.causes(prepared, observations!, judgements),
      hops: observations === undefined ? [] : this.alarmNames.flatMap((name) => hopsOf(name, observations)),
      ...(prepared === undefined ? {} : { prediction: prepared.prediction }),
      comparison: prepared === undefined ? [] : this.compare(prepared, observations!, configurationDrift),
      drift: configurationDrift,
      ...(observations === undefined ? {} : { observations }),
      ...(cleanUp === undefined ? {} : { cleanUp }),
      survived,
      unread: prepared?.configuration.unread ?? [],
    };
  }

  private causes({ configuration, stateAtStart }: Prepared, observations: Observations, judgements: readonly Judgement[]): readonly Cause[] {
    const { drill, outputs } = this.options;
    const causes = this.alarmNames.flatMap((name) => {
      const failed = drill.expectations.filter((one, index) => judgements[index]?.verdict === 'failed' && judgements[index].alarmName === name);
      if (failed.length === 0) return [];
      const silent = drill.expectations.some((one) => one.expect === 'rings' && one.times === 0 && this.nameOf(alarmOf(drill, one)) === name);
      const rings = observations.history.filter((entry) => entry.alarmName === name && entry.kind === 'StateUpdate' && entry.to === 'ALARM').length;
      const rangTooOften = failed.some((one) => one.expect === 'rings' && rings > one.times);
      const input = { alarmName: name, counting: countingCalls(drill, observations.calls), trailName: outputs.trailName, logGroupName: outputs.logGroupName, observations, configuration, stateAtStart };
      return diagnose({ ...input, expected: rangTooOften || (silent && rings > 0) ? 'quiet' : 'ring' });
    });
    return causes.filter((one, index) => causes.findIndex((other) => other.kind === one.kind && other.says === one.says) === index);
  }

  private compare({ configuration, prediction, startedAt }: Prepared, observations: Observations, configurationDrift: readonly string[]): DrillResult['comparison'] {
    const replayed = predict(configuration.stack, asArrived(observations.records), { startedAt, until: Math.max(observations.observedAt, startedAt + 1), deliveryDelay: 0 });
    return compare({
      alarmNames: this.alarmNames,
      predicted: prediction.transitions,
      replayed: replayed.transitions,
      history: observations.history,
      startedAt,
      observedAt: observations.observedAt,
      calls: observations.calls.filter(({ name }) => !name.startsWith('check')),
      records: observations.records,
      drift: configurationDrift,
      assumedDelay: ASSUMED_DELAY,
    });
  }
}

/** Every 15 seconds at first, where hops are measured; every few minutes in a long quiet window. */
function pollAfter(elapsed: number, left: number, { canSpeedUp }: TargetClock): number {
  const often = canSpeedUp ? 4 * POLL : POLL;
  const seldom = canSpeedUp ? 3_600_000 : 60_000;
  return Math.max(1_000, Math.min(elapsed < 40 * 60_000 ? often : seldom, Math.max(left, 1_000)));
}

/** The calls that the drill's alarm is about: refused ones in a drill that has some, else those that stopped something. */
export function countingCalls(drill: Drill, calls: readonly PerformedCall[]): readonly PerformedCall[] {
  const stops = calls.filter(({ name, operation }) => operation === 'StopInstances' && !name.startsWith('check'));
  if (drill.actions.some((action) => action.do === 'refusedStop')) return stops.filter(({ dryRun, errorCode }) => errorCode !== undefined && !dryRun);
  return stops.filter(({ errorCode, previousState }) => errorCode === undefined && previousState === 'running');
}

function outcomeOf(judgements: readonly Judgement[], cleanUp: CleanUp | undefined, trouble: unknown): Outcome {
  if ((cleanUp?.left ?? []).length > 0 || trouble instanceof LockLeftError) return 'leftBehind';
  if (trouble !== undefined) return 'notRun';
  const open = judgements.some(({ verdict }) => verdict === 'failed' || verdict === 'open');
  return judgements.length > 0 && !open ? 'passed' : 'failed';
}

function describeTrouble(trouble: unknown): string {
  return trouble instanceof InterruptedError ? `interrupted: ${trouble.message}` : messageOf(trouble);
}
