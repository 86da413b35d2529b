import { ThresholdSweep, type EpochMilliseconds, type MetricAlarm, type MetricDatum, type Stack, type StateValue } from '@stopwatch/cloudwatch-simulator';
import { hasThreshold, periodOf, periodsBesides, thresholdsAround, variantOf, type Setting } from './variants';

/** What an alarm would have done with another threshold or period on the same data. */
export interface ForecastLine extends Setting {
  readonly rings: number;
  /** Milliseconds in ALARM until the replay ends. */
  readonly inAlarm: number;
  /** Whether this is the alarm as it is configured. */
  readonly isOwn: boolean;
}

export interface Forecast {
  readonly alarmName: string;
  /** At other thresholds, ascending, the alarm's own among them. */
  readonly thresholds: readonly ForecastLine[];
  /** At the alarm's own threshold, ascending, its own among them. */
  readonly periods: readonly ForecastLine[];
}

/** One alarm with one setting. */
class Variant {
  rings = 0;
  inAlarm = 0;
  private since: EpochMilliseconds | undefined;

  constructor(
    readonly alarm: MetricAlarm,
    readonly setting: Setting,
  ) {}

  enter(stateValue: StateValue, at: EpochMilliseconds): void {
    this.close(at);
    if (stateValue !== 'ALARM') return;
    this.rings += 1;
    this.since = at;
  }

  close(at: EpochMilliseconds): void {
    if (this.since !== undefined) this.inAlarm += at - this.since;
    this.since = undefined;
  }
}

/**
 * Evaluates alarms with other settings over the data that a run puts into CloudWatch. Fed in order of time, like the run itself.
 *
 * Variants that differ in their threshold alone are evaluated together, those on one metric share its data. Each is evaluated at the
 * second that the name of its alarm gives.
 */
export class NoiseForecast {
  private readonly sweep: ThresholdSweep;
  private readonly variants: Variant[] = [];
  private readonly alarms: readonly (MetricAlarm & { readonly threshold: number })[];

  /** @param skipped names of alarms that cannot be simulated */
  constructor(stack: Stack, startAt: EpochMilliseconds, skipped: ReadonlySet<string>) {
    this.alarms = stack.metricAlarms.map(({ alarm }) => alarm).filter((alarm) => !skipped.has(alarm.alarmName)).filter(hasThreshold);
    this.sweep = new ThresholdSweep(startAt);
    for (const alarm of this.alarms) {
      for (const period of periodsOf(alarm)) this.add(alarm, period, period === periodOf(alarm) ? thresholdsAround(alarm.threshold) : [alarm.threshold]);
    }
  }

  put(datum: MetricDatum): void {
    this.sweep.putMetricData(datum);
  }

  advanceTo(moment: EpochMilliseconds): void {
    this.sweep.advanceTo(moment);
  }

  /** @param until when the replay ends */
  results(until: EpochMilliseconds): readonly Forecast[] {
    const { variants } = this;
    for (const variant of variants) variant.close(until);
    return this.alarms.map((alarm) => {
      const own = { threshold: alarm.threshold, period: periodOf(alarm) };
      const lines = variants.filter((variant) => variant.alarm === alarm).map(({ setting, rings, inAlarm }) => ({ ...setting, rings, inAlarm, isOwn: setting.threshold === own.threshold && setting.period === own.period }));
      return {
        alarmName: alarm.alarmName,
        thresholds: lines.filter(({ period }) => period === own.period).sort((a, b) => a.threshold - b.threshold),
        periods: lines.filter(({ threshold }) => threshold === own.threshold).sort((a, b) => a.period - b.period),
      };
    });
  }

  private add(alarm: MetricAlarm, period: number, thresholds: readonly number[]): void {
    const variants = thresholds.map((threshold) => new Variant(alarm, { threshold, period }));
    this.variants.push(...variants);
    this.sweep.add(variantOf(alarm, { threshold: thresholds[0]!, period }), thresholds, {}, (index, stateValue, at) => variants[index]!.enter(stateValue, at));
  }
}

/** Seconds: the alarm's own period and those to compare it with. */
function periodsOf(alarm: MetricAlarm): readonly number[] {
  return [periodOf(alarm), ...periodsBesides(alarm).filter((other) => alarm.evaluationPeriods * other <= 86_400)];
}
