import type { TimeRange } from '../../charts/time-axis';
import { html, type Html } from '../../html/html';
import { table } from '../../html/table';
import type { Widget } from '../body';
import type { DashboardData } from '../data';
import { logQueryOf } from '../requests';

/** Characters beyond which a cell is broken into lines; times, ids and addresses stay whole. */
const LONG = 32;

/** The result of a Logs Insights query as a table, with the query below it. Other views show the same table. */
export function logWidget(widget: Widget, title: string, range: TimeRange, data: DashboardData): Html {
  const request = logQueryOf(widget, range);
  const result = data.logQuery(request);
  const rows =
    result.kind === 'notRun'
      ? html`<p class="not-drawn">The query was not run: ${result.reason}</p>`
      : table({
          caption: title,
          captionHidden: true,
          columns: result.columns.map((head) => ({ head })),
          rows: result.rows.map((row) => row.map((cell) => html`<span class="${cell.length > LONG ? 'log-cell long' : 'log-cell'}">${cell}</span>`)),
          empty: 'No log event matches in this time.',
        });
  return html`${rows}<details class="query"><summary>Query over ${request.sources.join(', ')}</summary><pre><code>${request.query}</code></pre></details>`;
}
