import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import type { TimeRange } from '../charts/time-axis';
import { html, type Html } from '../html/html';
import { optionalText, readBody, text, type Widget } from './body';
import type { DashboardData } from './data';
import { placeStyle, rowHeights } from './grid';
import { markdown } from './markdown';
import { rangeOf } from './range';
import { alarmWidget } from './widgets/alarm';
import { logWidget } from './widgets/log';
import { metricWidget } from './widgets/metric';

export interface DashboardProps {
  /** JSON text, as `PutDashboard` takes it. */
  readonly body: string;
  readonly now: EpochMilliseconds;
  readonly data: DashboardData;
  /** @default - the body's start and end, relative ones before `now` */
  readonly range?: TimeRange;
}

/**
 * Draws a dashboard on its 24 columns as CloudWatch would. What is not drawn (explorer, custom widgets) says so in its place.
 *
 * @throws DashboardBodyError naming the widget and the field that CloudWatch would refuse
 */
export function dashboard({ body: bodyText, now, data, range: given }: DashboardProps): Html {
  const body = readBody(bodyText);
  const range = given ?? rangeOf(body, now);
  const inReadingOrder = [...body.widgets].sort((one, other) => one.place.y - other.place.y || one.place.x - other.place.x);
  const rows = rowHeights(body.widgets.map((widget) => ({ place: widget.place, keepsHeight: keepsHeight(widget) })));
  return html`<div class="dashboard"${rows !== undefined && html` style="--rows:${rows}"`}>
${inReadingOrder.map((widget) => widgetBox(widget, range, data))}
</div>`;
}

/** Pictures fill their height; texts and tables have their own. */
function keepsHeight({ type, properties }: Widget): boolean {
  return type === 'alarm' || (type === 'metric' && (properties['view'] ?? 'timeSeries') === 'timeSeries');
}

function widgetBox(widget: Widget, range: TimeRange, data: DashboardData): Html {
  const path = `/widgets/${widget.index}/properties`;
  const style = placeStyle(widget.place);
  if (widget.type === 'text') {
    return html`<section class="widget text" style="${style}">${markdown(text(widget.properties, 'markdown', path))}</section>`;
  }
  const title = optionalText(widget.properties, 'title', path) ?? 'Untitled';
  return html`<section class="widget" style="${style}"><h3>${title}</h3>${content(widget, title, range, data)}</section>`;
}

function content(widget: Widget, title: string, range: TimeRange, data: DashboardData): Html {
  switch (widget.type) {
    case 'metric':
      return metricWidget(widget, title, range, data);
    case 'alarm':
      return alarmWidget(widget, data);
    case 'log':
      return logWidget(widget, title, range, data);
    default:
      return html`<p class="not-drawn">Widgets of type ${widget.type} are not drawn here.</p>`;
  }
}
