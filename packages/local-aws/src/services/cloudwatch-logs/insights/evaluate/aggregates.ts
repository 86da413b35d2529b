import { naturalOrder } from './natural-order';
import { Instant, toNumber, toText, type Value } from './value';

export const aggregateNames = ['count', 'count_distinct', 'sum', 'min', 'max', 'avg', 'median', 'pct', 'stddev', 'earliest', 'latest', 'sortsFirst', 'sortsLast'] as const;

export type AggregateName = (typeof aggregateNames)[number];

/** One present value of a group, and the moment of its row where it has one. */
export interface Sample {
  readonly value: Exclude<Value, undefined>;
  readonly moment: number | undefined;
}

/** Observed: moments come out of aggregations as milliseconds. */
const plain = (value: Value): Value => (value instanceof Instant ? value.milliseconds : value);

const first = (samples: readonly Sample[], before: (a: Sample, b: Sample) => boolean): Value =>
  plain(samples.reduce<Sample | undefined>((found, sample) => (found === undefined || before(sample, found) ? sample : found), undefined)?.value);

function numbersOf(samples: readonly Sample[]): readonly number[] {
  return samples.map(({ value }) => toNumber(value)).filter((number) => number !== undefined);
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** The smallest value that so many hundredths of all do not exceed. */
function percentile(numbers: readonly number[], percent: number): Value {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

function median(numbers: readonly number[]): Value {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function deviation(numbers: readonly number[]): Value {
  if (numbers.length === 0) return undefined;
  const mean = total(numbers) / numbers.length;
  return Math.sqrt(total(numbers.map((number) => (number - mean) ** 2)) / numbers.length);
}

/**
 * What a group's present values come to; nothing when there is none, except for counts.
 *
 * @param percent of `pct`
 */
export function aggregate(name: AggregateName, samples: readonly Sample[], percent = 50): Value {
  switch (name) {
    case 'count':
      return samples.length;
    case 'count_distinct':
      return new Set(samples.map(({ value }) => toText(value))).size;
    case 'sum': {
      const numbers = numbersOf(samples);
      return numbers.length === 0 ? undefined : total(numbers);
    }
    case 'avg': {
      const numbers = numbersOf(samples);
      return numbers.length === 0 ? undefined : total(numbers) / numbers.length;
    }
    case 'median':
      return median(numbersOf(samples));
    case 'pct':
      return percentile(numbersOf(samples), percent);
    case 'stddev':
      return deviation(numbersOf(samples));
    case 'min':
    case 'sortsFirst':
      return first(samples, (a, b) => naturalOrder(a.value, b.value) < 0);
    case 'max':
    case 'sortsLast':
      return first(samples, (a, b) => naturalOrder(a.value, b.value) > 0);
    case 'earliest':
      return first(samples, (a, b) => (a.moment ?? 0) < (b.moment ?? 0));
    case 'latest':
      return first(samples, (a, b) => (a.moment ?? 0) > (b.moment ?? 0));
    default:
      return name satisfies never;
  }
}
