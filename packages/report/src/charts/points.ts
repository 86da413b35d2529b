import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';

/** One aggregated datapoint. A period without one is missing, which is not zero. */
export interface ChartDatapoint {
  /** Start of the period. */
  readonly timestamp: EpochMilliseconds;
  readonly value: number;
}

/** What a line is drawn through; `undefined` interrupts it. */
export type Stop = readonly [EpochMilliseconds, number | undefined];

/** Sorts datapoints and puts an interruption between two that are more than a period apart. */
export function withGaps(datapoints: readonly ChartDatapoint[], period: number | undefined): readonly Stop[] {
  const sorted = [...datapoints].sort((one, other) => one.timestamp - other.timestamp);
  return sorted.flatMap(({ timestamp, value }, index): Stop[] => {
    const before = sorted[index - 1];
    const gap = before !== undefined && period !== undefined && timestamp - before.timestamp > 1.5 * period * 1_000;
    return gap ? [[before.timestamp + period * 1_000, undefined], [timestamp, value]] : [[timestamp, value]];
  });
}

/**
 * The same moments for every series, which is what stacking needs: the library adds what stands at the same index. A series is
 * interrupted where it misses a datapoint that another has.
 */
export function aligned(series: readonly { readonly datapoints: readonly ChartDatapoint[]; readonly period?: number }[]): readonly (readonly Stop[])[] {
  const moments = [...new Set(series.flatMap(({ datapoints }) => datapoints.map(({ timestamp }) => timestamp)))];
  const periods = series.flatMap(({ period }) => period ?? []);
  const shared = withGaps(moments.map((timestamp) => ({ timestamp, value: 0 })), periods.length === 0 ? undefined : Math.max(...periods));
  return series.map(({ datapoints }) => {
    const values = new Map(datapoints.map(({ timestamp, value }) => [timestamp, value]));
    return shared.map(([moment]): Stop => [moment, values.get(moment)]);
  });
}

/** Whether a datapoint has no neighbour that a line could reach: it needs a dot to be seen. */
export function isAlone(stops: readonly Stop[], index: number): boolean {
  return stops[index - 1]?.[1] === undefined && stops[index + 1]?.[1] === undefined;
}

/** A number as short as it can be without hiding what matters. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e9) return `${Number((value / 1e9).toPrecision(3))} G`;
  if (magnitude >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`;
  if (magnitude >= 1e4) return `${Number((value / 1e3).toPrecision(3))} k`;
  return String(Number(value.toPrecision(3)));
}
