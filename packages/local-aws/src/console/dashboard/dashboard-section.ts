import { dashboard, html, utcRange, type Html, type TimeRange } from '@stopwatch/report';

import { dashboards } from '../../services/cloudwatch/dashboards/dashboard';
import type { EpochMilliseconds } from '../../time/clock';
import type { Drawing, Section } from '../section';
import { RANGES } from '../view';
import { dataOf, fetchData, type FetchedData } from './dashboard-data';

/** Time on the axes moves on in steps, so that a picture stays as long as nothing new is in it: in ours, and in the endpoint's time. */
const [OUR_STEP_MS, ITS_STEP_MS] = [10_000, 60_000];

/** A picture is drawn again no sooner than this many times the time that it took. */
const REST = 4;

interface Picture {
  readonly of: string;
  readonly text: Html;
}

/** The end of what is shown: a little after now, so that the present minute is in it. */
function endOf(now: EpochMilliseconds, speed: number): EpochMilliseconds {
  const step = Math.max(ITS_STEP_MS, OUR_STEP_MS * speed);
  return Math.ceil(now / step) * step;
}

/**
 * The chosen dashboard with its present data. A chart takes some 30 ms to draw, so the last picture is kept by what is in it.
 *
 * @param wall our time in milliseconds: drawing must not take up the endpoint
 */
export function dashboardSection(wall: () => number): Section {
  const pictures = new Map<string, Picture & { readonly restsUntil: number }>();
  const draw = (name: string, body: string, drawing: Drawing): Html => {
    const { scope, view, now } = drawing;
    const end = endOf(now, scope.world.clock.speed);
    const range = view.range === undefined ? undefined : { from: end - RANGES[view.range], to: end };
    const last = pictures.get(name);
    const question = JSON.stringify([body, end, range]);
    if (last && last.of.startsWith(question) && wall() < last.restsUntil) return last.text;
    const began = wall();
    const fetched = fetchData(scope, body, end, range);
    const of = question + JSON.stringify(fetched);
    const text = last?.of === of ? last.text : drawn(body, end, range, fetched);
    if (pictures.size > 20) pictures.clear();
    pictures.set(name, { of, text, restsUntil: wall() + REST * (wall() - began) });
    return text;
  };
  return {
    id: 'dashboard',
    title: 'Dashboard',
    draw: (drawing) => {
      const chosen = chosenDashboard(drawing);
      if (!chosen) return html`<p class="empty">No dashboard has been put.</p>`;
      return draw(chosen.name, chosen.body, drawing);
    },
  };
}

export function chosenDashboard({ scope, view }: Pick<Drawing, 'scope' | 'view'>): { readonly name: string; readonly body: string } | undefined {
  const all = dashboards.of(scope);
  return view.dashboard === undefined ? all.values()[0] : (all.get(view.dashboard) ?? all.values()[0]);
}

function drawn(body: string, now: EpochMilliseconds, range: TimeRange | undefined, fetched: FetchedData): Html {
  try {
    const shown = range && html`<p class="muted">${utcRange(range)}</p>`;
    return html`${shown}${dashboard({ body, now, data: dataOf(fetched), ...(range === undefined ? {} : { range }) })}`;
  } catch (error) {
    return html`<p class="error">This dashboard cannot be drawn: ${(error as Error).message}</p>`;
  }
}
