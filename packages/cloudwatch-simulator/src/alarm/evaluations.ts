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

/** Gives one input of an alarm its data. */
export type InletFor = (input: PlannedInput, traits: InletTraits) => Inlet;

/** The evaluations of all metric alarms, and the data they see. */
export class Evaluations {
  private readonly runs = new Map<string, MetricAlarmRun>();
  private readonly inletsOf = new MetricMap<readonly Inlet[]>();
  private inlets: readonly Inlet[] = [];

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
  }

  stop(alarmName: string): void {
    const run = this.runs.get(alarmName);
    if (run === undefined) return;
    this.runs.delete(alarmName);
    for (const { metric, inlet } of run.close()) {
      this.inletsOf.set(metric, (this.inletsOf.get(metric) ?? []).filter((other) => other !== inlet));
      this.inlets = this.inlets.filter((other) => other !== inlet);
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

  /** Runs the evaluations due until `moment`, that moment included; alarm by alarm between any two arrivals of data. */
  advanceTo(moment: EpochMilliseconds, onTransition: OnTransition): void {
    advance([...this.runs.values()], this.inlets, moment, onTransition);
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
    this.inlets = [...this.inlets, inlet];
    return inlet;
  }
}

/** Moves alarms through time, and lets data in on the way: an evaluation sees what is visible then, and nothing later. */
export function advance(runs: readonly MetricAlarmRun[], inlets: readonly Inlet[], moment: EpochMilliseconds, onTransition: OnTransition): void {
  for (let arrival = earliest(inlets); arrival <= moment; arrival = earliest(inlets)) {
    for (const run of runs) if (run.dueAt < arrival) run.advanceBefore(arrival, onTransition);
    for (const inlet of inlets) if (inlet.nextAt <= arrival) inlet.letInUntil(arrival);
  }
  for (const run of runs) run.advanceTo(moment, onTransition);
}

function earliest(inlets: readonly Inlet[]): EpochMilliseconds {
  let next = Infinity;
  for (const { nextAt } of inlets) if (nextAt < next) next = nextAt;
  return next;
}
