import type { Html } from '../html/html';
import { table } from '../html/table';
import { utcTime } from '../time/format';
import { bandLabel, type MetricChartProps } from './metric-props';

/** One row for each moment with a datapoint; an empty cell is a missing datapoint. */
export function metricTable({ title, series, band, range }: MetricChartProps): Html {
  const columns = series.map(({ datapoints }) => new Map(datapoints.map(({ timestamp, value }) => [timestamp, value])));
  const bounds = new Map((band?.points ?? []).map((point) => [point.timestamp, point]));
  const moments = [...new Set([...columns.flatMap((column) => [...column.keys()]), ...bounds.keys()])]
    .filter((moment) => moment >= range.from && moment <= range.to)
    .sort((one, other) => one - other);
  const bandCell = (moment: number): string => {
    const point = bounds.get(moment);
    return point === undefined ? '' : `${round(point.lower)} to ${round(point.upper)}`;
  };
  return table({
    caption: `${title}: datapoints. An empty cell is missing data, not zero.`,
    columns: [
      { head: 'Period from (UTC)', nowrap: true },
      ...series.map(({ label }) => ({ head: label, align: 'right' as const })),
      ...(band === undefined ? [] : [{ head: bandLabel(band), align: 'right' as const }]),
    ],
    rows: moments.map((moment) => [utcTime(moment), ...columns.map((column) => column.get(moment)), ...(band === undefined ? [] : [bandCell(moment)])]),
    empty: 'No datapoints in this time.',
  });
}

const round = (value: number): number => Number(value.toPrecision(4));
