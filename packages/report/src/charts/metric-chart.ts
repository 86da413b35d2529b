import { html, type Html } from '../html/html';
import { colour } from '../page/theme';
import { utcRange } from '../time/format';
import { figure, key, type KeyEntry } from './figure';
import { markList, placeMarks } from './marks';
import { metricOption } from './metric-option';
import { bandLabel, colourOf, type MetricChartProps } from './metric-props';
import { metricTable } from './metric-table';
import { requireRange } from './time-axis';

/** Lines over time, with threshold, expected band and marks. Times are UTC, and a missing datapoint leaves a gap. */
export function metricChart(props: MetricChartProps): Html {
  requireRange(props.range, `the chart "${props.title}"`);
  const marks = placeMarks(props.marks ?? [], props.range, 960);
  return figure({
    ...props,
    note: props.note ?? utcRange(props.range),
    option: (size) => metricOption(props, size),
    height: (width) => (width < 600 ? 220 : 260),
    description: describe(props),
    below: html`${key(keyEntries(props))}${markList(marks)}`,
    data: metricTable(props),
  });
}

function keyEntries({ series, thresholds = [], band }: MetricChartProps): readonly KeyEntry[] {
  return [
    ...series.map((one, index): KeyEntry => ({ label: one.datapoints.length === 0 ? html`${one.label} <em>(no data)</em>` : one.label, colour: colourOf(one, index), shape: one.draw === 'points' ? 'dot' : 'line' })),
    ...thresholds.map(({ label, colour: own }): KeyEntry => ({ label, colour: own ?? colour('alarm'), shape: 'dashed' })),
    ...(band === undefined ? [] : [{ label: bandLabel(band), colour: colour('band'), shape: 'area' } as const]),
  ];
}

function describe({ series, thresholds = [], band, range, marks = [] }: MetricChartProps): string {
  const lines = series.map(({ label, datapoints }) => {
    if (datapoints.length === 0) return `${label}: no datapoints.`;
    const values = datapoints.map(({ value }) => value);
    const highest = values.reduce((one, other) => Math.max(one, other));
    return `${label}: ${values.length} datapoint${values.length === 1 ? '' : 's'}, highest ${highest}, last ${values.at(-1)!}.`;
  });
  return [
    `Line chart, ${utcRange(range)}.`,
    ...lines,
    ...thresholds.map(({ label, value }) => `Threshold ${value}: ${label}.`),
    ...(band === undefined ? [] : [`${bandLabel(band)}.`]),
    ...(marks.length === 0 ? [] : [`${marks.length} marks.`]),
  ].join(' ');
}
