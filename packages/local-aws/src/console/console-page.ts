import { html, page, raw, type Html } from '@stopwatch/report';

import type { World } from '../operation/call';
import { dashboards } from '../services/cloudwatch/dashboards/dashboard';
import { chosenDashboard } from './dashboard/dashboard-section';
import type { Notice } from './notices';
import { regionsOf } from './regions';
import { CONSOLE_SCRIPT } from './script';
import { sectionBox, type Drawn, type DrawnSection } from './sections';
import { CONSOLE_STYLE } from './style';
import { RANGES, viewQuery, type View } from './view';

export interface ConsolePageProps {
  readonly world: World;
  readonly view: View;
  readonly drawn: Drawn;
  /** What came of the form that led here. */
  readonly notice?: Notice;
}

const TITLE = 'Stopwatch local AWS';

/** The whole page, as it is without JavaScript too. */
export function consolePage({ world, view, drawn, notice }: ConsolePageProps): string {
  const [clock, ...parts] = drawn.sections;
  return page({
    title: TITLE,
    lead: html`An AWS endpoint on this machine: <code>${world.url}</code>, account ${world.account}.`,
    body: html`${bar(parts, clock!)}
<p id="status" role="status" class="notice${notice?.failed === true && ' failed'}">${notice?.text}</p>
${viewForm(world, view)}
${parts.map(sectionBox)}`,
    footer: html`Figures are computed by the same engine that rehearses alarms. Control routes: <code>/_stopwatch/clock</code>, <code>/_stopwatch/inbox</code>,
<code>/_stopwatch/events</code>, <code>/_stopwatch/health</code>, <code>/_stopwatch/reset</code>.`,
    style: CONSOLE_STYLE,
    script: CONSOLE_SCRIPT,
    live: true,
  });
}

function bar(parts: readonly DrawnSection[], clock: DrawnSection): Html {
  const links = parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<div class="console-bar"><nav aria-label="Parts of the page"><ul>${links}</ul></nav>
<section id="clock" aria-labelledby="clock-title"><h2 id="clock-title">${clock.title}</h2><div data-section="clock" data-hash="${clock.hash}">${raw(clock.text)}</div></section></div>`;
}

function choices(values: readonly (readonly [value: string, text: string])[], chosen: string): readonly Html[] {
  return values.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`);
}

function viewForm(world: World, view: View): Html {
  const scope = { world, account: world.account, region: view.region };
  const regions = [...new Set([...regionsOf(world), view.region])].sort().map((name) => [name, name] as const);
  const boards = dashboards.of(scope).values().map(({ name }) => [name, name] as const);
  const ranges = [['', 'as it says'], ...Object.keys(RANGES).map((name) => [name, name] as const)] as const;
  const board = html`<label>Dashboard <select name="dashboard">${choices(boards, chosenDashboard({ scope, view })?.name ?? '')}</select></label>
<label>Time shown <select name="range">${choices(ranges, view.range ?? '')}</select></label>`;
  return html`<form class="view" method="get" action="/" aria-label="What the page shows"><label>Region <select name="region">${choices(regions, view.region)}</select></label>
${boards.length > 0 && board}<label><input type="checkbox" name="reads" value="1"${view.withReads && html` checked`}> Events that only read</label><button>Show</button>
<a class="without-script" href="/?${viewQuery(view)}">Reload</a></form>`;
}
