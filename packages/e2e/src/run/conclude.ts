import type { DeployedConfiguration } from '../deployed/configuration';
import { drift } from '../deployed/drift';
import type { Cause } from '../diagnose/cause';
import { diagnose } from '../diagnose/diagnose';
import { alarmOf, type Drill } from '../drill/drill';
import { CannotRunError, InterruptedError, LockLeftError, messageOf } from '../failure';
import type { Observations, PerformedCall } from '../observe/observations';
import { compare } from '../predict/compare';
import { asArrived, predict } from '../predict/predict';
import { hopsOf } from '../verdict/hops';
import type { Judgement } from '../verdict/judge';
import type { RunContext } from './context';
import { judgeNow } from './observe';
import { ASSUMED_DELAY, type Prepared } from './prepare';
import type { CleanUp } from './restore';
import type { DrillResult, Outcome } from './result';

export interface Ended {
  /** When the run began, which is before the drill did. */
  readonly beganAt: number;
  readonly prepared?: Prepared;
  readonly cleanUp?: CleanUp;
  /** What was thrown. */
  readonly trouble?: unknown;
  /** The configuration after the drill, where it could be read. */
  readonly after?: DeployedConfiguration;
}

/** The result of a run, however far it came. */
export function conclude(context: RunContext, ended: Ended): DrillResult {
  const { alarmNames, drill, drillId, endpoint, outputs, survived } = context;
  const { beganAt, cleanUp, trouble } = ended;
  const found = ended.prepared === undefined ? undefined : findings(context, ended.prepared, ended.after);
  const outcome = outcomeOf(found?.judgements ?? [], cleanUp, trouble);
  return {
    drillId,
    drill: drill.drill,
    summary: drill.summary,
    environment: outputs.environment,
    accountId: outputs.accountId,
    region: outputs.region,
    ...(endpoint === undefined ? {} : { endpoint }),
    instanceId: outputs.instanceId,
    alarmNames,
    outcome,
    problems: [...problemsOf(trouble), ...(cleanUp?.left ?? []).map((one) => `not cleaned up: ${one}`)],
    startedAt: found?.startedAt ?? beganAt,
    endedAt: found?.observations.observedAt ?? beganAt,
    judgements: found?.judgements ?? [],
    causes: found === undefined || outcome === 'passed' || outcome === 'notRun' ? [] : found.causes(),
    hops: found?.hops ?? [],
    ...(found === undefined ? {} : { prediction: found.prediction }),
    comparison: found?.comparison ?? [],
    drift: found?.drift ?? [],
    ...(found === undefined ? {} : { observations: found.observations }),
    ...(cleanUp === undefined ? {} : { cleanUp }),
    survived,
    unread: found?.unread ?? [],
  };
}

function findings(context: RunContext, prepared: Prepared, after: DeployedConfiguration | undefined) {
  const { configuration, prediction, startedAt, watch } = prepared;
  const observations = watch.observations();
  const judgements = judgeNow(context, prepared, observations);
  const differences = [
    ...(context.synthesized === undefined ? [] : drift(context.synthesized, configuration.stack)),
    ...(after === undefined ? [] : drift(configuration.stack, after.stack).map((one) => `changed during the drill: ${one}`)),
  ];
  return {
    startedAt,
    observations,
    judgements,
    causes: () => causesOf(context, prepared, observations, judgements),
    hops: context.alarmNames.flatMap((name) => hopsOf(name, observations)),
    prediction,
    comparison: compareWith(context, prepared, observations, differences),
    drift: differences,
    unread: configuration.unread,
  };
}

function causesOf({ alarmNames, nameOf, outputs }: RunContext, { configuration, drill, stateAtStart }: Prepared, observations: Observations, judgements: readonly Judgement[]): readonly Cause[] {
  const causes = alarmNames.flatMap((name) => {
    const failed = drill.expectations.filter((_one, index) => judgements[index]?.verdict === 'failed' && judgements[index].alarmName === name);
    if (failed.length === 0) return [];
    const silent = drill.expectations.some((one) => one.expect === 'rings' && one.times === 0 && nameOf(alarmOf(drill, one)) === name);
    const rings = observations.history.filter((entry) => entry.alarmName === name && entry.kind === 'StateUpdate' && entry.to === 'ALARM').length;
    const rangTooOften = failed.some((one) => one.expect === 'rings' && rings > one.times);
    const input = { alarmName: name, counting: countingCalls(drill, observations.calls), trailName: outputs.trailName, logGroupName: outputs.logGroupName, observations, configuration, stateAtStart };
    return diagnose({ ...input, expected: rangTooOften || (silent && rings > 0) ? 'quiet' : 'ring' });
  });
  return causes.filter((one, index) => causes.findIndex((other) => other.kind === one.kind && other.says === one.says) === index);
}

function compareWith({ alarmNames }: RunContext, { configuration, prediction, startedAt }: Prepared, observations: Observations, differences: readonly string[]): DrillResult['comparison'] {
  const replayed = predict(configuration.stack, asArrived(observations.records), { startedAt, until: Math.max(observations.observedAt, startedAt + 1), deliveryDelay: 0 });
  return compare({
    alarmNames,
    predicted: prediction.transitions,
    replayed: replayed.transitions,
    history: observations.history,
    startedAt,
    observedAt: observations.observedAt,
    calls: observations.calls.filter(({ name }) => !name.startsWith('check')),
    records: observations.records,
    drift: differences,
    assumedDelay: ASSUMED_DELAY,
  });
}

/** The calls that the drill's alarm is about: refused ones in a drill that has some, else those that stopped something. */
export function countingCalls(drill: Pick<Drill, 'actions'>, calls: readonly PerformedCall[]): readonly PerformedCall[] {
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

function problemsOf(trouble: unknown): readonly string[] {
  if (trouble === undefined) return [];
  if (trouble instanceof CannotRunError) return trouble.problems;
  return [trouble instanceof InterruptedError ? `interrupted: ${trouble.message}` : messageOf(trouble)];
}
