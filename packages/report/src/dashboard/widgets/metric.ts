import { metricChart } from '../../charts/metric-chart';
import { shortNumber } from '../../charts/points';
import type { TimeRange } from '../../charts/time-axis';
import { html, type Fragment, type Html } from '../../html/html';
import { seriesColour } from '../../page/theme';
import { DashboardBodyError, optionalText, type Widget } from '../body';
import type { DashboardData } from '../data';
import { pictureSize } from '../grid';
import { graphOf, type Graph } from './graph';
import { metricTableView } from './metric-table-view';

const VIEWS = ['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'] as const;
type View = (typeof VIEWS)[number];

/** A metric widget in the view it asks for. Bars and pies are drawn as bars with shares. */
export function metricWidget(widget: Widget, title: string, range: TimeRange, data: DashboardData): Html {
  const graph = graphOf(widget, range, data);
  const problems = graph.problems.map((problem) => html`<p class="not-drawn">${problem}</p>`);
  return html`${draw(viewOf(widget), graph, widget, title, range)}${problems}`;
}

function viewOf({ index, properties }: Widget): View {
  const path = `/widgets/${index}/properties`;
  const view = optionalText(properties, 'view', path) ?? 'timeSeries';
  const known = VIEWS.find((one) => one === view);
  if (known === undefined) throw new DashboardBodyError(`${path}/view`, `expected one of ${VIEWS.join(', ')}, got ${view}`);
  return known;
}

function draw(view: View, graph: Graph, widget: Widget, title: string, range: TimeRange): Fragment {
  const isEmpty = graph.series.length === 0 && graph.band === undefined;
  if (isEmpty && graph.problems.length > 0) return undefined;
  switch (view) {
    case 'timeSeries':
      return metricChart({
        title,
        titleHidden: true,
        range,
        size: pictureSize(widget.place),
        stacked: widget.properties['stacked'] === true,
        series: graph.series,
        thresholds: graph.thresholds,
        ...(graph.band === undefined ? {} : { band: graph.band }),
        marks: graph.marks,
        yAxis: graph.limits,
      });
    case 'singleValue':
      return html`<dl class="figures">${graph.series.map(({ label, datapoints }) => html`<div><dt>${label}</dt><dd>${latest(datapoints)}</dd></div>`)}</dl>`;
    case 'gauge':
      return gauges(graph);
    case 'bar':
    case 'pie':
      return shares(graph, title);
    case 'table':
      return metricTableView(widget, title, graph);
    default:
      return view satisfies never;
  }
}

/** The newest value; a dash where there is none, because none is not zero. */
function latest(datapoints: readonly { readonly timestamp: number; readonly value: number }[]): string {
  const newest = newestOf(datapoints);
  return newest === undefined ? '–' : shortNumber(newest);
}

function newestOf(datapoints: readonly { readonly timestamp: number; readonly value: number }[]): number | undefined {
  return [...datapoints].sort((one, other) => other.timestamp - one.timestamp)[0]?.value;
}

function gauges({ series, limits: { left } }: Graph): Html {
  const [least, most] = [left.min ?? 0, left.max ?? 100];
  const gauge = (label: string, value: number, colour: string): Html => {
    const part = Math.min(100, Math.max(0, (100 * (value - least)) / (most - least || 1)));
    return html`<dd class="gauge" role="meter" aria-label="${label}" aria-valuemin="${least}" aria-valuemax="${most}" aria-valuenow="${value}">
<span class="bar" style="--c:${colour};--part:${part.toFixed(1)}%"></span><small>${shortNumber(least)} to ${shortNumber(most)}</small></dd>`;
  };
  const entry = ({ label, datapoints, colour }: Graph['series'][number], index: number): Html => {
    const value = newestOf(datapoints);
    return html`<div><dt>${label}</dt><dd>${latest(datapoints)}</dd>${value !== undefined && gauge(label, value, colour ?? seriesColour(index))}</div>`;
  };
  return html`<dl class="figures">${series.map(entry)}</dl>`;
}

function shares({ series }: Graph, title: string): Html {
  const values = series.map(({ datapoints }) => newestOf(datapoints));
  const [sum, most] = [values.reduce<number>((total, value) => total + (value ?? 0), 0), Math.max(0, ...values.map((value) => value ?? 0))];
  const bar = (value: number | undefined, colour: string): Fragment =>
    value !== undefined && most > 0 && html`<span class="bar" style="--c:${colour};--part:${((100 * value) / most).toFixed(1)}%"></span>`;
  const row = ({ label, colour }: Graph['series'][number], index: number): Html => {
    const value = values[index];
    const share = value === undefined || sum === 0 ? '' : `${((100 * value) / sum).toFixed(0)} %`;
    return html`<tr><th scope="row">${label}</th><td class="wide-cell">${bar(value, colour ?? seriesColour(index))}</td>
<td class="number">${value === undefined ? '–' : shortNumber(value)}</td><td class="number">${share}</td></tr>`;
  };
  return html`<div class="scroll"><table class="shares"><caption class="unseen">${title}</caption><thead><tr><th scope="col">Metric</th><td></td><th scope="col" class="number">Latest</th>
<th scope="col" class="number">Share</th></tr></thead><tbody>${series.map(row)}</tbody></table></div>`;
}
