import type { EpochMilliseconds, TimeInput } from '../clock/time';
import { toEpochMilliseconds } from '../clock/time';
import type { MetricDatum } from '../metric/datum';
import { judge } from './assessment';
import { checkMetricAlarm } from './check-alarm';
import type { MetricAlarm } from './configuration';
import { Evaluations } from './evaluations';
import type { InletFor } from './evaluations';
import { MetricAlarmRun, NEW_ALARM } from './metric-alarm-run';
import { MISSING, nextState } from './next-state';
import type { Verdict } from './next-state';
import { planOf } from './plan';
import type { UndocumentedSettings } from './settings';
import type { StateValue } from './state';

/** Hears that an alarm with one of the thresholds enters a state. @param index of the threshold among those asked for */
export type OnSweptState = (index: number, stateValue: StateValue, at: EpochMilliseconds) => void;

/**
 * Alarms with many thresholds each over the same data: their states as `AlarmEngine` gives them, without reasons, actions and history.
 *
 * What is watched is computed once for all thresholds of an alarm. Fed as an engine is: data before time is moved past the moment from
 * which they are seen.
 */
export class ThresholdSweep {
  private readonly evaluations = new Evaluations(undefined, false);
  private readonly startAt: EpochMilliseconds;
  private added = 0;

  constructor(startAt: TimeInput) {
    this.startAt = toEpochMilliseconds(startAt, 'startAt');
  }

  /**
   * Has an alarm evaluated from the start on with each of some thresholds instead of its own.
   *
   * @throws Error for an alarm that an engine would refuse, or one on an anomaly band
   */
  add(alarm: MetricAlarm, thresholds: readonly number[], settings: UndocumentedSettings, onState: OnSweptState): void {
    const plan = planOf(alarm);
    if (plan.band !== undefined) throw new Error(`alarm '${alarm.alarmName}': an alarm on an anomaly band has no threshold`);
    for (const threshold of thresholds) checkMetricAlarm({ ...alarm, threshold }, plan.period);
    this.evaluations.add(String((this.added += 1)), (inletFor) => new SweptAlarm(alarm, thresholds, settings, this.startAt, onState, inletFor));
  }

  putMetricData(datum: MetricDatum): void {
    this.evaluations.put(datum);
  }

  /** Runs the evaluations due until `moment`, that moment included. */
  advanceTo(moment: TimeInput): void {
    this.evaluations.advanceTo(toEpochMilliseconds(moment, 'moment'), () => undefined);
  }
}

/** One alarm with its thresholds. */
class SweptAlarm extends MetricAlarmRun {
  private readonly states: StateValue[];
  private readonly judged: Verdict[] = [];
  /** With one evaluation period: the value that decided last; nothing follows from the same one again. */
  private decidedBy: number | undefined | typeof NOT_YET = NOT_YET;

  constructor(
    alarm: MetricAlarm,
    private readonly thresholds: readonly number[],
    settings: UndocumentedSettings,
    startAt: EpochMilliseconds,
    private readonly onState: OnSweptState,
    inletFor: InletFor,
  ) {
    super(alarm, settings, startAt, NEW_ALARM, false, inletFor);
    this.states = thresholds.map(() => NEW_ALARM.stateValue);
  }

  protected override evaluate(evaluation: EpochMilliseconds): void {
    const values = this.watchedValues();
    if (this.hasTooFewSamples(values)) return;
    if (this.rules.evaluationPeriods === 1) {
      const deciding = newest(values);
      if (deciding === this.decidedBy) return;
      this.decidedBy = deciding;
    }
    this.thresholds.forEach((threshold, index) => this.decide(index, threshold, values, evaluation));
  }

  private decide(index: number, threshold: number, values: readonly (number | undefined)[], evaluation: EpochMilliseconds): void {
    const limit = { comparisonOperator: this.alarm.comparisonOperator, threshold };
    values.forEach((value, bucket) => (this.judged[bucket] = value === undefined ? MISSING : judge(value, limit, undefined)));
    const state = nextState(this.judged, this.rules, this.states[index]!);
    if (state === this.states[index]) return;
    this.states[index] = state;
    this.onState(index, state, evaluation);
  }
}

const NOT_YET = Symbol('nothing has been decided');

function newest(values: readonly (number | undefined)[]): number | undefined {
  for (let index = values.length - 1; index >= 0; index -= 1) if (values[index] !== undefined) return values[index];
  return undefined;
}
