import { BandTraining } from '../anomaly/band-training';
import type { EpochMilliseconds } from '../clock/time';
import { MINUTE, SECOND } from '../clock/time';
import { writeJson } from '../history/aws-json';
import type { VisibleSample } from '../metric/read-datum';
import { percentileRank, samplesNeeded } from '../metric/statistic';
import { MetricWindow } from '../metric/window';
import { assess, judge } from './assessment';
import type { Limit } from './assessment';
import type { Bucket } from './bucket';
import type { MetricAlarm } from './configuration';
import { decisionRules } from './evaluate-alarm';
import { MISSING, nextState } from './next-state';
import type { DecisionRules, Verdict } from './next-state';
import { PendingSamples } from './pending';
import { planOf } from './plan';
import type { AlarmPlan } from './plan';
import { UNCHECKED, stateReason } from './reason';
import { stateReasonData } from './reason-data';
import { scheduleOf } from './schedule';
import type { Schedule } from './schedule';
import type { UndocumentedSettings } from './settings';
import type { StateValue } from './state';

/** A state and why. */
export interface AlarmState {
  readonly stateValue: StateValue;
  readonly stateReason: string;
  /** JSON text. */
  readonly stateReasonData?: string;
}

export interface Transition {
  readonly timestamp: EpochMilliseconds;
  readonly from: AlarmState;
  readonly to: AlarmState;
}

export const NEW_ALARM: AlarmState = { stateValue: 'INSUFFICIENT_DATA', stateReason: UNCHECKED };

/**
 * One metric alarm in virtual time.
 *
 * An evaluation is skipped when no bucket can have changed since the last one, or none has: the same buckets in the state
 * they led to give that state again. With `everyEvaluation` none is skipped; the result is the same.
 */
export class MetricAlarmRun {
  readonly plan: AlarmPlan;
  private readonly schedule: Schedule;
  private readonly rules: DecisionRules;
  private readonly limit: Limit;
  private readonly windows: readonly MetricWindow[];
  private readonly pending: readonly PendingSamples[];
  private readonly training: BandTraining | undefined;
  private readonly edges: EpochMilliseconds[] = [];
  private readonly verdicts: Verdict[];
  private readonly samplesNeeded: number | undefined;
  private nextAt: EpochMilliseconds;
  private mustEvaluate = true;

  constructor(
    readonly alarm: MetricAlarm,
    settings: UndocumentedSettings,
    private now: EpochMilliseconds,
    private state: AlarmState,
    private readonly everyEvaluation: boolean,
  ) {
    this.plan = planOf(alarm);
    const { period, isExpression, inputs, band } = this.plan;
    this.schedule = scheduleOf({ ...alarm, evaluationWindow: alarm.evaluationWindow, period, isExpression }, settings);
    this.rules = decisionRules(alarm, settings);
    this.limit = { comparisonOperator: alarm.comparisonOperator, threshold: alarm.threshold };
    const resolution = period < 60 ? SECOND : MINUTE;
    this.samplesNeeded = lowSampleLimit(alarm);
    this.windows = inputs.map(({ statistic }) => new MetricWindow(this.schedule.range, statistic, resolution, this.samplesNeeded !== undefined));
    this.pending = inputs.map(() => new PendingSamples());
    this.training = band && new BandTraining(inputs[band.input]!.statistic, period * SECOND, band.deviations);
    this.verdicts = new Array<Verdict>(this.schedule.range).fill(MISSING);
    this.nextAt = this.schedule.firstAtOrAfter(now + 1);
  }

  get current(): AlarmState {
    return this.state;
  }

  /** When something may next happen without new samples. */
  get nextDueAt(): EpochMilliseconds {
    return this.nextAt;
  }

  /** The first evaluation that sees a sample visible from `visibleAt` on. */
  firstEvaluationSeeing(visibleAt: EpochMilliseconds): EpochMilliseconds {
    return this.schedule.firstAtOrAfter(Math.max(visibleAt, this.now + 1));
  }

  /** Milliseconds from the start of the oldest bucket of a range to its evaluation, at most. */
  get reach(): number {
    return this.schedule.range * this.plan.period * SECOND + 2 * this.schedule.cadence;
  }

  /** Gives a sample to one of the plan's inputs. */
  add(input: number, sample: VisibleSample): void {
    const { unit } = this.plan.inputs[input]!;
    if (unit !== undefined && unit !== sample.unit) return;
    this.pending[input]!.add(sample);
    const seenAt = this.firstEvaluationSeeing(sample.visibleAt);
    if (seenAt < this.nextAt) this.nextAt = seenAt;
  }

  /** Sets the state by hand; the next evaluation decides anew. */
  setState(state: AlarmState): void {
    this.state = state;
    this.mustEvaluate = true;
    this.nextAt = this.schedule.firstAtOrAfter(this.now + 1);
  }

  /** Runs the evaluations due until `moment`, that moment included. */
  advanceTo(moment: EpochMilliseconds, onTransition: (transition: Transition) => void): void {
    while (this.nextAt <= moment) {
      const evaluation = this.nextAt;
      const hasMoved = this.look(evaluation);
      if (hasMoved || this.mustEvaluate || this.training !== undefined) this.evaluate(evaluation, onTransition);
      this.mustEvaluate = false;
      this.now = evaluation;
      this.nextAt = this.following(evaluation);
    }
    this.now = Math.max(this.now, moment);
  }

  /** Takes in what is visible and moves the range. Returns whether a bucket may have changed. */
  private look(evaluation: EpochMilliseconds): boolean {
    let hasMoved = this.everyEvaluation;
    this.schedule.edges(this.schedule.windowEnd(evaluation), this.edges);
    for (let input = 0; input < this.windows.length; input += 1) {
      const window = this.windows[input]!;
      if (this.pending[input]!.nextAt <= evaluation) this.takeIn(input, evaluation);
      if (window.moveTo(this.edges)) hasMoved = true;
    }
    return hasMoved;
  }

  private takeIn(input: number, evaluation: EpochMilliseconds): void {
    const window = this.windows[input]!;
    const training = this.plan.band?.input === input ? this.training : undefined;
    this.pending[input]!.takeUntil(evaluation, (sample) => {
      window.add(sample);
      training?.add(sample);
    });
  }

  private following(evaluation: EpochMilliseconds): EpochMilliseconds {
    const next = evaluation + this.schedule.cadence;
    if (this.everyEvaluation) return next;
    let change = Infinity;
    for (let input = 0; input < this.windows.length; input += 1) {
      change = Math.min(change, this.schedule.firstAtOrAfter(this.pending[input]!.nextAt), this.nextMove(this.windows[input]!, next));
    }
    return Math.max(next, change);
  }

  private nextMove(window: MetricWindow, next: EpochMilliseconds): EpochMilliseconds {
    // Bands move with the clock and round clock times are not found by adding: there, look again while there is data.
    const mustLook = this.training !== undefined || isWallClock(this.alarm);
    if (mustLook) return window.hasData ? next : Infinity;
    return this.schedule.firstEndingAtOrAfter(window.nextChange(this.edges));
  }

  private evaluate(evaluation: EpochMilliseconds, onTransition: (transition: Transition) => void): void {
    const { verdicts } = this;
    const values = this.watchedValues();
    for (let index = 0; index < verdicts.length; index += 1) {
      const value = values[index];
      verdicts[index] = value === undefined ? MISSING : judge(value, this.limit, this.bandOf(index, evaluation));
    }
    if (this.hasTooFewSamples()) return;
    const stateValue = nextState(verdicts, this.rules, this.state.stateValue);
    if (stateValue === this.state.stateValue) return;
    const from = this.state;
    this.state = this.explain(values, evaluation);
    onTransition({ timestamp: evaluation, from, to: this.state });
  }

  private watchedValues(): readonly (number | undefined)[] {
    const { plainInput, watched } = this.plan;
    if (plainInput !== undefined) return this.windows[plainInput]!.values;
    return watched(
      this.windows.map((window) => window.values),
      this.verdicts.length,
    );
  }

  private explain(values: readonly (number | undefined)[], evaluation: EpochMilliseconds): AlarmState {
    const buckets = values.map((value, index) => this.bucket(value, index, evaluation));
    const assessment = assess(buckets, this.limit, this.rules, this.state.stateValue);
    const style = { datapointsToAlarmIsSet: this.alarm.datapointsToAlarm !== undefined, treatMissingData: this.rules.treatMissingData };
    const { period } = this.plan;
    const header = this.alarm.metrics === undefined ? { unit: this.alarm.unit, statistic: this.alarm.statistic ?? this.alarm.extendedStatistic, period } : { period };
    return {
      stateValue: assessment.state,
      stateReason: stateReason(assessment, this.limit, style),
      stateReasonData: writeJson(stateReasonData(buckets, assessment, this.limit, header, evaluation)),
    };
  }

  private bucket(value: number | undefined, index: number, evaluation: EpochMilliseconds): Bucket {
    const start = this.startOf(index);
    const { plainInput } = this.plan;
    const band = this.bandOf(index, evaluation);
    return {
      // Without a band there is nothing to compare with, and AWS has no datapoint then.
      value: this.training !== undefined && band === undefined ? undefined : value,
      start,
      ...(plainInput === undefined || this.training !== undefined ? {} : { sampleCount: this.windows[plainInput]!.sampleCount(index) }),
      ...(band === undefined ? {} : { band }),
    };
  }

  private startOf(index: number): EpochMilliseconds {
    return this.edges[this.verdicts.length - index]!;
  }

  private bandOf(index: number, evaluation: EpochMilliseconds): Bucket['band'] {
    return this.training?.bandFor(this.startOf(index), evaluation);
  }

  /** With `ignore`, a percentile over too few samples leaves the state as it is. */
  private hasTooFewSamples(): boolean {
    if (this.samplesNeeded === undefined) return false;
    let seen = 0;
    for (let index = this.verdicts.length - 1; index >= 0 && seen < this.rules.evaluationPeriods; index -= 1) {
      if (this.verdicts[index] === MISSING) continue;
      seen += 1;
      if (this.windows[0]!.sampleCount(index) < this.samplesNeeded) return true;
    }
    return false;
  }
}

function isWallClock({ evaluationWindow }: MetricAlarm): boolean {
  return evaluationWindow !== undefined && 'wallClockWindow' in evaluationWindow;
}

function lowSampleLimit(alarm: MetricAlarm): number | undefined {
  if (alarm.evaluateLowSampleCountPercentile !== 'ignore' || alarm.metrics !== undefined) return undefined;
  const rank = alarm.extendedStatistic === undefined ? undefined : percentileRank(alarm.extendedStatistic);
  return rank === undefined ? undefined : samplesNeeded(rank);
}
