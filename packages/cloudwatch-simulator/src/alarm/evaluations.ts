import type { EpochMilliseconds } from '../clock/time';
import type { MetricDatum } from '../metric/datum';
import { Inlet } from '../metric/inlet';
import type { InletTraits } from '../metric/inlet';
import { MetricMap } from '../metric/metric-map';
import type { MetricStore } from '../metric/metric-store';
import { readDatum } from '../metric/read-datum';
import type { VisibleSample } from '../metric/read-datum';
import type { MetricAlarm, MetricIdentity } from './configuration';
import type { AlarmState, OnTransition } from './metric-alarm-run';
import { MetricAlarmRun } from './metric-alarm-run';
import type { PlannedInput } from './plan';
import type { UndocumentedSettings } from './settings';
import { strandsOf } from './strand';
import type { Strand } from './strand';

/** Gives one input of an alarm its data. */
export type InletFor = (input: PlannedInput, traits: InletTraits) => Inlet;

/** The evaluations of all metric alarms, and the data they see. */
export class Evaluations {
  private readonly runs = new Map<string, MetricAlarmRun>();
  private readonly inletsOf = new MetricMap<readonly Inlet[]>();
  /** Found anew when alarms have come or gone. */
  private strands: readonly Strand[] | undefined;

  constructor(
    private readonly metrics: MetricStore | undefined,
    private readonly everyEvaluation: boolean,
  ) {}

  run(alarmName: string): MetricAlarmRun | undefined {
    return this.runs.get(alarmName);
  }

  /** Milliseconds after which the last datum cannot matter to any alarm any more. */
  get longestReach(): number {
    return Math.max(0, ...[...this.runs.values()].map(({ reach }) => reach));
  }

  /** Has an alarm evaluated from a moment on. */
  start(alarm: MetricAlarm, settings: UndocumentedSettings, now: EpochMilliseconds, state: AlarmState): void {
    this.add(alarm.alarmName, (inletFor) => new MetricAlarmRun(alarm, settings, now, state, this.everyEvaluation, inletFor));
  }

  /** Has a run of any kind evaluated. @param name one that no other run has */
  add(name: string, begin: (inletFor: InletFor) => MetricAlarmRun): void {
    this.runs.set(name, begin(({ metric }, traits) => this.inletFor(metric, traits)));
    this.strands = undefined;
  }

  stop(alarmName: string): void {
    const run = this.runs.get(alarmName);
    if (run === undefined) return;
    this.runs.delete(alarmName);
    this.strands = undefined;
    for (const { metric, inlet } of run.close()) {
      this.inletsOf.set(metric, (this.inletsOf.get(metric) ?? []).filter((other) => other !== inlet));
    }
  }

  put(datum: MetricDatum): void {
    const inlets = this.inletsOf.get(datum);
    if (inlets === undefined) return;
    let lag: number | undefined;
    let sample: VisibleSample | undefined;
    for (const inlet of inlets) {
      const { publishLag } = inlet.traits;
      if (sample === undefined || lag !== publishLag) sample = readDatum(datum, (lag = publishLag));
      inlet.add(sample);
    }
  }

  /** Runs the evaluations due until `moment`, that moment included; in order of time for each alarm, but not among alarms. */
  advanceTo(moment: EpochMilliseconds, onTransition: OnTransition): void {
    this.strands ??= strandsOf([...this.runs.values()]);
    for (const strand of this.strands) strand.advanceTo(moment, onTransition);
  }

  /** The first evaluation that may change something; infinity when there is none. */
  get nextDueAt(): EpochMilliseconds {
    let next = Infinity;
    for (const run of this.runs.values()) next = Math.min(next, run.nextDueAt);
    return next;
  }

  private inletFor(metric: MetricIdentity, traits: InletTraits): Inlet {
    const known = this.inletsOf.get(metric) ?? [];
    const before = this.metrics?.samplesOf(metric) ?? [];
    const shared = before.length === 0 ? known.find((inlet) => inlet.suits(traits)) : undefined;
    if (shared !== undefined) return shared;
    const inlet = new Inlet(traits);
    inlet.load(before);
    this.inletsOf.set(metric, [...known, inlet]);
    return inlet;
  }
}
