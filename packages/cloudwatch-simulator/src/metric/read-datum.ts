import { MINUTE, floorTo, toEpochMilliseconds } from '../clock/time';
import type { EpochMilliseconds } from '../clock/time';
import type { Datapoint, MetricDatum } from './datum';
import type { Sample } from './series';

/** A datum in the form in which evaluation uses it. */
export interface VisibleSample extends Sample {
  readonly visibleAt: EpochMilliseconds;
  readonly unit: string;
}

/**
 * Reads a datum.
 *
 * @param publishLag minutes between the end of the datum's minute and its being seen, where the datum does not say
 * @throws Error naming the field that is wrong
 */
export function readDatum(datum: Datapoint | MetricDatum, publishLag: number): VisibleSample {
  const timestamp = toEpochMilliseconds(datum.timestamp, 'timestamp');
  const visibleAt = datum.visibleAt === undefined ? floorTo(timestamp, MINUTE) + (1 + publishLag) * MINUTE : toEpochMilliseconds(datum.visibleAt, 'visibleAt');
  // Field by field: there is one for each minute of each metric, and spreading costs ten times as much.
  const { sampleCount, sum, minimum, maximum, values } = aggregateOf(datum);
  const sample = { timestamp, visibleAt, unit: datum.unit ?? 'None', sampleCount, sum, minimum, maximum };
  return values === undefined ? sample : { ...sample, values };
}

function aggregateOf(datum: Datapoint | MetricDatum): Omit<Sample, 'timestamp'> {
  const { value } = datum;
  if (value !== undefined && !('values' in datum) && !('statisticValues' in datum)) {
    if (!Number.isFinite(value)) throw new Error(`value must be a finite number, got ${value}`);
    return { sampleCount: 1, sum: value, minimum: value, maximum: value };
  }
  if ('statisticValues' in datum && datum.statisticValues !== undefined) return datum.statisticValues;
  const values = 'values' in datum && datum.values !== undefined ? datum.values : datum.value === undefined ? [] : [datum.value];
  const counts = 'counts' in datum && datum.counts !== undefined ? datum.counts : values.map(() => 1);
  if (values.length === 0) throw new Error('a datum needs value, values or statisticValues');
  if (counts.length !== values.length) throw new Error(`counts must be as many as values, got ${counts.length} counts for ${values.length} values`);
  return addUp(values, counts);
}

function addUp(values: readonly number[], counts: readonly number[]): Omit<Sample, 'timestamp'> {
  const known = new Map<number, number>();
  let sampleCount = 0;
  let sum = 0;
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) throw new Error(`value must be a finite number, got ${value}`);
    const count = counts[index]!;
    if (!(count > 0)) throw new Error(`counts must be greater than 0, got ${count}`);
    known.set(value, (known.get(value) ?? 0) + count);
    sampleCount += count;
    sum += value * count;
  });
  return { sampleCount, sum, minimum: Math.min(...values), maximum: Math.max(...values), values: known };
}
