import { AlarmEngine, secondOf, type AlarmHistoryItem, type EpochMilliseconds, type MetricAlarm, type MetricDatum, type Stack } from '@stopwatch/cloudwatch-simulator';
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

  change(item: AlarmHistoryItem): void {
    if (item.historyItemType !== 'StateUpdate') return;
    this.close(item.timestamp);
    if (item.stateValue !== 'ALARM') return;
    this.rings += 1;
    this.since = item.timestamp;
  }

  close(at: EpochMilliseconds): void {
    if (this.since !== undefined) this.inAlarm += at - this.since;
    this.since = undefined;
  }
}

/**
 * Evaluates alarms with other settings over the data that a run puts into CloudWatch. Fed in order of time, like the run itself.
 *
 * All variants are alarms of one engine, where those on one metric share its data. Their names are short; that decides nothing, because
 * each is evaluated at the second that the name of its alarm gives.
 */
export class NoiseForecast {
  private readonly engine: AlarmEngine;
  private readonly variants = new Map<string, Variant>();
  private readonly alarms: readonly (MetricAlarm & { readonly threshold: number })[];

  /** @param skipped names of alarms that cannot be simulated */
  constructor(stack: Stack, startAt: EpochMilliseconds, skipped: ReadonlySet<string>) {
    this.alarms = stack.metricAlarms.map(({ alarm }) => alarm).filter((alarm) => !skipped.has(alarm.alarmName)).filter(hasThreshold);
    this.engine = new AlarmEngine({
      startAt,
      accountId: stack.accountId,
      region: stack.region,
      settingsOf: (name) => ({ evaluationSecond: secondOf(this.variants.get(name)!.alarm.alarmName) }),
      onHistory: (item) => this.variants.get(item.alarmName)?.change(item),
    });
    for (const alarm of this.alarms) {
      for (const setting of settingsOf(alarm)) {
        const alarmName = `variant ${this.variants.size + 1}`;
        this.variants.set(alarmName, new Variant(alarm, setting));
        this.engine.putMetricAlarm({ ...variantOf(alarm, setting), alarmName });
      }
    }
  }

  put(datum: MetricDatum): void {
    this.engine.putMetricData(datum);
  }

  advanceTo(moment: EpochMilliseconds): void {
    this.engine.advanceTo(moment);
  }

  /** @param until when the replay ends */
  results(until: EpochMilliseconds): readonly Forecast[] {
    const variants = [...this.variants.values()];
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
}

function settingsOf(alarm: MetricAlarm & { readonly threshold: number }): readonly Setting[] {
  const period = periodOf(alarm);
  return [
    ...thresholdsAround(alarm.threshold).map((threshold) => ({ threshold, period })),
    ...periodsBesides(alarm)
      .filter((other) => alarm.evaluationPeriods * other <= 86_400)
      .map((other) => ({ threshold: alarm.threshold, period: other })),
  ];
}
