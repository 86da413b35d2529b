import type { EpochMilliseconds } from '../clock/time';
import type { Inlet } from '../metric/inlet';
import type { MetricAlarmRun, OnTransition } from './metric-alarm-run';

/** Alarms that read the same data, directly or by way of others, and that data: time moves through it apart from all the rest. */
export class Strand {
  /** When each alarm is due; kept here because it is looked at with each arrival. */
  private readonly dues: Float64Array;

  constructor(
    private readonly runs: readonly MetricAlarmRun[],
    private readonly inlets: readonly Inlet[],
  ) {
    this.dues = new Float64Array(runs.length);
  }

  /** Moves its alarms through time, and lets data in on the way: an evaluation sees what is visible then, and nothing later. */
  advanceTo(moment: EpochMilliseconds, onTransition: OnTransition): void {
    let due = this.askAlarms();
    for (let arrival = this.arrivalAt(); arrival <= moment; arrival = this.arrivalAt()) {
      if (due < arrival) due = this.evaluateBefore(arrival, onTransition);
      if (this.letInUntil(arrival)) due = this.askAlarms();
    }
    for (const run of this.runs) run.advanceTo(moment, onTransition);
  }

  /** Returns when the first alarm is due after it. */
  private evaluateBefore(arrival: EpochMilliseconds, onTransition: OnTransition): EpochMilliseconds {
    const { runs, dues } = this;
    let next = Infinity;
    for (let index = 0; index < runs.length; index += 1) {
      if (dues[index]! < arrival) {
        runs[index]!.advanceBefore(arrival, onTransition);
        dues[index] = runs[index]!.dueAt;
      }
      if (dues[index]! < next) next = dues[index]!;
    }
    return next;
  }

  /** Returns whether an alarm is due earlier for it. */
  private letInUntil(arrival: EpochMilliseconds): boolean {
    let hasWoken = false;
    for (const inlet of this.inlets) if (inlet.nextAt <= arrival && inlet.letInUntil(arrival)) hasWoken = true;
    return hasWoken;
  }

  private askAlarms(): EpochMilliseconds {
    const { runs, dues } = this;
    let next = Infinity;
    for (let index = 0; index < runs.length; index += 1) {
      const { dueAt } = runs[index]!;
      dues[index] = dueAt;
      if (dueAt < next) next = dueAt;
    }
    return next;
  }

  private arrivalAt(): EpochMilliseconds {
    let next = Infinity;
    for (const { nextAt } of this.inlets) if (nextAt < next) next = nextAt;
    return next;
  }
}

/** The alarms, parted wherever they have no data in common. */
export function strandsOf(runs: readonly MetricAlarmRun[]): Strand[] {
  const partOf = new Map<Inlet, Part>();
  for (const run of runs) {
    const joined = [...new Set(run.inlets.flatMap((inlet) => partOf.get(inlet) ?? []))];
    const inlets = new Set([...joined.flatMap((part) => part.inlets), ...run.inlets]);
    const part = { runs: [...joined.flatMap((other) => other.runs), run], inlets: [...inlets] };
    for (const inlet of inlets) partOf.set(inlet, part);
  }
  return [...new Set(partOf.values())].map(({ runs: together, inlets }) => new Strand(together, inlets));
}

interface Part {
  readonly runs: readonly MetricAlarmRun[];
  readonly inlets: readonly Inlet[];
}
