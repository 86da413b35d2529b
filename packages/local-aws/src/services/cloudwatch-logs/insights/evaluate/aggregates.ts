import { naturalOrder } from './natural-order';
import { Instant, toNumber, toText, type Value } from './value';

export const aggregateNames = ['count', 'count_distinct', 'sum', 'min', 'max', 'avg', 'earliest', 'latest', 'sortsFirst', 'sortsLast'] as const;

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

/** What a group's present values come to; nothing when there is none, except for counts. */
export function aggregate(name: AggregateName, samples: readonly Sample[]): Value {
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
