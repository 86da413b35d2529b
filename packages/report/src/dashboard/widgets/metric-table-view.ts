import { shortNumber, type ChartDatapoint } from '../../charts/points';
import { html, type Html } from '../../html/html';
import { table } from '../../html/table';
import { utcMinute } from '../../time/format';
import { DashboardBodyError, list, object, type Widget } from '../body';
import type { Graph } from './graph';

const SUMMARIES = {
  MIN: { head: 'Min', of: (values) => Math.min(...values) },
  MAX: { head: 'Max', of: (values) => Math.max(...values) },
  SUM: { head: 'Sum', of: (values) => values.reduce((sum, value) => sum + value, 0) },
  AVG: { head: 'Avg', of: (values) => values.reduce((sum, value) => sum + value, 0) / values.length },
} as const satisfies Readonly<Record<string, { head: string; of(values: readonly number[]): number }>>;

type Summary = keyof typeof SUMMARIES;

/** Newest periods shown; a week of five-minute periods would be two thousand columns. */
const MOST_PERIODS = 24;

/** The table view: a row for each series, columns for summaries and, unless switched off, for the periods, newest first. */
export function metricTableView({ index, properties }: Widget, title: string, { series }: Graph): Html {
  const path = `/widgets/${index}/properties/table`;
  const look = object(properties['table'] ?? {}, path);
  const summaries = list(look['summaryColumns'] ?? Object.keys(SUMMARIES), `${path}/summaryColumns`).map((name, at) => {
    if (typeof name === 'string' && name in SUMMARIES) return name as Summary;
    throw new DashboardBodyError(`${path}/summaryColumns/${at}`, `expected one of ${Object.keys(SUMMARIES).join(', ')}, got ${JSON.stringify(name)}`);
  });
  const moments = look['showTimeSeriesData'] === false ? [] : momentsOf(series);
  const shown = moments.slice(0, MOST_PERIODS);
  const left = moments.length - shown.length;
  return html`${table({
    caption: title,
    captionHidden: true,
    columns: [
      { head: 'Label' },
      ...summaries.map((name) => ({ head: SUMMARIES[name].head, align: 'right' as const })),
      ...shown.map((moment) => ({ head: utcMinute(moment), align: 'right' as const })),
    ],
    rows: series.map(({ label, datapoints }) => [label, ...summaries.map((name) => summarize(name, datapoints)), ...shown.map((moment) => valueAt(datapoints, moment))]),
    empty: 'No data in this time.',
  })}${left > 0 && html`<p class="estimate">${left} older periods are not shown.</p>`}`;
}

function momentsOf(series: Graph['series']): readonly number[] {
  return [...new Set(series.flatMap(({ datapoints }) => datapoints.map(({ timestamp }) => timestamp)))].sort((one, other) => other - one);
}

/** A dash where there is nothing: missing is not zero. */
function summarize(name: Summary, datapoints: readonly ChartDatapoint[]): string {
  return datapoints.length === 0 ? '–' : shortNumber(SUMMARIES[name].of(datapoints.map(({ value }) => value)));
}

function valueAt(datapoints: readonly ChartDatapoint[], moment: number): string {
  const value = datapoints.find(({ timestamp }) => timestamp === moment)?.value;
  return value === undefined ? '–' : shortNumber(value);
}
