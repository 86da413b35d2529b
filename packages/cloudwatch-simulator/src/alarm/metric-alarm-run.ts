import { BandTraining } from '../anomaly/band-training';
import type { EpochMilliseconds } from '../clock/time';
import { HOUR, MINUTE, SECOND, floorTo } from '../clock/time';
import { writeJson } from '../history/aws-json';
import type { Inlet, InletTraits } from '../metric/inlet';
import type { VisibleSample } from '../metric/read-datum';
import { percentileRank, samplesNeeded } from '../metric/statistic';
import { MetricWindow } from '../metric/window';
import { assess, judge } from './assessment';
import type { Limit } from './assessment';
import type { Bucket } from './bucket';
import type { MetricAlarm, MetricIdentity } from './configuration';
import { decisionRules } from './evaluate-alarm';
import { MISSING, nextState } from './next-state';
import type { DecisionRules, Verdict } from './next-state';
import { planOf } from './plan';
import type { AlarmPlan, PlannedInput } from './plan';
import { UNCHECKED, stateReason } from './reason';
import { stateReasonData } from './reason-data';
import { scheduleOf } from './schedule';
import type { Schedule } from './schedule';
import type { UndocumentedSettings } from './settings';
import { Source } from './source';
import type { Sleeper } from './source';
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

export type OnTransition = (transition: Transition, alarm: MetricAlarm) => void;

export const NEW_ALARM: AlarmState = { stateValue: 'INSUFFICIENT_DATA', stateReason: UNCHECKED };

/**
 * One metric alarm in virtual time.
 *
 * An evaluation is skipped when no bucket can have changed since the last one, or none has: the same buckets in the state
 * they led to give that state again. With `everyEvaluation` none is skipped; the result is the same.
 *
 * Its data comes through inlets, which it may share with other alarms. Whoever moves time lets in what can be seen at a moment after
 * the evaluations before that moment, and before the others.
 */
export class MetricAlarmRun implements Sleeper {
  readonly plan: AlarmPlan;
  private readonly schedule: Schedule;
  protected readonly rules: DecisionRules;
  private readonly limit: Limit;
  private readonly sources: readonly Source[];
  private readonly training: BandTraining | undefined;
  private readonly edges: EpochMilliseconds[] = [];
  private readonly verdicts: Verdict[];
  private readonly samplesNeeded: number | undefined;
  private nextAt: EpochMilliseconds;
  private mustEvaluate = true;
  /** Whether a sample has come in that may have changed a bucket. */
  private mustLook = true;

  /** @param inletFor gives each of the plan's inputs its inlet */
  constructor(
    readonly alarm: MetricAlarm,
    settings: UndocumentedSettings,
    private now: EpochMilliseconds,
    private state: AlarmState,
    private readonly everyEvaluation: boolean,
    inletFor: (input: PlannedInput, traits: InletTraits) => Inlet,
  ) {
    this.plan = planOf(alarm);
    const { period, isExpression, inputs, band } = this.plan;
    this.schedule = scheduleOf({ ...alarm, evaluationWindow: alarm.evaluationWindow, period, isExpression }, settings);
    this.rules = decisionRules(alarm, settings);
    this.limit = { comparisonOperator: alarm.comparisonOperator, threshold: alarm.threshold };
    this.samplesNeeded = lowSampleLimit(alarm);
    this.training = band && new BandTraining(inputs[band.input]!.statistic, period * SECOND, band.deviations);
    this.verdicts = new Array<Verdict>(this.schedule.range).fill(MISSING);
    this.nextAt = this.schedule.firstAtOrAfter(now + 1);
    this.sources = inputs.map((input, index) => {
      const inlet = inletFor(input, traitsOf(input, period, settings));
      const window = new MetricWindow(inlet.series, this.schedule, input.statistic, this.samplesNeeded !== undefined);
      return new Source(input.metric, inlet, window, band?.input === index ? this.training : undefined, this);
    });
  }

  get current(): AlarmState {
    return this.state;
  }

  /** The next evaluation, as far as data that can be seen tells. */
  get dueAt(): EpochMilliseconds {
    return this.nextAt;
  }

  /** When something may next happen without new samples. */
  get nextDueAt(): EpochMilliseconds {
    let next = this.nextAt;
    for (const { inlet } of this.sources) next = Math.min(next, this.firstEvaluationSeeing(inlet.nextAt));
    return next;
  }

  /** The first evaluation that sees a sample visible from `visibleAt` on. */
  firstEvaluationSeeing(visibleAt: EpochMilliseconds): EpochMilliseconds {
    return this.schedule.firstAtOrAfter(Math.max(visibleAt, this.now + 1));
  }

  /** Where its data comes from. */
  get inlets(): readonly Inlet[] {
    return this.sources.map(({ inlet }) => inlet);
  }

  /** Milliseconds from the start of the oldest bucket of a range to its evaluation, at most. */
  get reach(): number {
    return this.schedule.range * this.plan.period * SECOND + 2 * this.schedule.cadence;
  }

  wakeFor(sample: VisibleSample): boolean {
    this.mustLook = true;
    // No evaluation lies between the sample's being seen and the next one.
    if (this.nextAt - this.schedule.cadence < sample.visibleAt) return false;
    const evaluation = this.firstEvaluationSeeing(sample.visibleAt);
    if (evaluation >= this.nextAt) return false;
    this.nextAt = evaluation;
    return true;
  }

  /** Reads no more. Returns the inlets that nobody reads any more. */
  close(): readonly { readonly metric: MetricIdentity; readonly inlet: Inlet }[] {
    return this.sources.filter((source) => !source.close());
  }

  /** Sets the state by hand; the next evaluation decides anew. */
  setState(state: AlarmState): void {
    this.state = state;
    this.mustEvaluate = true;
    this.nextAt = this.schedule.firstAtOrAfter(this.now + 1);
  }

  /** Runs the evaluations due before `moment`. */
  advanceBefore(moment: EpochMilliseconds, onTransition: OnTransition): void {
    while (this.nextAt < moment) this.evaluateNext(onTransition);
  }

  /** Runs the evaluations due until `moment`, that moment included. */
  advanceTo(moment: EpochMilliseconds, onTransition: OnTransition): void {
    while (this.nextAt <= moment) this.evaluateNext(onTransition);
    this.now = Math.max(this.now, moment);
  }

  private evaluateNext(onTransition: OnTransition): void {
    const evaluation = this.nextAt;
    this.nextAt = this.unchangedUntil(evaluation) ?? this.lookAt(evaluation, onTransition);
    this.now = evaluation;
  }

  /** The evaluation at which something may next change, when at this one it can be told without a look that nothing has. */
  private unchangedUntil(evaluation: EpochMilliseconds): EpochMilliseconds | undefined {
    if (this.mustLook || this.mustEvaluate || this.everyEvaluation || this.training !== undefined) return undefined;
    const end = this.schedule.windowEnd(evaluation);
    let still = Infinity;
    for (const { window } of this.sources) {
      const until = window.shiftTo(end);
      if (until === undefined) return undefined;
      still = Math.min(still, until);
    }
    return this.schedule.firstEndingAtOrAfter(still);
  }

  /** Evaluates, if a bucket may have changed. Returns the evaluation at which something may next change. */
  private lookAt(evaluation: EpochMilliseconds, onTransition: OnTransition): EpochMilliseconds {
    const hasMoved = this.look(evaluation);
    if (hasMoved || this.mustEvaluate || this.training !== undefined) this.evaluate(evaluation, onTransition);
    this.mustEvaluate = false;
    this.mustLook = false;
    return this.following(evaluation);
  }

  /** Moves the range. Returns whether a bucket may have changed. */
  private look(evaluation: EpochMilliseconds): boolean {
    let hasMoved = this.everyEvaluation;
    this.schedule.edges(this.schedule.windowEnd(evaluation), this.edges);
    for (const { window, inlet } of this.sources) {
      if (window.moveTo(this.edges)) hasMoved = true;
      inlet.askAnew();
    }
    return hasMoved;
  }

  private following(evaluation: EpochMilliseconds): EpochMilliseconds {
    const { cadence } = this.schedule;
    const next = evaluation + cadence;
    if (this.everyEvaluation) return next;
    // Round clock times are not found by adding: look again while there is data.
    if (!this.schedule.isSliding) return this.sources.some(({ window }) => window.hasData) ? next : Infinity;
    let still = Infinity;
    for (const { window } of this.sources) still = Math.min(still, window.stillUntil(this.edges, cadence));
    if (still <= this.edges[0]! + cadence) return next;
    const change = this.schedule.firstEndingAtOrAfter(still);
    return this.training === undefined ? change : Math.min(change, this.nextBand(evaluation));
  }

  /** The first evaluation with other bands: they are trained every hour, and may differ from an hour of a bucket's start to the next. */
  private nextBand(evaluation: EpochMilliseconds): EpochMilliseconds {
    if (!this.sources.some(({ window }) => window.hasData)) return Infinity;
    let next = this.schedule.firstAtOrAfter(floorTo(evaluation, HOUR) + HOUR);
    for (let index = 1; index < this.edges.length; index += 1) {
      const start = this.edges[index]!;
      next = Math.min(next, this.schedule.firstEndingAtOrAfter(this.edges[0]! + floorTo(start, HOUR) + HOUR - start));
    }
    return next;
  }

  protected evaluate(evaluation: EpochMilliseconds, onTransition: OnTransition): void {
    this.judgeBuckets(evaluation);
    if (this.samplesNeeded !== undefined && this.hasTooFewSamples(this.watchedValues())) return;
    const stateValue = nextState(this.verdicts, this.rules, this.state.stateValue);
    if (stateValue === this.state.stateValue) return;
    const from = this.state;
    this.state = this.explain(this.watchedValues(), evaluation);
    onTransition({ timestamp: evaluation, from, to: this.state }, this.alarm);
  }

  private judgeBuckets(evaluation: EpochMilliseconds): void {
    const { verdicts } = this;
    const { plainInput } = this.plan;
    const plain = plainInput === undefined ? undefined : this.sources[plainInput]!.window;
    const values = plain === undefined ? this.watchedValues() : undefined;
    for (let index = 0; index < verdicts.length; index += 1) {
      const value = plain === undefined ? values![index] : plain.value(index);
      verdicts[index] = value === undefined ? MISSING : judge(value, this.limit, this.bandOf(index, evaluation));
    }
  }

  protected watchedValues(): readonly (number | undefined)[] {
    const { plainInput, watched } = this.plan;
    if (plainInput !== undefined) return this.sources[plainInput]!.window.values();
    return watched(
      this.sources.map(({ window }) => window.values()),
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
      ...(plainInput === undefined || this.training !== undefined ? {} : { sampleCount: this.sources[plainInput]!.window.sampleCount(index) }),
      ...(band === undefined ? {} : { band }),
    };
  }

  private startOf(index: number): EpochMilliseconds {
    return this.edges[this.verdicts.length - index]!;
  }

  private bandOf(index: number, evaluation: EpochMilliseconds): Bucket['band'] {
    return this.training?.bandFor(this.startOf(index), evaluation);
  }

  /** With `ignore`, a percentile over too few samples leaves the state as it is. @param watched the values, where an undefined one is missing */
  protected hasTooFewSamples(watched: readonly unknown[]): boolean {
    if (this.samplesNeeded === undefined) return false;
    let seen = 0;
    for (let index = watched.length - 1; index >= 0 && seen < this.rules.evaluationPeriods; index -= 1) {
      if (watched[index] === undefined) continue;
      seen += 1;
      if (this.sources[0]!.window.sampleCount(index) < this.samplesNeeded) return true;
    }
    return false;
  }
}

function traitsOf({ statistic, unit }: PlannedInput, period: number, { publishLag = 1 }: UndocumentedSettings): InletTraits {
  return { publishLag, resolution: period < 60 ? SECOND : MINUTE, unit, keepValues: percentileRank(statistic) !== undefined };
}

function lowSampleLimit(alarm: MetricAlarm): number | undefined {
  if (alarm.evaluateLowSampleCountPercentile !== 'ignore' || alarm.metrics !== undefined) return undefined;
  const rank = alarm.extendedStatistic === undefined ? undefined : percentileRank(alarm.extendedStatistic);
  return rank === undefined ? undefined : samplesNeeded(rank);
}
