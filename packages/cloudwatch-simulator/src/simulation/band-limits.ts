import type { MetricIdentity } from '../alarm/configuration';
import { planOf } from '../alarm/plan';
import { BAND_ESTIMATE } from '../anomaly/band';
import { BandTraining } from '../anomaly/band-training';
import type { EpochMilliseconds } from '../clock/time';
import { SECOND, floorTo } from '../clock/time';
import type { MetricStore } from '../metric/metric-store';
import type { Stack } from '../stack/model';

/** The band an alarm compared its metric with, for graphs. */
export interface AlarmBand {
  readonly alarmName: string;
  readonly metric: MetricIdentity;
  /** Says that the band is ours. */
  readonly estimate: string;
  /** One for each period that starts at a multiple of it, from the first for which there is a band. */
  readonly limits: readonly BandLimits[];
}

export interface BandLimits {
  /** Start of the period. */
  readonly timestamp: EpochMilliseconds;
  readonly lower: number;
  readonly upper: number;
}

/** The bands of a stack's anomaly alarms, trained on what a store holds as of the end of each period. */
export function alarmBands(stack: Stack, metrics: MetricStore, from: EpochMilliseconds, until: EpochMilliseconds): AlarmBand[] {
  return stack.metricAlarms.flatMap(({ alarm }) => {
    if (alarm.thresholdMetricId === undefined) return [];
    const { inputs, band, period } = planOf(alarm);
    const { metric, statistic } = inputs[band!.input]!;
    const training = new BandTraining(statistic, period * SECOND, band!.deviations);
    for (const sample of metrics.samplesOf(metric)) training.add(sample);
    const limits: BandLimits[] = [];
    for (let start = floorTo(from, period * SECOND); start < until; start += period * SECOND) {
      const found = training.bandFor(start, start + period * SECOND);
      if (found !== undefined) limits.push({ timestamp: start, ...found });
    }
    return [{ alarmName: alarm.alarmName, metric, estimate: BAND_ESTIMATE, limits }];
  });
}
