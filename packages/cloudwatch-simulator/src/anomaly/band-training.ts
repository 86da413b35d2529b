import type { Band } from '../alarm/comparison';
import type { Percentile, Statistic } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import { HOUR, floorTo } from '../clock/time';
import type { VisibleSample } from '../metric/read-datum';
import { Series } from '../metric/series';
import { percentileRank, statisticOf } from '../metric/statistic';
import { TRAINING_WINDOW, bandAt, trainBand } from './band';
import type { BandModel } from './band';

/** Keeps the data one band is trained on, and trains it anew at every full hour with what was seen by then. */
export class BandTraining {
  private samples: VisibleSample[] = [];
  private trainedAt: EpochMilliseconds | undefined;
  private model: BandModel | undefined;

  constructor(
    private readonly statistic: Statistic | Percentile,
    private readonly period: number,
    private readonly deviations: number,
  ) {}

  add(sample: VisibleSample): void {
    this.samples.push(sample);
  }

  /** The band for a bucket, as known at an evaluation. */
  bandFor(bucketStart: EpochMilliseconds, evaluation: EpochMilliseconds): Band | undefined {
    const hour = floorTo(evaluation, HOUR);
    if (this.trainedAt !== hour) this.train(hour);
    return this.model === undefined ? undefined : bandAt(this.model, bucketStart, this.deviations);
  }

  private train(hour: EpochMilliseconds): void {
    this.trainedAt = hour;
    this.samples = this.samples.filter(({ timestamp }) => timestamp >= hour - TRAINING_WINDOW);
    const series = new Series(this.period, percentileRank(this.statistic) !== undefined);
    for (const sample of this.samples) if (sample.visibleAt <= hour && sample.timestamp < hour) series.add(sample);
    const past = Array.from({ length: series.length }, (_, index) => ({
      timestamp: series.timeAt(index),
      value: statisticOf(series.between(index, index + 1)!, this.statistic),
    }));
    this.model = trainBand(past, hour);
  }
}
