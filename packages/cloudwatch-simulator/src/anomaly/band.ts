import type { Band } from '../alarm/comparison';
import type { EpochMilliseconds } from '../clock/time';
import { DAY, HOUR } from '../clock/time';

/** Goes with every figure that rests on a band made here. */
export const BAND_ESTIMATE = 'The band is an estimate by Stopwatch (mean and spread by hour over at most two weeks); the model CloudWatch trains is not published and will differ.';

/** Data older than this does not train: "up to two weeks", User Guide, "Using CloudWatch anomaly detection". */
export const TRAINING_WINDOW = 14 * DAY;

/** A new band "can take up to 3 hours" to show: no band before the data reaches back that far. */
export const TRAINING_START = 3 * HOUR;

/** Buckets of one season needed before that season is used. */
const ENOUGH = 3;

/** One aggregated bucket of the past. */
export interface TrainingDatapoint {
  readonly timestamp: EpochMilliseconds;
  readonly value: number;
}

interface Season {
  readonly count: number;
  readonly mean: number;
}

/** An estimate of the band at a moment: its middle, and one standard deviation. */
export interface BandModel {
  at(moment: EpochMilliseconds): { readonly mean: number; readonly deviation: number };
  readonly isNeverNegative: boolean;
}

/**
 * Trains an estimate of what CloudWatch would expect.
 *
 * The middle is the mean of the hour of the week (UTC) if that hour has at least three buckets, otherwise of the hour of the
 * day, otherwise of everything. The spread is the standard deviation around those means. CloudWatch does not publish its
 * model; this one shares with it only what the User Guide says: hourly, daily and weekly patterns over up to two weeks.
 *
 * @returns `undefined` while the data reaches back less than three hours, or holds fewer than two buckets
 */
export function trainBand(past: readonly TrainingDatapoint[], now: EpochMilliseconds): BandModel | undefined {
  const data = past.filter(({ timestamp }) => timestamp >= now - TRAINING_WINDOW && timestamp < now);
  const reach = data.reduce((oldest, { timestamp }) => Math.min(oldest, timestamp), now);
  if (data.length < 2 || now - reach < TRAINING_START) return undefined;
  const weekly = seasons(data, hourOfWeek);
  const daily = seasons(data, hourOfDay);
  const overall = seasons(data, () => 0).get(0)!;
  const mean = (moment: EpochMilliseconds): number => {
    const candidates = [weekly.get(hourOfWeek(moment)), daily.get(hourOfDay(moment))];
    return (candidates.find((season) => season !== undefined && season.count >= ENOUGH) ?? overall).mean;
  };
  const squares = data.reduce((sum, { timestamp, value }) => sum + (value - mean(timestamp)) ** 2, 0);
  const deviation = Math.sqrt(squares / data.length);
  return { at: (moment) => ({ mean: mean(moment), deviation }), isNeverNegative: data.every(({ value }) => value >= 0) };
}

/** The band at a moment, `deviations` wide to each side; not below zero where the data never was. */
export function bandAt(model: BandModel, moment: EpochMilliseconds, deviations: number): Band {
  const { mean, deviation } = model.at(moment);
  const floor = model.isNeverNegative ? 0 : -Infinity;
  return { lower: Math.max(floor, mean - deviations * deviation), upper: Math.max(floor, mean + deviations * deviation) };
}

function seasons(data: readonly TrainingDatapoint[], seasonOf: (moment: EpochMilliseconds) => number): Map<number, Season> {
  const sums = new Map<number, { count: number; sum: number }>();
  for (const { timestamp, value } of data) {
    const season = sums.get(seasonOf(timestamp)) ?? { count: 0, sum: 0 };
    sums.set(seasonOf(timestamp), { count: season.count + 1, sum: season.sum + value });
  }
  return new Map([...sums].map(([season, { count, sum }]) => [season, { count, mean: sum / count }]));
}

const hourOfDay = (moment: EpochMilliseconds): number => Math.floor(moment / HOUR) % 24;
const hourOfWeek = (moment: EpochMilliseconds): number => Math.floor(moment / HOUR) % (7 * 24);
